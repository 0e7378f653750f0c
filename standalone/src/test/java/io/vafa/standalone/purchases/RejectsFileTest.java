package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.purchases.ParsedItem.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenBehindTheCheckpointIsTakenBack() throws IOException {
        // Given
        RejectsFile rejects = open(0);
        rejects.append(List.of(new Row(1, "one")), "A", "first");
        long checkpoint = rejects.length();
        rejects.append(List.of(new Row(2, "two")), "B", "second");

        // When
        open(checkpoint).append(List.of(new Row(3, "three")), "C", "third");

        // Then
        assertThat(Files.readAllLines(file()))
                .containsExactly("line,code,reason,text", "1,A,first,one", "3,C,third,three");
    }

    @Test
    void aNewImportBeginsANewFile() throws IOException {
        open(0).append(List.of(new Row(1, "one")), "A", "first");

        open(0);

        assertThat(file()).doesNotExist();
    }

    @Test
    void textFromTheFileIsQuotedWhereNeeded() throws IOException {
        open(0).append(List.of(new Row(1, "a,\"b\"")), "A", "why, indeed");

        assertThat(Files.readAllLines(file()).getLast()).isEqualTo("1,A,\"why, indeed\",\"a,\"\"b\"\"\"");
    }

    private RejectsFile open(long length) throws IOException {
        return RejectsFile.open(file(), length);
    }

    private Path file() {
        return folder.resolve("rejects.csv");
    }
}
