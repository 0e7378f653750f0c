package io.vafa.contracts.program;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of one section of a programme, immutable from now on.
 *
 * @param section for example {@code accrual}; owned by one service
 * @param version 1 for the first, without gaps
 * @param effectiveFrom from when events are judged by it; absent in a first version: since ever
 * @param contentHash SHA-256 of the content's canonical JSON, to know a repeated apply
 * @param content the section as it stands in {@code program.yaml}, as JSON
 */
public record SectionApplied(
        String program,
        String section,
        long version,
        @Nullable Instant effectiveFrom,
        String contentHash,
        Map<String, Object> content) {
    public SectionApplied {
        Require.text(program, "program");
        Require.text(section, "section");
        Require.atLeast(1, version, "version");
        Require.text(contentHash, "contentHash");
        Require.present(content, "content");
    }
}
