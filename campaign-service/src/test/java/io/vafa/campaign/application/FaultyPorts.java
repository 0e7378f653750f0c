package io.vafa.campaign.application;

import io.vafa.campaign.application.segment.CensusStore;
import io.vafa.campaign.application.segment.SegmentCensus;
import io.vafa.campaign.application.segment.ThresholdStore;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts a fault before, halfway through or after any call of any port. */
record FaultyPorts(Fault fault) {
    DecisionStore around(DecisionStore store) {
        return new DecisionStore() {
            @Override
            public List<Stored> insertOrFind(List<CampaignDecision> decisions) {
                return call("insert decisions", decisions, store::insertOrFind);
            }

            @Override
            public List<CampaignDecision> find(String member, Collection<Long> sequences) {
                return call("find decisions", List.copyOf(sequences), all -> store.find(member, all));
            }
        };
    }

    StateStore around(StateStore store) {
        return new StateStore() {
            @Override
            public List<MemberProgress> load(Collection<String> members) {
                return call("load states", List.copyOf(members), store::load);
            }

            @Override
            public void save(Collection<MemberProgress> members) {
                var _ = call("save states", List.copyOf(members), some -> {
                    store.save(some);
                    return some;
                });
            }

            @Override
            public Map<String, Long> countByStage(String program) {
                return store.countByStage(program);
            }

            @Override
            public List<MemberProgress> page(String program, @Nullable String after, int max) {
                return call("page states", List.of(max), _ -> store.page(program, after, max));
            }

            @Override
            public TierCounts countByTier(String program) {
                return store.countByTier(program);
            }
        };
    }

    EffectSender around(EffectSender sender) {
        return new EffectSender() {
            @Override
            public void send(List<CampaignDecision> decisions) {
                var _ = call("send effects", decisions, some -> {
                    sender.send(some);
                    return some;
                });
            }

            @Override
            public void record(List<RecordOccasion> occasions) {
                var _ = call("record occasions", occasions, some -> {
                    sender.record(some);
                    return some;
                });
            }
        };
    }

    ThresholdStore around(ThresholdStore store) {
        return new ThresholdStore() {
            @Override
            public List<Counted> find(String program, Collection<Key> keys) {
                return call("find thresholds", List.copyOf(keys), all -> store.find(program, all));
            }

            @Override
            public void insert(String program, Counted counted) {
                var _ = call("insert thresholds", List.of(counted), some -> {
                    some.forEach(one -> store.insert(program, one));
                    return some;
                });
            }

            @Override
            public void forgetBefore(String program, LocalDate day) {
                store.forgetBefore(program, day);
            }
        };
    }

    CensusStore around(CensusStore store) {
        return new CensusStore() {
            @Override
            public Optional<SegmentCensus> latest(String program) {
                return store.latest(program);
            }

            @Override
            public void replace(String program, SegmentCensus census) {
                var _ = call("replace census", List.of(census), some -> {
                    some.forEach(one -> store.replace(program, one));
                    return some;
                });
            }
        };
    }

    private <T, R> R call(String port, List<T> items, Function<List<T>, R> work) {
        Fault.Moment moment = fault.next(port);
        return switch (moment) {
            case NEVER -> work.apply(items);
            case BEFORE -> throw new Fault.Crash(moment);
            case HALFWAY -> {
                var _ = work.apply(everySecond(items));
                throw new Fault.Crash(moment);
            }
            case AFTER -> {
                var _ = work.apply(items);
                throw new Fault.Crash(moment);
            }
        };
    }

    /** Unordered writes may have done any part of their work; the first is left out, since order would do it first. */
    private static <T> List<T> everySecond(List<T> items) {
        return new ArrayList<>(IntStream.range(0, items.size())
                .filter(index -> index % 2 == 1)
                .mapToObj(items::get)
                .toList());
    }
}
