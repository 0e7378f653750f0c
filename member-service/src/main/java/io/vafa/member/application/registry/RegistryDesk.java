package io.vafa.member.application.registry;

import io.vafa.contracts.registry.PartnerContract;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Finding;
import io.vafa.member.domain.registry.ContractRules;
import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Registers and changes places: note what will have to be told, record the version, tell it. Nothing is ever deleted, so
 * whoever a place belongs to is still there when it is recorded.
 */
public final class RegistryDesk {
    /** Wishes at once. */
    public static final int WISHES_MAX = 500;

    /** Places of one programme, about: every gateway keeps all of them in memory. */
    public static final int PLACES_MAX = 250_000;

    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final RegistryRecords records;
    private final UntoldRegistry untold;
    private final RegistryHerald herald;
    private final Clock clock;

    public RegistryDesk(RegistryRecords records, UntoldRegistry untold, RegistryHerald herald, Clock clock) {
        this.records = records;
        this.untold = untold;
        this.herald = herald;
        this.clock = clock;
    }

    /**
     * Makes places of one programme as they are wanted, in the order of the wishes where they are about one place or one belongs to
     * another.
     *
     * @param zone by which the programme's days are counted
     * @param wishes at most {@link #WISHES_MAX}
     * @return an outcome per wish
     * @throws RuntimeException if store or Kafka is away; what was recorded is told by the next sweep, and asking again is safe
     */
    public List<RegistryOutcome> put(
            String program, ZoneId zone, List<RegistryWish> wishes, Actor actor, @Nullable String reason) {
        if (wishes.size() > WISHES_MAX) {
            throw new IllegalArgumentException("at most " + WISHES_MAX + " wishes, but there are " + wishes.size());
        }
        Map<Integer, RegistryOutcome> outcomes = new TreeMap<>();
        Map<Integer, RegistryWish> open = new LinkedHashMap<>();
        for (int index = 0; index < wishes.size(); index++) {
            open.put(index, wishes.get(index));
        }
        Map<String, Integer> tries = new HashMap<>();
        while (!open.isEmpty()) {
            Map<Integer, RegistryWish> round = round(open);
            new Round(program, zone, round, actor, reason, tries).play().forEach((index, outcome) -> {
                outcomes.put(index, outcome);
                open.remove(index);
            });
        }
        return List.copyOf(outcomes.values());
    }

    /** As many as can be done at once: none waits for another of them. */
    private static Map<Integer, RegistryWish> round(Map<Integer, RegistryWish> open) {
        Map<Integer, RegistryWish> round = new LinkedHashMap<>();
        Set<String> touched = new HashSet<>();
        for (Map.Entry<Integer, RegistryWish> one : open.entrySet()) {
            Place place = one.getValue().place();
            Place owner = owner(place);
            boolean waits = touched.contains(place.key()) || (owner != null && touched.contains(owner.key()));
            touched.add(place.key());
            if (!waits) {
                round.put(one.getKey(), one.getValue());
            }
        }
        return round;
    }

    private static @Nullable Place owner(Place place) {
        return switch (place) {
            case Place.Partner _ -> null;
            case Place.Store store -> store.owner();
            case Place.Till till -> till.owner();
        };
    }

    /** Wishes that are decided together. */
    private final class Round {
        private final String program;
        private final LocalDate today;
        private final Instant now;
        private final Map<Integer, RegistryWish> wishes;
        private final Actor actor;
        private final @Nullable String reason;
        private final Map<String, Integer> tries;
        private final Map<Integer, RegistryOutcome> outcomes = new HashMap<>();
        private final Map<Integer, RegistryChange> changes = new LinkedHashMap<>();

        Round(
                String program,
                ZoneId zone,
                Map<Integer, RegistryWish> wishes,
                Actor actor,
                @Nullable String reason,
                Map<String, Integer> tries) {
            this.program = program;
            this.now = Instant.ofEpochMilli(clock.millis());
            this.today = now.atZone(zone).toLocalDate();
            this.wishes = wishes;
            this.actor = actor;
            this.reason = reason;
            this.tries = tries;
        }

        /** Outcomes of those that are done; of the others somebody else came first. */
        Map<Integer, RegistryOutcome> play() {
            Set<Place> places = new HashSet<>();
            wishes.values().forEach(wish -> {
                places.add(wish.place());
                Place owner = owner(wish.place());
                if (owner != null) {
                    places.add(owner);
                }
            });
            Map<String, RegistryChange> current = records.current(places);
            wishes.forEach((index, wish) -> decide(index, wish, current));
            holdToBound();
            record();
            return outcomes;
        }

