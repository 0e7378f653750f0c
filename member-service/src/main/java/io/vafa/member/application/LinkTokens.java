package io.vafa.member.application;

import java.time.Instant;

/** Signs what stands in links that work without a login, and tells what a signed one says. */
public interface LinkTokens {

    /** What a link does. */
    enum Action {
        /** Ends 14 days after it was made. */
        CONFIRM,
        /** Never ends. */
        UNSUBSCRIBE
    }

    /**
     * What a link is about; it names nobody but by the member's id.
     *
     * @param key version of the key that signed it
     * @param address digest of the address that it was sent to
     */
    record Link(
            String program, String member, String channel, String purpose, Action action, String key, String address) {}

    /** What a token turned out to be. */
    sealed interface Reading {
        record Valid(Link link) implements Reading {}

        /** Its time is over. */
        record Expired() implements Reading {}

        /** Nobody who knows our keys signed it. */
        record Forged() implements Reading {}
    }

    /**
     * A token that fits into an address.
     *
     * @param now when it is made
     * @param address where it is sent to; only its digest gets into the token
     */
    String issue(
            String program, String member, String channel, String purpose, Action action, String address, Instant now);

    /** Judges what somebody sent. */
    Reading read(String token, Instant now);

    /** Whether a link was sent to an address. */
    boolean wasSentTo(Link link, String address);
}
