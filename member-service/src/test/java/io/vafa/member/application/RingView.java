package io.vafa.member.application;

import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.Member;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The simulated stores of enrolments as an instance sees them that has certain versions of the digest key. */
final class RingView implements Candidates, Members {
    private final SimulatedStores stores;
    private final IdentifierDigests digests;

    RingView(SimulatedStores stores, IdentifierDigests digests) {
        this.stores = stores;
        this.digests = digests;
    }

    private Member known(Member member) {
        return new Member(
                member.id(),
                member.program(),
                digests.known(member.program(), member.identifiers()),
                member.profile(),
                member.language(),
                member.historic(),
                member.enrolledAt());
    }

    @Override
    public void record(List<Member> candidates) {
        stores.record(candidates);
    }

    @Override
    public List<Member> find(Collection<String> members) {
        return stores.find(members).stream().map(this::known).toList();
    }

    @Override
    public List<Member> begunBefore(Instant instant, int limit) {
        return stores.begunBefore(instant, limit).stream().map(this::known).toList();
    }

    @Override
    public void forget(Collection<String> members) {
        stores.forget(members);
    }

    @Override
    public Map<String, Member> insert(List<Member> members) {
        Map<String, Member> stored = new HashMap<>();
        stores.insert(members).forEach((id, member) -> stored.put(id, known(member)));
        return stored;
    }

    @Override
    public Set<String> end(Collection<String> candidates) {
        return stores.end(candidates);
    }

    @Override
    public Set<String> existing(Collection<String> members) {
        return stores.existing(members);
    }

    @Override
    public Optional<Member> find(String program, String member) {
        return stores.find(program, member).map(this::known);
    }

    @Override
    public long count(String program) {
        return stores.count(program);
    }
}
