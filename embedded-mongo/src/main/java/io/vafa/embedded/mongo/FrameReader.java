package io.vafa.embedded.mongo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file of frames from front to back and tells an unfinished end from damage. */
final class FrameReader {

    private static final int BUFFER_BYTES = 256 << 10;

    private FrameReader() {}

    /** Receives the payload of one undamaged frame: the first {@code length} bytes, valid during the call only. */
    interface Payloads {
        void accept(byte[] payload, int length);
    }

    /**
     * Where reading ended.
     *
     * @param undamagedBytes length of the file up to the end of its last undamaged frame
     * @param tornBytes bytes behind that: a write that never finished, and so was never acknowledged
     */
    record End(long undamagedBytes, long tornBytes, long nextSequence) {}

    /**
     * Reads a file whose header must be the given one.
     *
     * <p>A frame is written only after the one before it was synced. So a bad frame with nothing undamaged behind it is an
     * unfinished end, and a bad frame with an undamaged one behind it is damage to what was acknowledged.
     *
     * @throws EmbeddedMongoException if the header is wrong or a frame with others behind it is damaged
     */
    static End read(Path path, FileHeader expected, Payloads payloads) throws IOException {
        long size = Files.size(path);
        long position = FileHeader.BYTES;
        long sequence = expected.kind() == FileHeader.Kind.LOG ? expected.sequence() : 0;
        byte[] headerBytes = new byte[FrameHeader.BYTES];
        byte[] payload = new byte[BUFFER_BYTES];
        try (InputStream input = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
            requireHeader(path, input, expected);
            while (position < size) {
                FrameHeader header = readHeader(input, headerBytes);
                if (header == null || position + frameBytes(header) > size) {
                    break;
                }
                if (header.sequence() != sequence) {
                    throw new EmbeddedMongoException("%s is damaged at byte %d: frame %d stands where frame %d belongs"
                            .formatted(path, position, header.sequence(), sequence));
                }
                if (payload.length < header.length()) {
                    payload = new byte[header.length()];
                }
                input.readNBytes(payload, 0, header.length());
                if (!header.matches(payload)) {
                    break;
                }
                payloads.accept(payload, header.length());
                position += frameBytes(header);
                sequence++;
            }
        }
        if (position < size) {
            requireNothingBehind(path, position, sequence);
        }
        return new End(position, size - position, sequence);
    }

    static @Nullable FileHeader header(Path path) throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            byte[] bytes = input.readNBytes(FileHeader.BYTES);
            return bytes.length < FileHeader.BYTES ? null : FileHeader.parse(bytes);
        }
    }

    private static void requireHeader(Path path, InputStream input, FileHeader expected) throws IOException {
        byte[] bytes = input.readNBytes(FileHeader.BYTES);
        FileHeader found = bytes.length < FileHeader.BYTES ? null : FileHeader.parse(bytes);
        if (!expected.equals(found)) {
            throw new EmbeddedMongoException("%s is damaged: expected %s at its beginning, found %s"
                    .formatted(path, expected, found == null ? "no header" : found));
        }
    }

    private static @Nullable FrameHeader readHeader(InputStream input, byte[] bytes) throws IOException {
        return input.readNBytes(bytes, 0, bytes.length) < bytes.length ? null : FrameHeader.parse(bytes, 0);
    }

    private static long frameBytes(FrameHeader header) {
        return (long) FrameHeader.BYTES + header.length();
    }

    private static void requireNothingBehind(Path path, long position, long sequence) throws IOException {
        byte[] window = new byte[BUFFER_BYTES];
        int kept = 0;
        long windowStart = position + 1;
        try (InputStream input = Files.newInputStream(path)) {
            input.skipNBytes(windowStart);
            int read = input.readNBytes(window, 0, window.length);
            while (read > 0) {
                int filled = kept + read;
                for (int offset = 0; offset + FrameHeader.BYTES <= filled; offset++) {
                    FrameHeader header = FrameHeader.parse(window, offset);
                    if (header != null && header.sequence() >= sequence) {
                        throw new EmbeddedMongoException(
                                "%s is damaged at byte %d: frame %d cannot be read, yet frame %d stands behind it at byte %d; restore the directory from a copy"
                                        .formatted(path, position, sequence, header.sequence(), windowStart + offset));
                    }
                }
                kept = Math.min(filled, FrameHeader.BYTES - 1);
                System.arraycopy(window, filled - kept, window, 0, kept);
                windowStart += filled - kept;
                read = input.readNBytes(window, kept, window.length - kept);
            }
        }
    }
}
