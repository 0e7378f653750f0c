package io.vafa.contracts.activity;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member did and that is no purchase: answered a survey, wrote a review, walked. It says what sort of thing it was, and no
 * text: numbers and codes are all that it may bear.
 *
 * @param eventId the reporter's own id of the event; a resend bears the same
 * @param partner who reported it, taken from the credential
 * @param store where, taken from the credential if that is bound to one
 * @param till which till of the store
 * @param occurredAt when it happened, by the reporter's clock
 * @param kind which one of those that the programme declares
 * @param numbers what was counted, by the names that the kind declares; each 0 to {@link #NUMBER_MAX}
 * @param codes what distinguishes it, likewise
 * @param historic true for imported history: it counts, but nobody is told about it
 */
public record Activity(
        String eventId,
        String partner,
        @Nullable String store,
        @Nullable String till,
        Instant occurredAt,
        String kind,
        Map<String, Long> numbers,
        Map<String, String> codes,
        boolean historic) {
    /** So many numbers and codes may there be together. */
    public static final int ATTRIBUTES_MAX = 8;

    /** The largest number. */
    public static final long NUMBER_MAX = 1_000_000_000L;

    /** Names of kinds and of what is said about them. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** What a code may be: nothing that sentences are made of. */
    public static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Activity {
        Require.text(eventId, "eventId");
        Require.text(partner, "partner");
        Require.optionalText(store, "store");
        Require.optionalText(till, "till");
        Require.present(occurredAt, "occurredAt");
        matching(NAME, kind, "kind");
        // What JSON leaves out arrives as null.
        numbers = Map.copyOf(Require.present(numbers, "numbers"));
        codes = Map.copyOf(Require.present(codes, "codes"));
        if (numbers.size() + codes.size() > ATTRIBUTES_MAX) {
            throw new IllegalArgumentException("numbers and codes may be at most " + ATTRIBUTES_MAX + " together");
        }
        numbers.forEach((name, number) -> {
            matching(NAME, name, "the name of a number");
            if (number < 0 || number > NUMBER_MAX) {
                throw new IllegalArgumentException(name + " must be from 0 to " + NUMBER_MAX);
            }
        });
        codes.forEach((name, code) -> {
            matching(NAME, name, "the name of a code");
            matching(CODE, code, name);
        });
    }

    private static void matching(Pattern pattern, @Nullable String text, String field) {
        if (!pattern.matcher(Require.present(text, field)).matches()) {
            throw new IllegalArgumentException(field + " must match " + pattern.pattern());
        }
    }
}
