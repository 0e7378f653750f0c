package io.vafa.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of a run's own, made empty and removed with all that came to lie in it.
 *
 * @param folder of this run alone
 */
public record Workplace(Path folder) implements AutoCloseable {

    /** Makes one below a folder that may hold other things. */
    static Workplace in(Path parent) {
        try {
            return new Workplace(Files.createTempDirectory(
                    Files.createDirectories(parent.toAbsolutePath().normalize()), "run-"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a folder in " + parent, failure);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // Somebody else has removed it; there is nothing left to do.
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + folder, failure);
        }
    }
}
