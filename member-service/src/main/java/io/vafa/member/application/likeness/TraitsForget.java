package io.vafa.member.application.likeness;

import io.vafa.member.application.Happened;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Instant;
import java.util.List;

/** Lets traits follow erasures: nobody is found by what an erased member told. */
public final class TraitsForget implements MemberTelling {
    private final MemberTelling telling;
    private final TraitBook book;

    public TraitsForget(MemberTelling telling, TraitBook book) {
        this.telling = telling;
        this.book = book;
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
        book.erase(program, member);
        telling.erased(program, member, at, references);
    }

    @Override
    public void happened(List<Happened> happened) {
        telling.happened(happened);
    }
}
