package io.vafa.member.application.likeness;

import io.vafa.member.application.Likenesses;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.likeness.Trait;
import io.vafa.member.domain.likeness.Traits;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the traits of members as their records are, and notes who has one in common. It may run any number of times, at the same time, for the
 * same member, and stop anywhere: whoever does it again brings it to the same end.
 */
public final class LikenessDesk {
    /** Members who have a trait in common: more do not share it by mistake. */
    public static final int HOLDERS_MAX = 5;

    /** What somebody told earlier is remembered as digests, since they may still be about to be listed there; up to so many. */
    private static final int NOTED_MAX = 100;

    /** How often somebody else may change a member meanwhile. */
    private static final int TRIES_MAX = 20;

    private final MemberRecords records;
    private final TraitBook book;
    private final TraitDigests digests;
    private final ProfileTerms terms;
    private final DateCalendars calendars;
    private final Likenesses likenesses;

    public LikenessDesk(
            MemberRecords records,
            TraitBook book,
            TraitDigests digests,
            ProfileTerms terms,
            DateCalendars calendars,
            Likenesses likenesses) {
        this.records = records;
        this.book = book;
        this.digests = digests;
        this.terms = terms;
        this.calendars = calendars;
        this.likenesses = likenesses;
    }

    /** Brings a member's traits to what the record says, and looks again if that changed meanwhile, so that nothing old stays. */
    public void follow(String program, String member) {
        long seen = 0;
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            if (!(records.find(program, member) instanceof Found.Present(MemberRecord record))) {
                book.takeOut(program, member);
                return;
            }
            if (record.number() == seen) {
                return;
            }
            write(record);
            seen = record.number();
        }
        throw new IllegalStateException(member + " keeps changing");
    }

    /** Up to which number a member's record has come; 0: nothing is known of them any more. */
    long number(String program, String member) {
        return records.find(program, member) instanceof Found.Present(MemberRecord record) ? record.number() : 0;
    }

    private void write(MemberRecord record) {
        Map<String, Trait> wanted = new LinkedHashMap<>();
        Traits.of(record, terms.of(record.program()).alike(), calendars)
                .forEach(trait -> wanted.put(digests.of(record.program(), trait), trait));
        Set<String> before = book.of(record.member());
        if (!before.containsAll(wanted.keySet())) {
            // First of all: an erasure has to find whatever is listed below.
            book.note(record.program(), record.member(), wanted.keySet());
        }
        wanted.forEach((digest, trait) -> book.join(record.program(), digest, record.member(), HOLDERS_MAX)
                .forEach(other -> likenesses.mayBeOne(
                        record.program(),
                        List.of(record.member(), other),
                        trait.kind().word())));
        Set<String> old = new HashSet<>(before);
        old.removeAll(wanted.keySet());
        old.forEach(digest -> book.leave(record.program(), digest, record.member()));
        if (before.size() > NOTED_MAX) {
            book.forget(record.member(), old);
        }
    }
}
