package io.vafa.standalone.purchases;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps one import's checkpoint on disk. It lies in the platform's data folder, so that it goes when the data go: a
 * checkpoint that outlived them would skip purchases.
 */
final class CheckpointFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PROBE_BYTES = 4_096;
    private static final int NAME_DIGITS = 24;

    private final Path file;
    private final Path source;

    private CheckpointFile(Path file, Path source) {
        this.file = file;
        this.source = source;
    }

    /**
     * The checkpoint of one source under one set of terms.
     *
     * @param identity everything that would make it another import
     */
    static CheckpointFile of(Path folder, Path source, String identity) throws IOException {
        String name = source.toRealPath() + "\n" + Files.size(source) + "\n" + identity;
        String digest = HexFormat.of().formatHex(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        Files.createDirectories(folder);
        return new CheckpointFile(folder.resolve(digest.substring(0, NAME_DIGITS) + ".json"), source);
    }

    Path file() {
        return file;
    }

    /** The checkpoint, or the start if there is none or the file is not the one it was made for. */
    Checkpoint load() throws IOException {
        if (Files.notExists(file)) {
            return Checkpoint.START;
        }
        try {
            Checkpoint found = JSON.readValue(Files.readString(file), Checkpoint.class);
            long furthest = Math.max(found.sent().offset(), found.enrolled().offset());
            boolean usable = furthest <= Files.size(source)
                    && found.fingerprint().equals(fingerprint(found.sent().offset()));
            return usable ? found : Checkpoint.START;
        } catch (JacksonException _) {
            return Checkpoint.START;
        }
    }

    /** Replaces the checkpoint, whole or not at all. */
    Checkpoint save(Checkpoint checkpoint) throws IOException {
        Checkpoint complete = new Checkpoint(
                checkpoint.enrolled(),
                checkpoint.sent(),
                checkpoint.counts(),
                checkpoint.rejectsBytes(),
                fingerprint(checkpoint.sent().offset()));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, JSON.writeValueAsString(complete));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return complete;
    }

    /** Forgets the checkpoint: the import is complete. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private String fingerprint(long end) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
            digest.update(read(channel, 0, Math.min(end, PROBE_BYTES)));
            digest.update(read(channel, Math.max(0, end - PROBE_BYTES), Math.min(end, PROBE_BYTES)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ByteBuffer read(FileChannel channel, long start, long count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
        int got = 0;
        while (bytes.hasRemaining() && got >= 0) {
            got = channel.read(bytes, start + bytes.position());
        }
        return bytes.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
