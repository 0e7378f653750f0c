package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.MemberRecord;
import java.util.ArrayList;
import java.util.List;

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

    /** A record with what was said later under the ids of those who go on as this member. */
    public MemberRecord heard(MemberRecord record) {
        List<MemberRecord> others = of(record.program(), record.member());
        return others.isEmpty() ? record : record.hearing(others);
    }
}
