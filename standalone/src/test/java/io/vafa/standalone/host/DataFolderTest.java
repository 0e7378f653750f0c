package io.vafa.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void twoPlatformsNeverShareData() {
        try (DataFolder held = DataFolder.hold(folder).orElseThrow()) {
            assertThat(held.path()).isEqualTo(folder);
            assertThat(DataFolder.hold(folder)).isEmpty();
        }

        assertThat(DataFolder.hold(folder)).isPresent().get().satisfies(DataFolder::close);
    }

    @Test
    void aFreshStartRemovesTheDataAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("kafka/topic-0"));
        Files.writeString(folder.resolve("kafka/topic-0/log"), "x");
        Files.createDirectories(folder.resolve("keys"));
        Files.createDirectories(folder.resolve("imports"));
        Files.writeString(folder.resolve("thesis.txt"), "not ours");

        try (DataFolder held = DataFolder.hold(folder).orElseThrow()) {
            held.clear();
        }

        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(folder.resolve("keys")).doesNotExist();
        assertThat(folder.resolve("imports")).doesNotExist();
        assertThat(folder.resolve("thesis.txt")).hasContent("not ours");
    }
}
