package io.vafa.standalone.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps one run file per gateway port. A file whose process is gone counts as absent. */
public final class RunFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    public RunFiles(Path folder) {
        this.folder = folder;
    }

    /** When this process started, as run files tell it. */
    public static long startedAtMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Announces a platform. */
    public void write(RunFile run) {
        Path file = file(run.port());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            Files.writeString(draft, JSON.writeValueAsString(run));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    /** The platform that runs on a port, if one does. */
    public Optional<RunFile> running(int port) {
        Path file = file(port);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            RunFile run = JSON.readValue(Files.readString(file), RunFile.class);
            return isAlive(run) ? Optional.of(run) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Withdraws the announcement. */
    public void delete(int port) {
        try {
            Files.deleteIfExists(file(port));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file(port), failure);
        }
    }

    private static boolean isAlive(RunFile run) {
        return ProcessHandle.of(run.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAtMillis(process) == run.startedAtMillis())
                .isPresent();
    }

    private Path file(int port) {
        return folder.resolve(port + ".json");
    }
}
