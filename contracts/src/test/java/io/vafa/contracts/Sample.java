package io.vafa.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A golden sample: the data of one event as it stands on the wire. */
record Sample(EventType type, String name, JsonNode data) {
    private static final Path SAMPLES = Path.of("src/main/resources/io/vafa/contracts/samples");

    /** Every sample of every type. */
    static Stream<Sample> all() {
        return Arrays.stream(EventType.values()).flatMap(type -> of(type).stream());
    }

    static List<Sample> of(EventType type) {
        Path folder = SAMPLES.resolve(type.wireName());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().map(file -> read(type, file)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The names of the folders, one per type that has samples. */
    static List<String> folders() {
        try (var files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Sample read(EventType type, Path file) {
        return new Sample(type, file.getFileName().toString(), ContractJson.MAPPER.readTree(file));
    }

    @Override
    public String toString() {
        return type.wireName() + "/" + name;
    }
}
