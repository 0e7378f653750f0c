package io.vafa.member.application.likeness;

import io.vafa.member.application.MemberNews;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.likeness.LikenessTasks.Task;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.likeness.Traits;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Members' records, of which each change that may touch a trait is noted before it is recorded. */
public final class WatchedRecords implements MemberRecords {
    private final MemberRecords records;
    private final LikenessTasks tasks;

    public WatchedRecords(MemberRecords records, LikenessTasks tasks) {
        this.records = records;
        this.tasks = tasks;
    }

    @Override
    public Set<String> insert(List<MemberChange> changes) {
        tasks.note(changes.stream()
                .filter(change -> change.what() instanceof What.Kept kept && Traits.touchedBy(kept.fields()))
                .map(change -> new Task(change.program(), change.member(), change.number(), change.at()))
                .toList());
        return records.insert(changes);
    }

    @Override
    public Found find(String program, String member) {
        return records.find(program, member);
    }

    @Override
    public List<MemberNews> recorded(Collection<MemberNews> news) {
        return records.recorded(news);
    }

    @Override
    public Set<String> changed(Collection<String> members) {
        return records.changed(members);
    }

    @Override
    public void remember(MemberRecord record) {
        records.remember(record);
    }

    @Override
    public List<Shown> changes(String program, String member, long from, int limit) {
        return records.changes(program, member, from, limit);
    }
}
