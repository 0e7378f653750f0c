package io.vafa.points.deposit;

import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.Samples;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositDesk;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.WrappedJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several instances lease, issue, take back, stand still, crash and stop; stores fail before, after and much later than they are
 * asked. The journal is the truth: never is more issued than was deposited, and in the end nothing of the deposit is lost.
 */
class DepositChaosTest {
    private static final int STEPS = 1_500;
    private static final int INSTANCES = 3;
    private static final int MEMBERS = 12;

    static LongStream seeds() {
        String seed = System.getProperty("vafa.seed");
        return seed == null
                ? LongStream.concat(LongStream.of(1, 7, 20_261_122), LongStream.rangeClosed(100, 102))
                : LongStream.of(Long.parseLong(seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverIsMoreIssuedThanWasDepositedAndNothingIsLost(long seed) {
        new Life(seed).live();
    }

    /** One run. */
    private static final class Life {
        private final Random random;
        private final long seed;
        private final PrepaidTown town;
        private final List<PrepaidTown.Instance> instances = new ArrayList<>();
        private final List<Command> sent = new ArrayList<>();
        /** Writes that a broken line holds up. */
        private final List<List<WrittenEntry>> late = new ArrayList<>();

        private final Map<String, Long> counted = new HashMap<>();
        private int number;
        private long issued;
        private boolean calm;
        private long deposited;
        private int refused;
        private int credited;
        private int crashes;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed * 31 + 17);
            this.town = new PrepaidTown(FailingDeposits::new);
        }

        void live() {
            town.prepaid("points", WhenUsedUp.REFUSE);
            while (instances.size() < INSTANCES) {
                instances.add(started());
            }
            for (int step = 0; step < STEPS; step++) {
                int at = step;
                step();
                assertThat(issued())
                        .as("issued after step %d of seed %d", at, seed)
                        .isLessThanOrEqualTo(deposited);
            }
            assertThat(List.of(refused, credited, crashes))
                    .as("seed %d shows something", seed)
                    .allMatch(count -> count > 10);
            end();
        }

        private void end() {
            calm = true;
            arrive();
            // Half of them stop, and the others are killed.
            instances.subList(0, INSTANCES / 2).forEach(PrepaidTown.Instance::stops);
            town.passes(Duration.ofDays(2));
            town.seals();
            DepositAccount account = town.account("points");
            assertThat(account.leases()).as("seed %d", seed).isEmpty();
            assertThat(account.ended()).as("seed %d", seed).isEmpty();
            assertThat(account.granted()).as("granted with seed %d", seed).isEqualTo(issued());
            assertThat(account.deposited()).as("deposited with seed %d", seed).isEqualTo(deposited);
            long left = account.remaining();
            PrepaidTown.Instance last = town.process();
            assertThat(last.does(award("m-0", left + 1)).outcome().code()).isEqualTo("DEPOSIT_USED_UP");
            if (left > 0) {
                assertThat(last.does(award("m-0", left)).outcome().code()).isNull();
            }
        }

        private void step() {
            int which = random.nextInt(INSTANCES);
            int what = random.nextInt(100);
            try {
                if (what < 70) {
                    does(which);
                } else if (what < 80) {
                    town.passes(Duration.ofSeconds(random.nextInt(1_200)));
                    arrive();
                } else if (what < 84) {
                    instances.get(which).ticks();
                } else if (what < 86) {
                    PrepaidTown.Instance stopping = instances.set(which, started());
                    stopping.stops();
                } else if (what < 90) {
                    instances.set(which, started());
                    crashes++;
                } else if (what < 93) {
                    arrive();
                    town.seals();
                } else if (what < 94) {
                    arrive();
                    town.sealsEarly();
                } else if (what < 95) {
                    town.passes(Duration.ofHours(random.nextInt(30)));
                    arrive();
                } else if (what < 96) {
                    town.passesWithinTheNextRound(Duration.ofSeconds(random.nextInt(90)));
                } else {
                    changesDeposit();
                }
            } catch (BrokenLineException | IllegalStateException broken) {
                // A lease that ended within a round is the only other thing that may come.
                assertThat(broken instanceof BrokenLineException
                                || String.valueOf(broken.getMessage()).contains("lease ended"))
                        .as("%s with seed %d", broken, seed)
                        .isTrue();
                if (random.nextBoolean()) {
                    instances.set(which, started());
                    crashes++;
                }
            }
        }

        private void does(int which) {
            List<Command> batch = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                Command next =
                        random.nextInt(5) == 0 && !sent.isEmpty() ? sent.get(random.nextInt(sent.size())) : command();
                sent.add(next);
                batch.add(next);
            }
            instances.get(which).does(batch);
        }

        private Command command() {
            String member = "m-" + random.nextInt(MEMBERS);
            Command earlier = sent.isEmpty() ? null : sent.get(random.nextInt(sent.size()));
            return switch (random.nextInt(6)) {
                case 0 -> award(member, 1 + random.nextInt(40));
                case 1 ->
                    new AdjustPoints(
                            PROGRAM,
                            member,
                            new Cause("adjustment", PROGRAM, PARTNER, "e-" + ++number),
                            town.now(),
                            "points",
                            random.nextBoolean() ? 1 + random.nextInt(30) : -1 - random.nextInt(30),
                            PARTNER,
                            "because",
                            "ada",
                            null);
                case 2 -> takenBack(member, earlier);
                default -> credit(member, purchase("e-" + ++number, random.nextInt(6_000)));
            };
        }

        private Command takenBack(String member, @Nullable Command earlier) {
            return earlier instanceof AwardPoints award
                    ? Samples.takeBack(award.member(), "e-" + ++number, "points", random.nextInt(10), award.cause())
                    : award(member, 1);
        }

        private AwardPoints award(String member, long points) {
            return Samples.award(member, "e-" + ++number, "points", points);
        }

        private void changesDeposit() {
            long points = random.nextInt(3) == 0 ? -random.nextInt(200) - 1 : random.nextInt(400) + 1;
            String name = "d-" + ++number;
            // What the answer was lost to is asked again, as people do.
            for (int tries = 0; ; tries++) {
                try {
                    if (town.deposits("points", name, points) instanceof DepositDesk.Recorded.Done) {
                        deposited += points;
                    }
                    return;
                } catch (BrokenLineException broken) {
                    assertThat(tries).as("seed %d", seed).isLessThan(50);
                }
            }
        }

        private PrepaidTown.Instance started() {
            return town.process(new FailingJournal(town.journal()), Duration.ofSeconds(random.nextInt(61) - 30L));
        }

        private void arrive() {
            late.forEach(town.journal()::append);
            late.clear();
        }

        /** What the journal says, counted without any code of deposits. */
        private long issued() {
            InMemoryJournal journal = town.journal();
            for (String member : journal.members()) {
                long next = counted.getOrDefault(member, 0L) + 1;
                for (Optional<String> text = journal.text(member, next); text.isPresent(); ) {
                    count(WrittenEntry.ofText(text.get()).entry());
                    counted.put(member, next);
                    text = journal.text(member, ++next);
                }
            }
            return issued;
        }

        private void count(JournalEntry entry) {
            refused += "DEPOSIT_USED_UP".equals(entry.outcome().code()) ? 1 : 0;
            for (Posting posting : entry.postings()) {
                credited += posting instanceof Posting.PointsEarned ? 1 : 0;
                issued += switch (posting) {
                    case Posting.PointsEarned earned -> earned.points();
                    case Posting.PointsAwarded awarded -> awarded.points();
                    case Posting.PointsGiven given -> given.points();
                    case Posting.PointsTaken taken -> -taken.points();
                    case Posting.PointsTakenBack taken -> -taken.points();
                    default -> 0;
                };
            }
        }

        private boolean fails() {
            return !calm && random.nextInt(25) == 0;
        }

        /** Breaks before, after, or holds the write up until time passes. */
        private final class FailingJournal extends WrappedJournal {
            FailingJournal(Journal journal) {
                super(journal);
            }

            @Override
            public Set<Integer> append(List<WrittenEntry> entries) {
                if (!fails()) {
                    return super.append(entries);
                }
                switch (random.nextInt(4)) {
                    case 0 -> {
                        // It never came through.
                    }
                    case 1 -> late.add(entries);
                    case 2 -> super.append(entries);
                    default -> {
                        // The driver tries by itself a second time, and hears of what it did the first time.
                        super.append(entries);
                        return super.append(entries);
                    }
                }
                throw new BrokenLineException();
            }
        }

        /** Breaks before or after. */
        private final class FailingDeposits implements DepositAccounts {
            private final DepositAccounts store;

            FailingDeposits(DepositAccounts store) {
                this.store = store;
            }

            private void mayBreak() {
                if (fails()) {
                    throw new BrokenLineException();
                }
            }

            @Override
            public Optional<DepositAccount> find(DepositKey key) {
                mayBreak();
                return store.find(key);
            }

            @Override
            public List<DepositAccount> of(String program) {
                return store.of(program);
            }

            @Override
            public boolean store(DepositAccount account) {
                mayBreak();
                boolean stored = store.store(account);
                mayBreak();
                return stored;
            }

            @Override
            public void record(DepositChange change) {
                mayBreak();
                store.record(change);
                mayBreak();
            }

            @Override
            public Optional<DepositChange> change(DepositKey key, String name) {
                return store.change(key, name);
            }

            @Override
            public List<DepositChange> changes(DepositKey key, long from, int count) {
                return store.changes(key, from, count);
            }
        }
    }

    /** A store that did not answer. */
    private static final class BrokenLineException extends RuntimeException {}
}
