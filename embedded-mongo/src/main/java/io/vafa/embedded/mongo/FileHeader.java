package io.vafa.embedded.mongo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first 28 bytes of a log or a snapshot: kind (8 letters), generation (8), sequence (8), CRC32C of these (4).
 *
 * @param generation snapshot n holds all effects before log n; log n + 1 continues log n
 * @param sequence of a log, the number of its first frame; of a snapshot, that of the log of its generation
 */
record FileHeader(Kind kind, long generation, long sequence) {

    static final int BYTES = 28;
    private static final int CHECKED_BYTES = 24;

    /** What a file holds, and the eight letters by which it can be told. */
    enum Kind {
        LOG("VAFALOG1"),
        SNAPSHOT("VAFASNP1");

        private final String letters;

        Kind(String letters) {
            this.letters = letters;
        }
    }

    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(kind.letters.getBytes(StandardCharsets.US_ASCII))
                .putLong(generation)
                .putLong(sequence);
        return bytes.putInt(checksum(bytes.array())).flip();
    }

    /** Null where the bytes are no such header. */
    static @Nullable FileHeader parse(byte[] bytes) {
        for (Kind kind : Kind.values()) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            buffer.position(kind.letters.length()); // all ASCII
            FileHeader header = new FileHeader(kind, buffer.getLong(), buffer.getLong());
            if (header.toBytes().equals(ByteBuffer.wrap(bytes))) {
                return header;
            }
        }
        return null;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, CHECKED_BYTES);
        return (int) checksum.getValue();
    }
}
