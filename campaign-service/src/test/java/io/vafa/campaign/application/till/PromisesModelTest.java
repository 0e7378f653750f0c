package io.vafa.campaign.application.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.application.till.Promises.Bound;
import io.vafa.campaign.domain.engine.Promise;
import io.vafa.campaign.domain.engine.Quoted;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tills that commit, pay, call off and give back while whoever does it for them dies before and after any word to the stores: nothing is ever used more often than
 * it may be, and once all is quiet exactly what was kept is used.
 */
class PromisesModelTest {
    private static final int TRIALS = 300;
    private static final int STEPS = 120;
    private static final int SALES = 12;
    private static final Instant START = Instant.parse("2021-03-05T00:00:00Z");
    private static final Duration LASTS = Duration.ofDays(35);

    /** A process ends in the middle of it. */
    private static final class Crash extends RuntimeException {}

    private final MovedClock clock = new MovedClock();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void whatCanBeUsedSoOftenIsUsedSoOften(long seed) {
        Random seeds = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            new Trial("seed %d, trial %d".formatted(seed, trial), new Random(seeds.nextLong())).play();
        }
    }

    private final class Trial {
        private final String description;
        private final Random random;
        private final InMemoryClaims claims = new InMemoryClaims();
        private final InMemoryCommitments commitments = new InMemoryCommitments();
        private final Map<String, Long> max = Map.of("code-1", 1L, "code-2", 1L, "all", 3L, "limit", 2L);
        private final List<Quote> quotes = new ArrayList<>();
        private final Set<String> bound = new HashSet<>();
        private final Set<String> kept = new HashSet<>();
        private final Set<String> undone = new HashSet<>();

        /** Purchases whose batch is not through, so that they come again. */
        private final Set<String> batches = new HashSet<>();

        /** What the members' books count. */
        private final Map<String, Set<String>> booked = new HashMap<>();

        private boolean calm;

        Trial(String description, Random random) {
            this.description = description;
            this.random = random;
        }

        void play() {
            clock.now = START;
            for (int sale = 0; sale < SALES; sale++) {
                quotes.add(quote(sale));
            }
            for (int step = 0; step < STEPS; step++) {
                try {
                    act(quotes.get(random.nextInt(SALES)));
                } catch (Crash crash) {
                    // Another process goes on; all that is remembered is in the stores.
                }
                never();
            }
            calm = true;
            settleAll();
            clock.now = clock.now.plus(LASTS).plus(Duration.ofMinutes(2));
            promises().sweep();
            promises().sweep();
            atRest();
        }

        private void act(Quote quote) {
            String sale = quote.purchase();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    if (!kept.contains(sale) && promises().bind(quote, this::left) instanceof Bound.Yes) {
                        bound.add(sale);
                    }
                }
                case 3, 4 -> keep(sale);
                case 5 -> {
                    if (kept.contains(sale) && !batches.contains(sale)) {
                        undone.add(sale);
                        unbook(sale);
                        promises().undone(List.of(sale));
                    }
                }
                case 6 ->
                    promises().find(sale).ifPresent(commitment -> {
                        if (promises().release(commitment)) {
                            bound.remove(sale);
                        }
                    });
                default -> {
                    clock.now = clock.now.plusSeconds(random.nextInt(100));
                    promises().sweep();
                }
            }
        }

        /** The purchase comes: first the member is saved, and then the promise is settled. */
        private void keep(String sale) {
            batches.add(sale);
            Promise promise = promises().of(List.of(sale)).get(sale);
            if (promise != null) {
                kept.add(sale);
                book(sale);
                promises().kept(List.of(sale));
            }
            batches.remove(sale);
        }

        private void book(String sale) {
            quotes.stream()
                    .filter(quote -> quote.purchase().equals(sale))
                    .flatMap(quote -> quote.uses().stream())
                    .filter(use -> use.kind() == Use.Kind.LIMIT)
                    .forEach(use -> booked.computeIfAbsent(use.claim(), _ -> new HashSet<>())
                            .add(sale));
        }

        private void unbook(String sale) {
            booked.getOrDefault("limit", new HashSet<>()).remove(sale);
        }

        /** What was begun comes again until it is done, as batches do. */
        private void settleAll() {
            for (Quote quote : quotes) {
                String sale = quote.purchase();
                if (batches.contains(sale)) {
                    keep(sale);
                }
                if (undone.contains(sale)) {
                    promises().undone(List.of(sale));
                }
            }
        }

        private long left(Use use) {
            return use.kind() == Use.Kind.CLAIM
                    ? use.max()
                    : use.max() - booked.getOrDefault(use.claim(), Set.of()).size();
        }

        private void never() {
            max.forEach((claim, most) -> {
                long open = claims.find(List.of(claim)).stream()
                        .mapToLong(Claim::used)
                        .sum();
                long counted = claim.equals("limit")
                        ? booked.getOrDefault("limit", Set.of()).size()
                        : 0;
                assertThat(open).as("%s: %s", description, claim).isLessThanOrEqualTo(most);
                assertThat(counted).as("%s: the book of %s", description, claim).isLessThanOrEqualTo(most);
            });
        }

        private void atRest() {
            max.keySet().forEach(claim -> {
                Claim found = claims.find(List.of(claim)).stream().findFirst().orElse(Claim.free(claim));
                long used = quotes.stream()
                        .filter(quote -> quote.uses().stream()
                                .anyMatch(use -> use.claim().equals(claim) && use.kind() == Use.Kind.CLAIM))
                        .filter(quote -> kept.contains(quote.purchase()) && !undone.contains(quote.purchase()))
                        .count();
                assertThat(found.holders())
                        .as("%s: %s is held by nobody", description, claim)
                        .isEmpty();
                assertThat(found.restoring())
                        .as("%s: %s comes back to nobody", description, claim)
                        .isEmpty();
                assertThat(found.settled())
                        .as("%s: %s is used", description, claim)
                        .isEqualTo(used);
            });
        }

        private Promises promises() {
            return new Promises(faulty(commitments), faulty(claims), clock, LASTS);
        }

        private Quote quote(int sale) {
            List<Use> uses = new ArrayList<>();
            if (random.nextBoolean()) {
                uses.add(new Use("code-" + (1 + random.nextInt(2)), "c", 1, Use.Kind.CLAIM, true));
            }
            if (random.nextBoolean()) {
                uses.add(new Use("all", "c", 3, Use.Kind.CLAIM, true));
            }
            if (random.nextBoolean()) {
                uses.add(new Use("limit", "c", 2, Use.Kind.LIMIT, false));
            }
            String id = "q" + sale;
            Purchase purchase = new Purchase(
                    "s" + sale, "p1", null, null, null, START, new Money("USD", 100), List.of(), null, null, false);
            return new Quote(
                    id,
                    "demo",
                    "m",
                    "sale" + sale,
                    "p1",
                    new Quoted(1, List.of(), List.of(), List.of(), purchase),
                    new Promise(id, "m", 1, List.of()),
                    uses,
                    START.plus(LASTS));
        }

        private <T> T perhaps(Supplier<T> deed) {
            if (calm) {
                return deed.get();
            }
            int dies = random.nextInt(60);
            if (dies == 0) {
                throw new Crash();
            }
            T done = deed.get();
            if (dies == 1) {
                throw new Crash();
            }
            return done;
        }

        private ClaimStore faulty(ClaimStore store) {
            return new ClaimStore() {
                @Override
                public List<Claim> find(Collection<String> ids) {
                    return perhaps(() -> store.find(ids));
                }

                @Override
                public boolean replace(Claim changed) {
                    return perhaps(() -> store.replace(changed));
                }
            };
        }

        private CommitmentStore faulty(CommitmentStore store) {
            return new CommitmentStore() {
                @Override
                public Optional<Commitment> insertOrFind(Commitment commitment) {
                    return perhaps(() -> store.insertOrFind(commitment));
                }

                @Override
                public List<Commitment> find(Collection<String> purchases) {
                    return perhaps(() -> store.find(purchases));
                }

                @Override
                public boolean move(Commitment from, Commitment to) {
                    return perhaps(() -> store.move(from, to));
                }

                @Override
                public void delete(String purchase) {
                    var _ = perhaps(() -> {
                        store.delete(purchase);
                        return true;
                    });
                }

                @Override
                public List<Commitment> overdue(Instant now, int most) {
                    return perhaps(() -> store.overdue(now, most));
                }
            };
        }
    }

    /** A clock that goes on when it is told to. */
    private static final class MovedClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
