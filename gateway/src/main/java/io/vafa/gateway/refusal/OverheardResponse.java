package io.vafa.gateway.refusal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets an answer pass and keeps the beginning of a refusal. */
final class OverheardResponse extends HttpServletResponseWrapper {
    /** Problem details are small; of a longer answer the end is not needed. */
    private static final int KEPT_MAX = 16 << 10;

    private static final int BAD_REQUEST = 400;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable ServletOutputStream out;

    OverheardResponse(HttpServletResponse response) {
        super(response);
    }

    byte[] overheard() {
        return kept.toByteArray();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = new Tee(super.getOutputStream());
        }
        return out;
    }

    private void keep(byte[] bytes, int from, int length) {
        if (getStatus() >= BAD_REQUEST) {
            kept.write(bytes, from, Math.min(length, KEPT_MAX - kept.size()));
        }
    }

    private final class Tee extends ServletOutputStream {
        private final ServletOutputStream way;

        Tee(ServletOutputStream way) {
            this.way = way;
        }

        @Override
        public boolean isReady() {
            return way.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            way.setWriteListener(listener);
        }

        @Override
        public void write(int one) throws IOException {
            keep(new byte[] {(byte) one}, 0, 1);
            way.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            keep(bytes, from, length);
            way.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            way.flush();
        }
    }
}
