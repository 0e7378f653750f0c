package io.vafa.member.application;

import io.vafa.member.domain.Occasion;
import io.vafa.member.domain.Reference;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What has to be told, or done, because of a change; recorded before the change, so that no crash loses it.
 *
 * @param number of the change
 * @param kind which change it has to be to be true
 * @param references of an erasure: all that ever led to the member, since nobody can read it afterwards; of identifiers: those that are added or end
 * @param occasions what belongs into the journal
 */
public record MemberNews(
        String program,
        String member,
        long number,
        Kind kind,
        Instant at,
        List<Reference> references,
        List<Occasion> occasions,
        boolean languageChanged) {
    /** What sort of change it is about. */
    public enum Kind {
        TOLD,
        IDENTIFIERS,
        ERASED
    }

    public MemberNews {
        references = List.copyOf(references);
        occasions = List.copyOf(occasions);
    }

    /** Two who try to record the same number record the same thing to look at. */
    public String id() {
        String id = member + ":" + number + ":" + kind;
        // Two who add different identifiers must both be found again: only one of them gets the number.
        return kind == Kind.IDENTIFIERS
                ? id + ":" + references.stream().map(Reference::digest).collect(Collectors.joining(","))
                : id;
    }
}
