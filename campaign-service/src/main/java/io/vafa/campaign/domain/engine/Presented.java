package io.vafa.campaign.domain.engine;

import org.jspecify.annotations.Nullable;

/**
 * What somebody shows at the till.
 *
 * @param shown as it was shown: a code, or the place of the entry that gave it
 * @param campaign whose unique code it is; null: it is none
 * @param reference what a unique code is known by; null: it is none
 * @param given place of the entry that gave the member what they want to use; 0: it is a code
 * @param isForged it looks like a unique code, and nobody made it
 */
public record Presented(
        String shown, @Nullable String campaign, @Nullable String reference, long given, boolean isForged) {
    /** A word that may be known to everybody. */
    public static Presented word(String shown) {
        return new Presented(shown, null, null, 0, false);
    }

    /** A code of one's own that was proved to be genuine. */
    public static Presented unique(String shown, String campaign, String reference) {
        return new Presented(shown, campaign, reference, 0, false);
    }

    /** Something that the member was given. */
    public static Presented held(long given) {
        return new Presented(Long.toString(given), null, null, given, false);
    }

    /** A code that nobody made. */
    public static Presented forged(String shown) {
        return new Presented(shown, null, null, 0, true);
    }
}
