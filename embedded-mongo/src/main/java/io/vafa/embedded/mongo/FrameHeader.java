package io.vafa.embedded.mongo;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The 24 bytes before every frame: mark (4), length of the payload (4), sequence (8), CRC32C of the payload (4), CRC32C of
 * these (4).
 *
 * <p>The header has a checksum of its own because a flipped length must not look like an end that is missing.
 */
record FrameHeader(int length, long sequence, int payloadChecksum) {

    static final int BYTES = 24;
    private static final int CHECKED_BYTES = 20;
    private static final int MARK = 0x56_41_46_41;

    static FrameHeader of(byte[] payload, int length, long sequence) {
        return new FrameHeader(length, sequence, checksum(payload, length));
    }

    void putInto(ByteBuffer target) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .putInt(MARK)
                .putInt(length)
                .putLong(sequence)
                .putInt(payloadChecksum);
        buffer.putInt(checksum(bytes, CHECKED_BYTES));
        target.put(bytes);
    }

    /** Null where no undamaged header begins at the offset. */
    static @Nullable FrameHeader parse(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        if (buffer.getInt() != MARK) {
            return null;
        }
        FrameHeader header = new FrameHeader(buffer.getInt(), buffer.getLong(), buffer.getInt());
        byte[] again = new byte[BYTES];
        header.putInto(ByteBuffer.wrap(again));
        return ByteBuffer.wrap(again).equals(ByteBuffer.wrap(bytes, offset, BYTES)) ? header : null;
    }

    boolean matches(byte[] payload) {
        return checksum(payload, length) == payloadChecksum;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
