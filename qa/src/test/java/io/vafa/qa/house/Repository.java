package io.vafa.qa.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of the repository, those not yet committed included; without git, all that no build made. */
public final class Repository {
    /** The folder that everything is in. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> MADE = Set.of(".git", "target", ".vafa", "node_modules");
    private static final long GIT_SECONDS_MAX = 30;

    private Repository() {}

    /** Paths below {@link #ROOT}. */
    public static List<Path> files() {
        try {
            return Files.exists(ROOT.resolve(".git")) ? tracked() : walked();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A file's text; bytes that are no text come as they may. */
    public static String text(Path file) {
        try {
            return new String(Files.readAllBytes(ROOT.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> tracked() throws IOException {
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(ROOT.toFile())
                .start();
        try (var output = git.getInputStream()) {
            String names = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!git.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS) || git.exitValue() != 0) {
                throw new IllegalStateException("git ls-files failed in " + ROOT);
            }
            return Stream.of(names.split("\0"))
                    .map(Path::of)
                    .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
                    .toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while git listed the files", stopped);
        }
    }

    private static List<Path> walked() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(file -> Stream.iterate(file, path -> path != null, Path::getParent)
                            .noneMatch(path -> MADE.contains(path.getFileName().toString())))
                    .toList();
        }
    }
}
