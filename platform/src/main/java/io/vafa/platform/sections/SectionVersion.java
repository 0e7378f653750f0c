package io.vafa.platform.sections;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of one section of a programme.
 *
 * @param version 1 for the first, without gaps
 * @param effectiveFrom from when events are judged by it; null: since ever
 * @param contentHash digest of the content's canonical JSON
 * @param content the section as JSON
 */
public record SectionVersion(
        String program,
        String section,
        long version,
        @Nullable Instant effectiveFrom,
        String contentHash,
        Map<String, Object> content) {
    public SectionVersion {
        // What JSON left out arrives as null, whatever the annotations say.
        Objects.requireNonNull(program, "program is missing");
        Objects.requireNonNull(section, "section is missing");
        Objects.requireNonNull(contentHash, "contentHash is missing");
        Objects.requireNonNull(content, "content is missing");
    }

    /** Programme, section and version in one text; sorts by version. */
    public String key() {
        return key(program, section, version);
    }

    static String key(String program, String section, long version) {
        return "%s/%s/%08d".formatted(program, section, version);
    }

    boolean inForceAt(Instant instant) {
        return effectiveFrom == null || !effectiveFrom.isAfter(instant);
    }
}
