package io.vafa.contracts.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A committed file that is made from code: compared with what the code says, or written anew when asked to. */
public final class GeneratedFile {
    /** Set it to {@code true} and the tests write the generated files instead of checking them. */
    public static final String GENERATE = "vafa.generate";

    private GeneratedFile() {}

    /** The content as it is committed; empty for a file that is not there. */
    public static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Fails if the committed file says anything else than {@code content}; with {@link #GENERATE} writes it. */
    public static void checkOrWrite(Path path, String content) {
        if (Boolean.getBoolean(GENERATE)) {
            write(path, content);
        }
        assertThat(read(path))
                .as("%s is not what the code says; run ./mvnw -pl contracts test -D%s=true", path, GENERATE)
                .isEqualTo(content);
    }

    private static void write(Path path, String content) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
