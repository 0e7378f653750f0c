package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

    @TempDir
    Path directory;

    @Test
    void readingCanGoOnFromTheEndOfAnyLine() throws IOException {
        Path file = write("\uFEFFone\r\nدو\n\nfour".getBytes(StandardCharsets.UTF_8));
        List<InputLine> all = read(file, Position.START);

        assertThat(all.stream().map(InputLine::text)).containsExactly("one", "دو", "", "four");
        for (int index = 0; index < all.size(); index++) {
            assertThat(read(file, all.get(index).end())).isEqualTo(all.subList(index + 1, all.size()));
        }
    }

    @Test
    void anOverlongLineIsReportedAndTheNextIsRead() throws IOException {
        List<InputLine> lines =
                read(write(("x".repeat(500_000) + "\nnext\n").getBytes(StandardCharsets.UTF_8)), Position.START);

        assertThat(lines.get(0).problem()).contains("longer than 16384 bytes");
        assertThat(lines.get(0).text()).hasSizeLessThan(1_000);
        assertThat(lines.get(1).text()).isEqualTo("next");
    }

    @Test
    void bytesThatAreNoTextAreReported() throws IOException {
        List<InputLine> lines = read(write(new byte[] {'a', (byte) 0xFF, '\n', 'b'}), Position.START);

        assertThat(lines.get(0).problem()).isEqualTo("the line is not UTF-8 text");
        assertThat(lines.get(1).problem()).isNull();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file"), bytes);
    }

    private static List<InputLine> read(Path file, Position start) throws IOException {
        List<InputLine> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(file, start)) {
            for (InputLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
