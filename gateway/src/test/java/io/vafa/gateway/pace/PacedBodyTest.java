package io.vafa.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Five seconds of patience and 1,000 bytes a second. */
class PacedBodyTest {
    private static final PaceSettings SETTINGS = new PaceSettings(Duration.ofSeconds(5), 1000);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aLargeBodyMayTakeAsLongAsItsBytes() throws IOException {
        assertThat(body(30_000, Duration.ofSeconds(1)).readNBytes(30_000)).hasSize(30_000);
    }

    @Test
    void oneThatComesMoreSlowlyIsGivenUp() {
        PacedBody body = body(30_000, Duration.ofMillis(1300));

        assertThatThrownBy(() -> body.readNBytes(30_000))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("bytes of the body came in time");
    }

    @Test
    void whenWeAreSlowOurselvesTheSenderIsNotToBlame() throws IOException {
        PacedBody body = body(30_000, Duration.ZERO);
        assertThat(body.readNBytes(1000)).hasSize(1000);

        nanos.addAndGet(Duration.ofMinutes(10).toNanos());

        assertThat(body.readNBytes(29_000)).hasSize(29_000);
    }

    @Test
    void whatCannotBeAPaceIsRefusedAtStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaceSettings(Duration.ofMillis(99), 1000))
                .withMessageContaining("vafa.gateway.pace.patience must be 100ms to 1m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaceSettings(Duration.ofSeconds(5), 0))
                .withMessageContaining("vafa.gateway.pace.bytes-per-second-min must be 1 to 1000000");
    }

    /** @param each how long each thousand bytes take */
    private PacedBody body(int bytes, Duration each) {
        InputStream all = new ByteArrayInputStream(new byte[bytes]);
        return new PacedBody(
                new ServletInputStream() {
                    @Override
                    public int read() throws IOException {
                        return all.read();
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        nanos.addAndGet(each.toNanos());
                        return all.read(into, offset, Math.min(length, 1000));
                    }

                    @Override
                    public boolean isFinished() {
                        return false;
                    }

                    @Override
                    public boolean isReady() {
                        return true;
                    }

                    @Override
                    public void setReadListener(ReadListener listener) {
                        throw new IllegalStateException("nobody reads asynchronously");
                    }
                },
                SETTINGS,
                nanos::get);
    }
}
