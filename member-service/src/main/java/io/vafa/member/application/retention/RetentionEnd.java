package io.vafa.member.application.retention;

import io.vafa.member.application.Audit;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.retention.RetentionTerms;
import io.vafa.member.domain.retention.RetentionTerms.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Lets a member go when their journal says that it is time and says nothing else since: whatever stands there before that is known by now, and
 * whatever changes the record meanwhile takes the number of the erasure.
 */
public final class RetentionEnd {
    private final Programs programs;
    private final ProfileTerms profiles;
    private final MemberRecords records;
    private final Retention retention;
    private final MemberDesk desk;
    private final Audit audit;
    private final Clock clock;

    public RetentionEnd(
            Programs programs,
            ProfileTerms profiles,
            MemberRecords records,
            Retention retention,
            MemberDesk desk,
            Audit audit,
            Clock clock) {
        this.programs = programs;
        this.profiles = profiles;
        this.records = records;
        this.retention = retention;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Decides about a member, once more and finally.
     *
     * @param at the beginning of the day on which it was time
     */
    public void decide(String program, String member, Instant at) {
        RetentionTerms terms = profiles.of(program).retention();
        ZoneId zone = programs.find(program).map(Programs.Program::zone).orElse(null);
        if (terms == null
                || zone == null
                || !(records.find(program, member) instanceof Found.Present(MemberRecord record))) {
            return;
        }
        if (retention.judge(record, terms, zone, LocalDate.ofInstant(at, zone)).step() != Step.END) {
            return;
        }
        audit.note(new Audit.Note(
                program,
                member,
                Instant.ofEpochMilli(clock.millis()),
                Actor.SERVICE,
                Audit.Action.ERASED,
                "inactive",
                null,
                null));
        desk.eraseUnlessChanged(record, Actor.SERVICE, ErasureReason.INACTIVE);
    }
}