        private void decide(int index, RegistryWish wish, Map<String, RegistryChange> current) {
            RegistryChange latest = current.get(wish.place().key());
            Place owner = owner(wish.place());
            if (owner != null && !current.containsKey(owner.key())) {
                outcomes.put(index, new RegistryOutcome.Wrong(List.of(unknown(owner))));
                return;
            }
            Details details;
            switch (fit(wish.details(), latest)) {
                case Fit.Wrong(var findings) -> {
                    outcomes.put(
                            index, stale(wish, latest) ? staleOutcome(latest) : new RegistryOutcome.Wrong(findings));
                    return;
                }
                case Fit.Right(Details right) -> details = right;
            }
            if (latest != null && latest.details().equals(details)) {
                // Whoever names an older version may have lost the answer to this very wish.
                outcomes.put(
                        index,
                        wish.expected() instanceof RegistryWish.Expected.None && latest.version() > 1
                                ? staleOutcome(latest)
                                : new RegistryOutcome.Done(latest, false));
            } else if (stale(wish, latest)) {
                outcomes.put(index, staleOutcome(latest));
            } else {
                changes.put(
                        index,
                        new RegistryChange(
                                wish.place(),
                                latest == null ? 1 : latest.version() + 1,
                                latest != null && latest.at().isAfter(now) ? latest.at() : now,
                                actor,
                                reason,
                                details));
            }
        }

        private Fit fit(Details details, @Nullable RegistryChange latest) {
            if (!(details instanceof Details.OfPartner(var name, var contracts))) {
                return new Fit.Right(details);
            }
            var before = latest != null && latest.details() instanceof Details.OfPartner partner
                    ? partner.contracts()
                    : List.<PartnerContract>of();
            return switch (ContractRules.judge(before, contracts, today)) {
                case ContractRules.Outcome.Fit(var fit) -> new Fit.Right(new Details.OfPartner(name, fit));
                case ContractRules.Outcome.Wrong(var findings) -> new Fit.Wrong(findings);
            };
        }

        private static boolean stale(RegistryWish wish, @Nullable RegistryChange latest) {
            return switch (wish.expected()) {
                case RegistryWish.Expected.Any _ -> false;
                case RegistryWish.Expected.None _ -> latest != null;
                case RegistryWish.Expected.Version(long version) -> latest == null || latest.version() != version;
            };
        }

        private static RegistryOutcome staleOutcome(@Nullable RegistryChange latest) {
            return new RegistryOutcome.Stale(latest == null ? 0 : latest.version());
        }

        private static Finding unknown(Place owner) {
            return switch (owner) {
                case Place.Partner _ ->
                    new Finding("/partner", "UNKNOWN_PARTNER", "register the partner first, then its stores");
                case Place.Store _ ->
                    new Finding("/store", "UNKNOWN_STORE", "register the store first, then its tills");
                case Place.Till _ -> throw new IllegalArgumentException("nothing belongs to a till");
            };
        }

        private void holdToBound() {
            List<Integer> created = changes.entrySet().stream()
                    .filter(change -> change.getValue().version() == 1)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!created.isEmpty() && records.count(program) + created.size() > PLACES_MAX) {
                created.forEach(index -> {
                    changes.remove(index);
                    outcomes.put(
                            index,
                            new RegistryOutcome.Wrong(List.of(new Finding(
                                    "",
                                    "REGISTRY_FULL",
                                    "a programme has at most " + PLACES_MAX + " partners, stores and tills"))));
                });
            }
        }

        private void record() {
            if (changes.isEmpty()) {
                return;
            }
            untold.record(changes.values().stream().map(RegistryNews::of).toList());
            Set<String> refused = records.insert(List.copyOf(changes.values()));
            List<RegistryChange> recorded = new ArrayList<>();
            List<RegistryNews> own = new ArrayList<>();
            changes.forEach((index, change) -> {
                if (refused.contains(change.place().key())) {
                    if (tries.merge(change.place().key(), 1, Integer::sum) >= TRIES_MAX) {
                        outcomes.put(index, new RegistryOutcome.Contended());
                    }
                } else {
                    recorded.add(change);
                    own.add(RegistryNews.of(change));
                    outcomes.put(index, new RegistryOutcome.Done(change, true));
                }
            });
            records.remember(recorded);
            // News of a refused version are also those of whoever recorded it, who may be about to tell it: they are
            // left to them.
            herald.finish(own);
        }
    }

    /** Whether details can be, in the light of those before. */
    private sealed interface Fit {
        record Right(Details details) implements Fit {}

        record Wrong(List<Finding> findings) implements Fit {}
    }
}
