package io.vafa.simulation.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Sequences have no gap, each entry bears the hash of the one before, times never go back, stated hashes are right. */
final class JournalsAreChained implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        evidence.journals().forEach((member, entries) -> chained(member, entries, violation));
    }

    private static void chained(String member, List<Evidence.Entry> entries, Consumer<String> violation) {
        String previous = "none";
        Instant recorded = Instant.MIN;
        for (int i = 0; i < entries.size(); i++) {
            Evidence.Entry entry = entries.get(i);
            String where = member + "#" + entry.sequence();
            Instant recordedAt = Instant.parse(entry.json().get("recordedAt").asString());
            if (entry.sequence() != i + 1 || entry.json().get("sequence").asLong() != i + 1) {
                violation.accept(where + " stands at place " + (i + 1));
            }
            if (!entry.json().get("member").asString().equals(member)) {
                violation.accept(where + " is about another member");
            }
            if (!entry.json().get("previousHash").asString().equals(previous)) {
                violation.accept(where + " does not bear the hash of the entry before");
            }
            if (recordedAt.isBefore(recorded)) {
                violation.accept(where + " was recorded before the entry before it");
            }
            recorded = recordedAt;
            previous = sha256(entry.text());
            if (!previous.equals(entry.statedHash())) {
                violation.accept(where + " is stored with a wrong hash");
            }
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
