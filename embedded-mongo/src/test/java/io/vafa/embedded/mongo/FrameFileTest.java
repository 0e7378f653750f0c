package io.vafa.embedded.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of frames gives back what was written, forgives an unfinished end and nothing else. */
class FrameFileTest {

    private static final FileHeader HEADER = new FileHeader(FileHeader.Kind.LOG, 3, 70);
    private static final List<String> WRITTEN = List.of("first", "second, somewhat longer", "", "fourth");

    @TempDir
    Path directory;

    private Path file;
    private final List<Long> endsOfFrames = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("frames");
        try (FrameWriter writer = FrameWriter.create(file, HEADER)) {
            for (String payload : WRITTEN) {
                byte[] bytes = payload.getBytes(UTF_8);
                writer.write(bytes, bytes.length);
                endsOfFrames.add(writer.bytes());
            }
        }
    }

    @Test
    void everyFrameIsReadBackInOrder() throws IOException {
        List<String> read = new ArrayList<>();

        FrameReader.End end = read(read);

        assertThat(read).isEqualTo(WRITTEN);
        assertThat(end).isEqualTo(new FrameReader.End(Files.size(file), 0, 74));
    }

    @Test
    void aFileWithoutFramesIsEmptyAndNotDamaged() throws IOException {
        Path empty = directory.resolve("empty");
        FrameWriter.create(empty, HEADER).close();

        FrameReader.End end = FrameReader.read(empty, HEADER, (_, _) -> {
            throw new AssertionError("no frame was written");
        });

        assertThat(end).isEqualTo(new FrameReader.End(FileHeader.BYTES, 0, 70));
    }

    @Test
    void whereverTheEndIsTornTheWholeFramesBeforeItRemain() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = FileHeader.BYTES; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int torn = length;
            int frames = (int) endsOfFrames.stream().filter(end -> end <= torn).count();
            List<String> read = new ArrayList<>();

            FrameReader.End end = read(read);

            assertThat(read).as("cut at byte %d", length).isEqualTo(WRITTEN.subList(0, frames));
            assertThat(end.undamagedBytes() + end.tornBytes()).isEqualTo(length);
        }
    }

    @Test
    void anEndOfZerosIsTorn() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 100));

        FrameReader.End end = read(new ArrayList<>());

        assertThat(end).isEqualTo(new FrameReader.End(whole.length, 100, 74));
    }

    @Test
    void writingGoesOnBehindTheLastWholeFrame() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        FrameReader.End torn = read(new ArrayList<>());

        try (FrameWriter writer = FrameWriter.continueAt(file, torn.undamagedBytes(), torn.nextSequence())) {
            writer.write("after".getBytes(UTF_8), 5);
        }

        List<String> read = new ArrayList<>();
        assertThat(read(read).tornBytes()).isZero();
        assertThat(read).containsExactly(WRITTEN.get(0), WRITTEN.get(1), WRITTEN.get(2), "after");
    }

    @Test
    void aFlippedBitAnywhereBeforeTheLastFrameIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        long lastFrame = endsOfFrames.get(endsOfFrames.size() - 2);
        for (int position = 0; position < lastFrame; position++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[position] ^= (byte) (1 << bit);
                Files.write(file, flipped);

                assertThatThrownBy(() -> read(new ArrayList<>()))
                        .as("byte %d, bit %d", position, bit)
                        .isInstanceOf(EmbeddedMongoException.class)
                        .hasMessageContaining("is damaged");
            }
        }
    }

    @Test
    void aFrameThatIsMissingInTheMiddleIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int from = Math.toIntExact(endsOfFrames.get(0));
        int to = Math.toIntExact(endsOfFrames.get(1));
        byte[] without = new byte[whole.length - (to - from)];
        System.arraycopy(whole, 0, without, 0, from);
        System.arraycopy(whole, to, without, from, whole.length - to);
        Files.write(file, without);

        assertThatThrownBy(() -> read(new ArrayList<>()))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageContaining("frame 72 stands where frame 71 belongs");
    }

    @Test
    void damageIsFoundHoweverFarBehindItTheNextFrameStands() throws IOException {
        Path large = directory.resolve("large");
        byte[] payload = new byte[700_001];
        Arrays.fill(payload, (byte) 'V');
        try (FrameWriter writer = FrameWriter.create(large, HEADER)) {
            writer.write(payload, payload.length);
            writer.write(payload, 1);
        }
        byte[] bytes = Files.readAllBytes(large);
        bytes[FileHeader.BYTES + 8] ^= 1;
        Files.write(large, bytes);

        assertThatThrownBy(() -> FrameReader.read(large, HEADER, (_, _) -> {}))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageContaining("damaged at byte " + FileHeader.BYTES);
    }

    @Test
    void aFileOfAnotherPlaceInTheHistoryIsRefused() {
        FileHeader other = new FileHeader(FileHeader.Kind.LOG, 3, 71);

        assertThatThrownBy(() -> FrameReader.read(file, other, (_, _) -> {}))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageContaining("sequence=71")
                .hasMessageContaining("sequence=70");
    }

    private FrameReader.End read(List<String> payloads) throws IOException {
        return FrameReader.read(file, HEADER, (payload, length) -> payloads.add(new String(payload, 0, length, UTF_8)));
    }
}
