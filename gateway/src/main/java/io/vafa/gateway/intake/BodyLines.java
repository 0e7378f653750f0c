package io.vafa.gateway.intake;

import io.vafa.platform.web.RequestRefusedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Cuts an NDJSON body into its lines; blank ones count, but are passed over. */
final class BodyLines {
    static final int LINES_MAX = 5_000;

    private BodyLines() {}

    /**
     * One line.
     *
     * @param number its place in the body, from 1
     * @param bytes without the line's end
     */
    record Line(int number, ByteBuffer bytes) {}

    /** The lines that say something, at most {@value #LINES_MAX}. */
    static List<Line> of(byte[] body) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < body.length) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            number++;
            if (!blank(body, start, end)) {
                if (lines.size() == LINES_MAX) {
                    throw new RequestRefusedException(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "TOO_MANY_LINES",
                            "at most " + LINES_MAX + " lines a request");
                }
                lines.add(new Line(number, ByteBuffer.wrap(body, start, end - start)));
            }
            start = end + 1;
        }
        if (lines.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, "BODY_MISSING", "the body has no lines");
        }
        return lines;
    }

    private static boolean blank(byte[] body, int start, int end) {
        for (int position = start; position < end; position++) {
            if (body[position] != ' ' && body[position] != '\t' && body[position] != '\r') {
                return false;
            }
        }
        return true;
    }
}
