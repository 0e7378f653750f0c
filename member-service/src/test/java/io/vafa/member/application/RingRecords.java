package io.vafa.member.application;

import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The simulated records as an instance sees them that has certain versions of the digest key. */
final class RingRecords implements MemberRecords, MemberPages {
    private final SimulatedStores stores;
    private final SimulatedRecords records;
    private final IdentifierDigests digests;

    RingRecords(SimulatedStores stores, SimulatedRecords records, IdentifierDigests digests) {
        this.stores = stores;
        this.records = records;
        this.digests = digests;
    }

    @Override
    public Found find(String program, String member) {
        Found found = records.find(program, member);
        return found instanceof Found.Present(MemberRecord record)
                ? new Found.Present(record.known(identifier -> digests.known(program, identifier)))
                : found;
    }

    @Override
    public Set<String> insert(List<MemberChange> changes) {
        return records.insert(changes);
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
        return List.of();
    }

    @Override
    public Page after(String program, @Nullable String after, int limit) {
        List<MemberRecord> found = new ArrayList<>();
        List<String> ids = stores.decided.keySet().stream()
                .sorted()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .toList();
        // Two at a time, so that somebody comes between.
        List<String> page = ids.subList(0, Math.min(2, ids.size()));
        for (String id : page) {
            if (find(program, id) instanceof Found.Present(MemberRecord record)) {
                found.add(record);
            }
        }
        return new Page(found, page.size() < ids.size() ? page.getLast() : null);
    }
}
