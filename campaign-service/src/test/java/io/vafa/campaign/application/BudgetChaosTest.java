package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.Effects;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.adapter.out.HmacFortune;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.engine.Club;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.rating.cel.CelConditions;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several instances with clocks apart decide about the same members, crash and stop; stores fail before and after they are asked; what was
 * handled comes again. What campaigns give is counted from the commands that they send, without any code of budgets: never more than there
 * is, and after the stated time all of it can be given.
 */
class BudgetChaosTest {
    private static final int STEPS = 1_200;
    private static final int INSTANCES = 3;
    private static final int MEMBERS = 10;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final int GIFTS = 40;
    private static final int POINTS = 4_000;
    private static final int PERCENT = 5;
    private static final int PRIZES = 12;

    private static final String YAML = """
            campaigns:
              - id: gifts
                trigger: purchase
                limits: {campaign: %d}
                gives: [{id: gift, wallet: points, points: 1}]
              - id: bonus
                trigger: purchase
                budgets: [{wallet: points, points: %d}]
                gives: [{id: more, wallet: points, points: 2, per: "1.00", rounding: down, scope: receipt}]
              - id: share
                trigger: purchase
                budgets: [{percentOfSales: "%d"}]
                gives: [{id: back, wallet: points, points: 8, per: "1.00", rounding: down, scope: receipt}]
              - id: lottery
                trigger: purchase
                gives:
                  - id: luck
                    instantWin:
                      oneIn: 2
                      prizes: [{count: %d, gives: {id: mug, wallet: points, points: 1}}]
            """.formatted(GIFTS, POINTS, PERCENT, PRIZES);

