package io.vafa.member.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member said about being written to or called, in one way and for one purpose, or about what a partner may learn of them.
 *
 * @param channel by which way, for example {@code email}
 * @param purpose what for, for example {@code marketing}
 * @param at when the member said so, which may lie before it was recorded
 * @param address for which address it holds; null: for whichever the member has
 * @param askedAt when the member was last asked to confirm it; null: never
 * @param partner which partner may learn of the member, and no other whatever the purpose says later; null: it is about no partner, or withdrawn
 */
public record Consent(
        String channel,
        String purpose,
        State state,
        Instant at,
        Proof proof,
        @Nullable String address,
        @Nullable Instant askedAt,
        @Nullable String partner) {

    /** About being written to or called. */
    public Consent(
            String channel,
            String purpose,
            State state,
            Instant at,
            Proof proof,
            @Nullable String address,
            @Nullable Instant askedAt) {
        this(channel, purpose, state, at, proof, address, askedAt, null);
    }

    /** How the member stands to it. */
    public enum State {
        /** Asked for, and to be confirmed by whoever reads the address. */
        REQUESTED,
        GIVEN,
        WITHDRAWN
    }

    /**
     * How it can be shown afterwards.
     *
     * @param source where it was said, for example {@code till}
     * @param text name and version of the text that the member agreed to; null: none, as of a withdrawal
     * @param language in which the text was shown; null: not said
     * @param detail what else there is to say, such as the number of the paper; null: nothing
     */
    public record Proof(
            String source,
            @Nullable String text,
            @Nullable String language,
            @Nullable String detail) {

        /** The same about a text. */
        Proof with(@Nullable String other) {
            return new Proof(source, other, language, detail);
        }
    }

    /** What it is about: of each there is one, and the latest counts. */
    public String key() {
        return key(channel, purpose);
    }

    /** As {@link #key()}. */
    public static String key(String channel, String purpose) {
        return channel + ":" + purpose;
    }

    /** Whether this is what counts of two words of one person: the later one, and of two at one moment the withdrawal. */
    boolean outweighs(Consent other) {
        return at.isAfter(other.at) || (at.equals(other.at) && state == State.WITHDRAWN);
    }

    /** Whether the member may be written to at an address, or called. */
    boolean allows(@Nullable String present) {
        return state == State.GIVEN && (address == null || address.equals(present));
    }

    /** Says what it is about: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "Consent[" + key() + ", " + state + "]";
    }
}
