package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.SharedDates;
import io.vafa.member.domain.SharedDates.SharedDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is known of a person under all their ids. Nothing is copied from one record to another: so a merge that was wrong takes its part
 * along again, and each part stays under its own key.
 */
public final class MergedRecords {
    private final MemberRecords records;
    private final Merging merging;

    public MergedRecords(MemberRecords records, Merging merging) {
        this.records = records;
        this.merging = merging;
    }

    /** The records of all who go on as a member, without those who were erased. */
    public List<MemberRecord> of(String program, String member) {
        List<MemberRecord> found = new ArrayList<>();
        for (String merged : merging.merged(member)) {
            if (records.find(program, merged) instanceof Found.Present(MemberRecord record)) {
                found.add(record);
            }
        }
        return found;
    }

    /** As whom members go on, for those who go on as others. */
    public Map<String, String> goingOnAs(Set<String> members) {
        return members.isEmpty() ? Map.of() : merging.current(members);
    }

    /**
     * The days that were told under the id of somebody who goes on as another, without those that the other, or somebody before them, told as well.
     *
     * @param as as whom they go on
     */
    public List<KeptDate> datesThatCount(String program, String member, String as) {
        if (!(records.find(program, as) instanceof Found.Present(MemberRecord goesOn))) {
            return List.of();
        }
        return SharedDates.of(goesOn, of(program, as)).stream()
                .filter(shared -> shared.counts() && shared.of().equals(member))
                .map(SharedDate::kept)
                .toList();
    }

    /** A record with what was said later under the ids of those who go on as this member. */
    public MemberRecord heard(MemberRecord record) {
        List<MemberRecord> others = of(record.program(), record.member());
        return others.isEmpty() ? record : record.hearing(others);
    }
}
