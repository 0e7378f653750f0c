package io.vafa.standalone.purchases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads a UTF-8 file of any size line by line from any place, in constant memory, counting bytes so that a later run can
 * go on where this one stopped.
 */
final class LineReader implements AutoCloseable {

    /** Longer lines are not read but reported. */
    static final int LINE_BYTES_MAX = 16 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int PREVIEW_CHARACTERS = 200;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private Position position;

    LineReader(Path file, Position start) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.channel.position(start.offset());
        this.position = start;
    }

    /** The next line, or null at the end of the file. */
    @Nullable
    InputLine next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        boolean ended = false;
        while (!ended && hasMore()) {
            byte next = buffer.get();
            length++;
            if (next == '\n') {
                ended = true;
            } else if (line.size() <= LINE_BYTES_MAX) {
                line.write(next);
            }
        }
        if (length == 0) {
            return null;
        }
        position = new Position(position.offset() + length, position.line() + 1);
        return read(line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean hasMore() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }

    private InputLine read(byte[] bytes) {
        if (bytes.length > LINE_BYTES_MAX) {
            return new InputLine(preview(bytes), position, "the line is longer than " + LINE_BYTES_MAX + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new InputLine(withoutMarks(text), position, null);
        } catch (CharacterCodingException malformed) {
            return new InputLine(preview(bytes), position, "the line is not UTF-8 text");
        }
    }

    private String withoutMarks(String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return position.line() == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    }

    private static String preview(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, PREVIEW_CHARACTERS), StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
