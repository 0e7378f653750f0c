package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Occasion;
import io.vafa.member.domain.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records in memory, beside the stores of enrolment; every single document read or written is a step of its own. */
final class SimulatedRecords implements MemberRecords, UntoldNews, Erasures, MemberTelling {
    final Map<String, List<MemberChange>> changes = new HashMap<>();
    final Map<String, MemberNews> untold = new LinkedHashMap<>();
    final Set<String> keysDestroyed = new HashSet<>();
    private final Set<String> lastWords = new HashSet<>();
    /** What the points service knows by digest. */
    final Map<String, SimulatedTenures> tenures = new HashMap<>();

    final Set<String> occasions = new HashSet<>();
    /** What was told of each member, in order: the number of the change, or erased. */
    final Map<String, List<String>> told = new HashMap<>();

    private final SimulatedStores stores;
    private final Turns turns;

    SimulatedRecords(SimulatedStores stores, Turns turns) {
        this.stores = stores;
        this.turns = turns;
    }

    List<MemberChange> changesOf(String member) {
        return changes.getOrDefault(member, List.of());
    }

    boolean isErased(String member) {
        return changesOf(member).stream().anyMatch(change -> change.what() instanceof What.Erased);
    }

    @Override
    public Found find(String program, String member) {
        turns.step();
        Member enrolled = stores.decided.get(member);
        if (enrolled == null) {
            return new Found.Unknown();
        }
        MemberRecord record = MemberRecord.enrolled(enrolled);
        for (MemberChange change : changesOf(member)) {
            switch (change.what()) {
                case What.Erased _ -> {
                    return new Found.Erased(change.at());
                }
                case What.Kept said -> record = record.evolve(change, said);
            }
        }
        return new Found.Present(record);
    }

    @Override
    public Set<String> insert(List<MemberChange> wanted) {
        Set<String> refused = new HashSet<>();
        for (MemberChange change : wanted) {
            turns.step();
            List<MemberChange> own = changes.getOrDefault(change.member(), new ArrayList<>());
            if (own.size() + 2 == change.number()) {
                own.add(change);
                changes.put(change.member(), own);
            } else {
                refused.add(change.member());
            }
        }
        return refused;
    }

    @Override
    public List<MemberNews> recorded(Collection<MemberNews> news) {
        turns.step();
        List<MemberNews> recorded = new ArrayList<>();
        for (MemberNews one : news) {
            for (MemberChange change : changesOf(one.member())) {
                if (change.number() == one.number() && kind(change.what()) == one.kind()) {
                    recorded.add(of(change, one));
                }
            }
        }
        return recorded;
    }

    private static MemberNews.Kind kind(What what) {
        return switch (what) {
            case What.Erased _ -> MemberNews.Kind.ERASED;
            case What.Identifiers _ -> MemberNews.Kind.IDENTIFIERS;
            case What.Kept _ -> MemberNews.Kind.TOLD;
        };
    }

    private static MemberNews of(MemberChange change, MemberNews recorded) {
        return switch (change.what()) {
            case What.Erased _, What.Identifiers _ -> recorded;
            case What.Kept said ->
                new MemberNews(
                        recorded.program(),
                        recorded.member(),
                        recorded.number(),
                        recorded.kind(),
                        change.at(),
                        recorded.references(),
                        said.occasions(change.number()),
                        said.fields().contains("language"));
        };
    }

    @Override
    public Set<String> changed(Collection<String> members) {
        turns.step();
        Set<String> found = new HashSet<>(changes.keySet());
        found.retainAll(Set.copyOf(members));
        return found;
    }

    @Override
    public void remember(MemberRecord record) {
        turns.step();
    }

    @Override
    public List<Shown> changes(String program, String member, long from, int limit) {
        return List.of();
    }

    @Override
    public void record(List<MemberNews> news) {
        for (MemberNews one : news) {
            turns.step();
            untold.putIfAbsent(one.id(), one);
        }
    }

    @Override
    public List<MemberNews> before(Instant instant, int limit) {
        turns.step();
        return untold.values().stream()
                .filter(news -> news.at().isBefore(instant) && !lastWords.contains(news.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public void lastWordLeft(MemberNews news) {
        turns.step();
        lastWords.add(news.id());
    }

    @Override
    public List<MemberNews> lastWords(Instant instant, int limit) {
        turns.step();
        return untold.values().stream()
                .filter(news -> news.at().isBefore(instant) && lastWords.contains(news.id()))
                .toList();
    }

    @Override
    public void done(Collection<MemberNews> news) {
        for (MemberNews one : news) {
            turns.step();
            untold.remove(one.id());
        }
    }

    @Override
    public void erase(String member, Instant at) {
        turns.step();
        stores.erased.add(member);
        turns.step();
        keysDestroyed.add(member);
        stores.unreadable.add(member);
    }

    @Override
    public Set<String> erased(Collection<String> members) {
        turns.step();
        Set<String> found = new HashSet<>(stores.erased);
        found.retainAll(Set.copyOf(members));
        return found;
    }

    @Override
    public void changed(MemberRecord record) {
        turns.step();
        record.identifiers().forEach(identifier -> link(record, identifier));
        tell(record.member(), String.valueOf(record.number()));
    }

    @Override
    public void ended(MemberRecord record, List<Identifier> ended) {
        for (Identifier identifier : ended) {
            turns.step();
            link(record, identifier);
        }
    }

    private void link(MemberRecord record, Identifier identifier) {
        identifier
                .digests()
                .forEach(digest -> tenures.computeIfAbsent(digest, _ -> new SimulatedTenures())
                        .tell(record, identifier));
    }

    /** As they enrolled, which may be told late. */
    void link(Member member) {
        MemberRecord record = MemberRecord.enrolled(member);
        member.identifiers().forEach(identifier -> link(record, identifier));
    }

    @Override
    public void erased(String program, String member, Instant at, List<Reference> references) {
        turns.step();
        references.forEach(reference -> tenures.computeIfAbsent(reference.digest(), _ -> new SimulatedTenures())
                .forget(member));
        tell(member, "erased");
    }

    @Override
    public void happened(List<Happened> happened) {
        for (Happened one : happened) {
            for (Occasion occasion : one.occasions()) {
                turns.step();
                occasions.add(one.member() + ":" + occasion.id());
            }
        }
    }

    void tell(String member, String what) {
        told.computeIfAbsent(member, _ -> new ArrayList<>()).add(what);
    }
}
