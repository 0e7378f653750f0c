package io.vafa.member.application.likeness;

import io.vafa.member.application.FollowedErasures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Lets traits follow erasures: nobody is found by what an erased member told. Where the member may be listed is forgotten with the last word:
 * somebody who is slow may list them once more until then.
 */
public final class TraitsForget implements FollowedErasures.Follower {
    /** No longer than until the last word; longer than anybody who is slow, but not dead, takes. */
    private static final Duration SLOW_MAX = Duration.ofMinutes(59);

    private final TraitBook book;
    private final Clock clock;

    public TraitsForget(TraitBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public void erased(String program, String member, Instant at) {
        book.takeOut(program, member);
        if (at.isBefore(clock.instant().minus(SLOW_MAX))) {
            Set<String> noted = book.of(member);
            if (!noted.isEmpty()) {
                book.forget(member, noted);
            }
        }
    }
}
