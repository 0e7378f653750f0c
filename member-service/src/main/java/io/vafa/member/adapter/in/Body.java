package io.vafa.member.adapter.in;

import io.vafa.platform.web.RequestRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Reads request bodies up to a bound, so that no caller can fill the memory. */
public final class Body {
    /** Of a body that holds a single object. */
    public static final int SINGLE_BYTES_MAX = 64 * 1024;

    /** Of a body that holds a line per object. */
    public static final int LINES_BYTES_MAX = 4 * 1024 * 1024;

    /** Lines in one body. */
    public static final int LINES_MAX = 5_000;

    private Body() {}

    public static byte[] read(InputStream stream, int bytesMax) throws IOException {
        byte[] body = stream.readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw tooLarge("the body may have at most " + bytesMax + " bytes");
        }
        return body;
    }

    /** The lines without their ends; what follows the last line end is a line only if there is something. */
    public static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int position = 0; position <= body.length; position++) {
            boolean end = position == body.length;
            if (end ? start < position : body[position] == '\n') {
                if (lines.size() == LINES_MAX) {
                    throw tooLarge("the body may have at most " + LINES_MAX + " lines");
                }
                lines.add(Arrays.copyOfRange(body, start, position));
                start = position + 1;
            }
        }
        return lines;
    }

    private static RequestRefusedException tooLarge(String detail) {
        return new RequestRefusedException(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", detail);
    }
}
