package io.vafa.member.application.likeness;

import io.vafa.member.application.Happened;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Lets traits follow erasures: nobody is found by what an erased member told. Where the member may be listed is forgotten with the last word:
 * somebody who is slow may list them once more until then.
 */
public final class TraitsForget implements MemberTelling {
    /** No longer than until the last word; longer than anybody who is slow, but not dead, takes. */
    private static final Duration SLOW_MAX = Duration.ofMinutes(59);

    private final MemberTelling telling;
    private final TraitBook book;
    private final Clock clock;

    public TraitsForget(MemberTelling telling, TraitBook book, Clock clock) {
        this.telling = telling;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public void changed(MemberRecord record) {
        telling.changed(record);
    }

    @Override
    public void ended(MemberRecord record, List<Identifier> ended) {
        telling.ended(record, ended);
    }

    @Override
    public void erased(String program, String member, Instant at, List<Reference> references) {
        book.takeOut(program, member);
        if (at.isBefore(clock.instant().minus(SLOW_MAX))) {
            Set<String> noted = book.of(member);
            if (!noted.isEmpty()) {
                book.forget(member, noted);
            }
        }
        telling.erased(program, member, at, references);
    }

    @Override
    public void happened(List<Happened> happened) {
        telling.happened(happened);
    }
}
