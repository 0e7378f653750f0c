package io.vafa.member.application.household;

import io.vafa.member.application.Happened;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Instant;
import java.util.List;

/** Lets households follow erasures: whoever is erased leaves before the other services hear of it. */
public final class HouseholdsForget implements MemberTelling {
    private final MemberTelling telling;
    private final HouseholdDesk desk;

    public HouseholdsForget(MemberTelling telling, HouseholdDesk desk) {
        this.telling = telling;
        this.desk = desk;
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
        desk.erased(program, member);
        telling.erased(program, member, at, references);
    }

    @Override
    public void happened(List<Happened> happened) {
        telling.happened(happened);
    }
}
