package io.vafa.standalone.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far an export got; it lies beside the file that is written.
 *
 * @param identity everything that would make it another export
 * @param export as the platform calls it
 * @param cursor where the next page begins; null: at the first member
 * @param bytes of the file that are good
 * @param members written so far
 */
record ExportPlace(String identity, String export, @Nullable String cursor, long bytes, long members) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Path file(Path part) {
        return part.resolveSibling(part.getFileName() + ".json");
    }

    /** Where the same export stopped, if it did and what it wrote is still there. */
    static Optional<ExportPlace> load(Path part, String identity) throws IOException {
        if (Files.notExists(file(part)) || Files.notExists(part)) {
            return Optional.empty();
        }
        try {
            ExportPlace found = JSON.readValue(Files.readString(file(part)), ExportPlace.class);
            return Optional.of(found)
                    .filter(place -> place.identity().equals(identity))
                    .filter(place -> fits(part, place));
        } catch (JacksonException torn) {
            return Optional.empty();
        }
    }

    private static boolean fits(Path part, ExportPlace place) {
        try {
            return Files.size(part) >= place.bytes();
        } catch (IOException gone) {
            return false;
        }
    }

    /** Replaces what was noted, whole or not at all. */
    void save(Path part) throws IOException {
        Path draft = part.resolveSibling(part.getFileName() + ".json.new");
        Files.writeString(draft, JSON.writeValueAsString(this));
        Files.move(draft, file(part), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path part) throws IOException {
        Files.deleteIfExists(file(part));
    }
}
