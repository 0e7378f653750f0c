package io.vafa.points.finance.application;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import java.time.Instant;

/**
 * A period that is over for good: which seals it has, and what they add up to.
 *
 * @param firstSeal number of its first seal
 * @param lastSeal number of its last
 * @param lastSealHash hash of that, which stands for all before it
 * @param report opening, flows and closing
 * @param previousHash of the closure before; {@link #NO_HASH} for the first
 * @param hash over all of the above
 * @param closedBy who asked for it
 */
public record Closure(
        String program,
        String period,
        long firstSeal,
        long lastSeal,
        String lastSealHash,
        FinanceReport report,
        String previousHash,
        String hash,
        Instant closedAt,
        String closedBy) {
    /** Stands where there is no closure before. */
    public static final String NO_HASH = "none";

    /** The hash over what a closure says. */
    static String hash(
            String period, long firstSeal, long lastSeal, String lastSealHash, FinanceReport report, String previous) {
        return Fingerprint.of(
                report.program(), period, firstSeal, lastSeal, lastSealHash, Json.writeText(report), previous);
    }
}
