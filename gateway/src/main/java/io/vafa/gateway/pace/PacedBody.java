package io.vafa.gateway.pace;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/** A body that must not come in too slowly. Only the time is counted in which we wait for it: when we are slow ourselves, the sender is not to blame. */
final class PacedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final PaceSettings settings;
    private final LongSupplier nanoClock;
    private long waitedNanos;
    private long bytes;

    PacedBody(ServletInputStream body, PaceSettings settings, LongSupplier nanoClock) {
        this.body = body;
        this.settings = settings;
        this.nanoClock = nanoClock;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws RequestRefusedException with 408 if the body comes too slowly */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read;
        long fromNanos = nanoClock.getAsLong();
        try {
            read = body.read(into, offset, length);
        } catch (SocketTimeoutException nothingCame) {
            throw tooSlow();
        }
        waitedNanos += nanoClock.getAsLong() - fromNanos;
        bytes += Math.max(read, 0);
        if (waitedNanos > settings.allowed(bytes).toNanos()) {
            throw tooSlow();
        }
        return read;
    }

    private RequestRefusedException tooSlow() {
        return new RequestRefusedException(
                HttpStatus.REQUEST_TIMEOUT,
                "BODY_TOO_SLOW",
                "only " + bytes
                        + " bytes of the body came in time; nothing was done, send it again faster or in smaller parts");
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