    static LongStream seeds() {
        String seed = System.getProperty("vafa.seed");
        return seed == null
                ? LongStream.concat(LongStream.of(1, 7, 20_261_123), LongStream.rangeClosed(100, 104))
                : LongStream.of(Long.parseLong(seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverIsMoreGivenThanThereIsAndNothingIsLost(long seed) {
        new Life(seed, false).live();
    }

    /** Where nothing comes back and nothing is refused, a share is never exceeded, not even for a moment. */
    @ParameterizedTest
    @MethodSource("seeds")
    void neverIsMoreOfTheSalesGivenThanIsTold(long seed) {
        new Life(seed, true).live();
    }

    /** One run. */
    private static final class Life {
        private final Random random;
        private final Fortune fortune;
        private final long seed;
        private final boolean keeps;
        private final Campaigns campaigns =
                CampaignsSection.read(new CelConditions(), Club.FACTS, 1, Club.content(YAML));
        private final List<JournalEntry> topic = new ArrayList<>();
        private final Set<String> refused = new HashSet<>();
        private final SimulatedLedger ledger;
        private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
        private final InMemoryStateStore states = new InMemoryStateStore();
        private final InMemoryBudgets budgets = new InMemoryBudgets();
        private final List<Instance> instances = new ArrayList<>();
        private final List<JournalEntry> purchases = new ArrayList<>();
        private final Map<String, Long> left = new HashMap<>();
        private Instant now = Instant.parse("2021-03-01T08:00:00Z");
        private boolean calm;
        private boolean standsStill;
        private int number;
        private int crashes;
        private int usedUp;

        Life(long seed, boolean keeps) {
            this.seed = seed;
            this.keeps = keeps;
            this.random = new Random(seed * 31 + 11);
            this.fortune = new HmacFortune(
                    ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            this.ledger = new SimulatedLedger(
                    topic::add, command -> refused.contains(command.cause().key()));
        }

        void live() {
            while (instances.size() < INSTANCES) {
                instances.add(new Instance());
            }
            for (int step = 0; step < STEPS; step++) {
                step();
                check("after step " + step);
            }
            assertThat(List.of(crashes, usedUp))
                    .as("seed %d shows something", seed)
                    .allMatch(count -> count > 10);
            end();
        }

        private void end() {
            calm = true;
            instances.subList(0, INSTANCES / 2).forEach(instance -> instance.budgets.close());
            instances.clear();
            read(new Instance());
            // Some were killed. A lease and a margin later, by clocks that are a margin apart at most, all of it is
            // known.
            now = now.plus(LEASE).plus(MARGIN).plusSeconds(61);
            Instance last = new Instance();
            last.ticks();
            check("at the end");
            Counted counted = count();
            assertThat(stands("gifts", "times").used())
                    .as("gifts with seed %d", seed)
                    .isEqualTo(counted.gifts());
            assertThat(stands("bonus", "units:points").used())
                    .as("points with seed %d", seed)
                    .isEqualTo(counted.points());
            assertThat(stands("share", "share").used())
                    .as("share with seed %d", seed)
                    .isEqualTo(counted.shared());
            assertThat(stands("share", "share").salesMinorUnits())
                    .as("sales with seed %d", seed)
                    .isEqualTo(counted.sales());
            assertThat(stands("lottery", "prize:mug").used())
                    .as("prizes with seed %d", seed)
                    .isEqualTo(counted.prizes());
            assertThat(stands("gifts", "times").leases()).isEmpty();
            // Nothing is lost: what is left can be given, to the last.
            for (int more = 0; more < GIFTS + 5; more++) {
                buys("m-" + random.nextInt(MEMBERS), 50_00);
            }
            for (int more = 0; more < 60; more++) {
                buys("m-" + random.nextInt(MEMBERS), 1_00);
            }
            now = now.plusSeconds(10);
            read(last);
            Counted all = count();
            assertThat(all.gifts()).as("all gifts with seed %d", seed).isEqualTo(GIFTS);
            assertThat(all.points()).as("all points with seed %d", seed).isEqualTo(POINTS);
            assertThat(all.prizes()).as("all prizes with seed %d", seed).isEqualTo(PRIZES);
            check("when all is given");
            noChanceWasHadTwice();
        }

        /** Whoever decided, and however often: what came of a chance is what the key says of it. */
        private void noChanceWasHadTwice() {
            for (JournalEntry purchase : purchases) {
                boolean wins = fortune.numberOf(
                                                SimulatedLedger.PROGRAM,
                                                "lottery",
                                                purchase.member(),
                                                purchase.cause().key())
                                        .orElseThrow()
                                % 2
                        == 0;
                assertThat(
                                Objects.requireNonNull(
                                                decisions.of(purchase.member()).get(purchase.sequence()))
                                        .tried()
                                        .stream()
                                        .filter(tried -> tried.rule().equals("campaign:lottery"))
                                        .map(tried -> tried.because().replaceAll(":.*", "")))
                        .as("%s with seed %d", purchase.cause().key(), seed)
                        .singleElement()
                        .satisfies(reason -> assertThat(wins ? Set.of("GIVEN", "PRIZES_GONE") : Set.of("NOT_WON"))
                                .contains(reason));
            }
        }

        private BudgetAccount stands(String campaign, String bound) {
            return budgets.find(new BudgetKey(SimulatedLedger.PROGRAM, campaign, bound))
                    .orElseThrow();
        }

        private void step() {
            int what = random.nextInt(100);
            int which = random.nextInt(INSTANCES);
            if (what < 30) {
                buys("m-" + random.nextInt(MEMBERS), 100L * (1 + random.nextInt(60)));
            } else if (what < 36 && !keeps) {
                returnsSome();
            } else if (what < 80) {
                try {
                    readSome(instances.get(which));
                } catch (BrokenLineException | IllegalStateException broken) {
                    // Leases that end all the time are the only other thing that may come.
                    assertThat(broken instanceof BrokenLineException
                                    || String.valueOf(broken.getMessage()).contains("leases of budgets end"))
                            .as("%s with seed %d", broken, seed)
                            .isTrue();
                    crashes++;
                    if (random.nextBoolean()) {
                        instances.set(which, new Instance());
                    }
                }
            } else if (what < 86) {
                now = now.plusSeconds(random.nextInt(50));
            } else if (what < 92) {
                try {
                    instances.get(which).ticks();
                } catch (BrokenLineException broken) {
                    crashes++;
                }
            } else if (what < 96) {
                instances.set(which, new Instance());
                crashes++;
            } else {
                now = now.plus(Duration.ofMinutes(random.nextInt(4)));
            }
        }

        /** Any instance, from any member's place on, as after rebalances: also what others have handled. */
        private void readSome(Instance instance) {
            List<JournalEntry> batch = new ArrayList<>();
            for (int members = random.nextInt(3); members >= 0; members--) {
                String member = "m-" + random.nextInt(MEMBERS);
                List<JournalEntry> journal = ledger.journals().getOrDefault(member, List.of());
                if (!journal.isEmpty()) {
                    int from = Math.max(0, instance.next.getOrDefault(member, 0) - random.nextInt(3));
                    int until = Math.min(journal.size(), from + 1 + random.nextInt(4));
                    batch.addAll(journal.subList(from, Math.max(from, until)));
                    instance.next.put(member, Math.max(from, until));
                }
            }
            instance.handle(batch);
        }

        /** Somebody stands still in the middle of a round, and the others go on. */
        private void mayStandStill() {
            if (!calm && !standsStill && random.nextInt(60) == 0) {
                standsStill = true;
                try {
                    now = now.plusSeconds(random.nextInt(240));
                    Instance other = instances.get(random.nextInt(INSTANCES));
                    other.ticks();
                    readSome(other);
                } catch (BrokenLineException broken) {
                    crashes++;
                } finally {
                    standsStill = false;
                }
            }
        }

        private void read(Instance instance) {
            for (int rounds = 0; rounds < 6; rounds++) {
                for (int member = 0; member < MEMBERS; member++) {
                    List<JournalEntry> journal = ledger.journals().getOrDefault("m-" + member, List.of());
                    instance.handle(List.copyOf(journal));
                }
            }
        }

        private void buys(String member, long cents) {
            Purchase purchase = new Purchase(
                    "e-" + ++number,
                    "p1",
                    "s1",
                    null,
                    null,
                    now,
                    new Money("USD", cents),
                    List.of(),
                    null,
                    null,
                    false);
            purchases.add(ledger.purchase(member, purchase));
        }

        private void returnsSome() {
            if (purchases.isEmpty()) {
                return;
            }
            JournalEntry purchase = purchases.get(random.nextInt(purchases.size()));
            String id = Objects.requireNonNull(purchase.purchase()).eventId();
            long before = left.getOrDefault(
                    id, Objects.requireNonNull(purchase.purchase()).amount().minorUnits());
            long after = random.nextBoolean() ? 0 : before / 2 / 100 * 100;
            left.put(id, after);
            ledger.write(
                    purchase.member(),
                    new Cause("return", SimulatedLedger.PROGRAM, "p1", "r-" + ++number),
                    JournalEntry.Kind.RETURN,
                    List.of(new Posting.PurchaseReturned(purchase.sequence(), remainder(before), remainder(after))),
                    null,
                    null,
                    now,
                    Map.of());
        }

        private static PurchaseRemainder remainder(long cents) {
            return new PurchaseRemainder(cents, Map.of("points", cents / 100), List.of());
        }

        /** What the commands of all decisions give and take back. */
        private record Counted(long gifts, long points, long shared, long prizes, long sales) {}

        private Counted count() {
            Map<String, Long> stands = new HashMap<>();
            Map<String, String> campaignOf = new HashMap<>();
            long sales = 0;
            for (int member = 0; member < MEMBERS; member++) {
                for (CampaignDecision decision : decisions.of("m-" + member).values()) {
                    for (var command : Effects.of(decision).toList()) {
                        if (command instanceof AwardPoints award
                                && !refused.contains(award.cause().key())) {
                            stands.put(award.cause().key(), award.points());
                            campaignOf.put(
                                    award.cause().key(),
                                    Objects.requireNonNull(award.trigger()).campaign());
                        } else if (command instanceof TakeBackPoints back) {
                            stands.computeIfPresent(
                                    back.undone().key(), (_, points) -> Math.min(points, back.remaining()));
                        }
                    }
                    usedUp += (int) decision.tried().stream()
                            .filter(tried -> tried.because().startsWith("BUDGET_USED_UP")
                                    || tried.because().startsWith("CAMPAIGN_LIMIT_REACHED"))
                            .count();
                    sales += sold(decision);
                }
            }
            Map<String, Long> sums = new HashMap<>();
            stands.forEach((cause, points) -> sums.merge(campaignOf.get(cause), points, Long::sum));
            return new Counted(
                    sums.getOrDefault("campaign:gifts", 0L),
                    sums.getOrDefault("campaign:bonus", 0L),
                    sums.getOrDefault("campaign:share", 0L),
                    sums.getOrDefault("campaign:lottery", 0L),
                    sales);
        }

        private long sold(CampaignDecision decision) {
            for (JournalEntry entry : ledger.journal(decision.member())) {
                if (entry.sequence() == decision.triggerSequence()) {
                    if (entry.kind() == JournalEntry.Kind.PURCHASE) {
                        return Objects.requireNonNull(entry.purchase()).amount().minorUnits();
                    }
                    return entry.postings().stream()
                            .filter(Posting.PurchaseReturned.class::isInstance)
                            .map(Posting.PurchaseReturned.class::cast)
                            .mapToLong(back -> back.after().amountMinorUnits()
                                    - back.before().amountMinorUnits())
                            .sum();
                }
            }
            return 0;
        }

        private void check(String when) {
            usedUp = 0;
            Counted counted = count();
            assertThat(counted.gifts()).as("gifts %s of seed %d", when, seed).isLessThanOrEqualTo(GIFTS);
            assertThat(counted.points()).as("points %s of seed %d", when, seed).isLessThanOrEqualTo(POINTS);
            assertThat(counted.prizes()).as("prizes %s of seed %d", when, seed).isLessThanOrEqualTo(PRIZES);
            if (keeps) {
                assertThat(counted.shared() * 100)
                        .as("shared %s of seed %d", when, seed)
                        .isLessThanOrEqualTo(counted.sales() * PERCENT);
            }
        }

        private boolean fails() {
            return !calm && random.nextInt(20) == 0;
        }

        private void mayBreak() {
            if (fails()) {
                throw new BrokenLineException();
            }
        }

        /** One process; whoever forgets it has killed it. */
        private final class Instance {
            private final Map<String, Integer> next = new HashMap<>();
            private final Duration skew = Duration.ofSeconds(random.nextInt(61) - 30L);
            private final Clock clock = ((InstantSource) () -> now.plus(skew)).withZone(ZoneOffset.UTC);
            private final LeasedBudgets budgets;
            private final BudgetReclaim reclaim;
            private final JournalCampaigns handler;

            Instance() {
                BudgetAccounts accounts = new FailingBudgets();
                String name = "process-" + ++number;
                budgets = new LeasedBudgets(
                        new OneVersion(),
                        new BudgetBook(accounts),
                        new BudgetTerms(LEASE, MARGIN, Duration.ofSeconds(2), 1_000_000),
                        BudgetMeter.NONE,
                        clock,
                        name,
                        () -> "lease-" + ++number);
                reclaim = new BudgetReclaim(accounts, new BudgetBook(accounts), decisions, MARGIN, clock);
                handler = new JournalCampaigns(
                        new FailingDecisions(),
                        states,
                        new Sender(),
                        (_, _) -> Optional.empty(),
                        new FixedLifecycle((Lifecycle) null),
                        new OneVersion(),
                        Promises.NONE,
                        budgets,
                        fortune,
                        new ProgressCache(random.nextInt(3)),
                        Timeline.POINTS_MAX);
            }

            void handle(List<JournalEntry> entries) {
                var _ = handler.handle(
                        entries.stream().map(entry -> new Arrival(0, entry)).toList());
            }

            void ticks() {
                budgets.tick();
                reclaim.run();
            }
        }

        private final class Sender implements EffectSender {
            @Override
            public void send(List<CampaignDecision> some) {
                mayBreak();
                some.forEach(decision -> Effects.of(decision).forEach(command -> {
                    // Once and for ever, the journal refuses some gifts.
                    if (!keeps
                            && !calm
                            && command instanceof AwardPoints award
                            && award.cause().key().hashCode() % 10 == 0) {
                        refused.add(award.cause().key());
                    }
                    ledger.obey(command);
                }));
                mayBreak();
            }

            @Override
            public void record(List<RecordOccasion> occasions) {}
        }

        private final class OneVersion implements CampaignCatalog {
            @Override
            public Optional<Campaigns> inForce(String program, Instant at) {
                mayStandStill();
                return Optional.of(campaigns);
            }

            @Override
            public Optional<Campaigns> version(String program, long version) {
                return Optional.of(campaigns);
            }
        }

        private final class FailingDecisions implements DecisionStore {
            @Override
            public List<Stored> insertOrFind(List<CampaignDecision> proposed) {
                mayBreak();
                if (fails()) {
                    // The driver tries by itself a second time, and hears of what it did the first time.
                    var _ = decisions.insertOrFind(proposed);
                }
                List<Stored> stored = decisions.insertOrFind(proposed);
                mayBreak();
                return stored;
            }

            @Override
            public List<CampaignDecision> find(String member, Collection<Long> sequences) {
                return decisions.find(member, sequences);
            }
        }

        private final class FailingBudgets implements BudgetAccounts {
            @Override
            public Optional<BudgetAccount> find(BudgetKey key) {
                mayBreak();
                return budgets.find(key);
            }

            @Override
            public boolean store(BudgetAccount account) {
                mayBreak();
                boolean stored = budgets.store(account);
                mayBreak();
                return stored;
            }

            @Override
            public List<BudgetAccount> overdue(Instant by, int max) {
                return budgets.overdue(by, max);
            }

            @Override
            public List<BudgetAccount> of(String program, String campaign, String bound, int max) {
                return budgets.of(program, campaign, bound, max);
            }
        }
    }

    /** A store that did not answer. */
    private static final class BrokenLineException extends RuntimeException {}
}
