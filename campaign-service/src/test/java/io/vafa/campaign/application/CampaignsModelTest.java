package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.CampaignBook;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.figure.Answer;
import io.vafa.campaign.domain.figure.MemberFigures;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.campaign.domain.figure.Stretch;
import io.vafa.campaign.engine.Club;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.ReturnedLine;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.rating.cel.CelConditions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever order, repeats, late purchases, returns, changed rules and crashes a seed brings, members have in the end what somebody who reads
 * their journals from the beginning, slowly and by hand, would say they have.
 */
class CampaignsModelTest {
    private static final int STEPS = 250;
    private static final int TRIALS = 20;
    private static final int DAYS = 75;
    private static final LocalDateTime START = LocalDateTime.parse("2021-03-01T00:00");
    private static final LocalDateTime CHANGE = START.plusDays(40);
    private static final long CENTS_AN_ITEM = 3_50;
    private static final List<Fault.Moment> BREAKS =
            List.of(Fault.Moment.BEFORE, Fault.Moment.HALFWAY, Fault.Moment.AFTER);

    private static final String RULES = """
            campaigns:
              - id: music
                trigger: purchase
                goods: {categories: [music]}
                gives: [{id: more, wallet: points, points: %d, per: "2.00", rounding: down, scope: receipt}]
              - id: cards
                trigger: purchase
                goods: {categories: [coffee]}
                collect: {what: items, every: 7, within: month}
                gives:
                  - {id: cup, gift: cup, quantity: 2}
                  - {id: bonus, wallet: points, points: 11}
              - id: weeks
                trigger: purchase
                collect: {what: weeks, every: 3}
                gives: [{id: a, badge: faithful}]
              - id: daily
                trigger: purchase
                match: {amountMin: "10.00"}
                limits: {day: 1}
                gives: [{id: a, wallet: cashback, money: "0.50"}]
              - id: measured
                trigger: purchase
                match: {amountMin: "14.00"}
                heldOut: "50"
                gives: [{id: a, wallet: points, points: 13}]
            """;

    /** A purchase as it stands, with what happened to it. */
    private static final class Bought {
        private final JournalEntry entry;
        private final String category;
        private final int items;
        private int left;

        Bought(JournalEntry entry, String category, int items) {
            this.entry = entry;
            this.category = category;
            this.items = items;
            this.left = items;
        }

        LocalDate day() {
            return LocalDate.ofInstant(entry.occurredAt(), Club.ZONE);
        }

        PurchaseRemainder remainder(int standing) {
            long gone = (items - standing) * CENTS_AN_ITEM;
            return new PurchaseRemainder(
                    items * CENTS_AN_ITEM - gone,
                    Map.of("points", (items * CENTS_AN_ITEM - gone) / 100),
                    standing == items
                            ? List.of()
                            : List.of(new ReturnedLine(1, BigDecimal.valueOf(items - standing), gone)));
        }
    }

    /** Something that was given, and how much of it stands. */
    private static final class Given {
        private final String member;
        private final String campaign;
        private final String what;
        private long stands;

        Given(String member, Trigger trigger, String what, long stands) {
            this.member = member;
            this.campaign = trigger.campaign();
            this.what = what;
            this.stands = stands;
        }
    }

    private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
    private final InMemoryStateStore states = new InMemoryStateStore();
    private final TreeMap<Instant, Campaigns> versions = new TreeMap<>();
    private final CampaignCatalog catalog = new CampaignCatalog() {
        @Override
        public Optional<Campaigns> inForce(String program, Instant at) {
            return Optional.of(versions.floorEntry(at).getValue());
        }

        @Override
        public Optional<Campaigns> version(String program, long version) {
            return versions.values().stream()
                    .filter(one -> one.version() == version)
                    .findFirst();
        }
    };
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, List<Bought>> bought = new TreeMap<>();
    private final Map<String, Map<Long, Integer>> answered = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void membersHaveWhatTheirJournalsSayTheyShould(long seed) {
        Random seeds = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            String description = "seed %d, trial %d".formatted(seed, trial);
            try {
                new CampaignsModelTest().live(description, new Random(seeds.nextLong()));
            } catch (RuntimeException broken) {
                throw new AssertionError(description, broken);
            }
        }
    }

    private void live(String description, Random random) {
        versions.put(Instant.EPOCH, version(1, RULES.formatted(3)));
        versions.put(CHANGE.atZone(Club.ZONE).toInstant(), version(2, RULES.formatted(5)));
        SimulatedTopic topic = new SimulatedTopic(random, true);
        SimulatedLedger ledger = new SimulatedLedger(topic::publish, _ -> false);
        boolean[] calm = {false};
        int oneInFails = 5 + random.nextInt(40);
        FaultyPorts ports = new FaultyPorts(_ -> calm[0] || random.nextInt(oneInFails) > 0
                ? Fault.Moment.NEVER
                : BREAKS.get(random.nextInt(BREAKS.size())));
        JournalCampaigns[] process = {started(ports, ledger, random)};
        int committed = 0;
        for (int step = 0; step < STEPS; step++) {
            String member = "m" + random.nextInt(3);
            switch (random.nextInt(14)) {
                case 0 -> process[0] = started(ports, ledger, random);
                case 1 -> committed = random.nextInt(committed + 1);
                case 2, 3, 4 ->
                    committed = handle(process, topic, committed, 1 + random.nextInt(12), ports, ledger, random);
                case 5, 6, 7 -> sendBack(ledger, member, random, step);
                case 8 -> answer(ledger, member, random, step);
                case 9 -> withdraw(ledger, member, step);
                default -> buy(ledger, member, random, step);
            }
        }
        calm[0] = true;
        topic.settle();
        do {
            committed = handle(process, topic, committed, 1 + random.nextInt(50), ports, ledger, random);
            topic.settle();
        } while (committed < topic.end());
        bought.keySet().forEach(member -> check(description + ", " + member, ledger, member));
        new Rebuilding(ledger.journals(), decisions, new FixedLifecycle(null), catalog, Timeline.POINTS_MAX)
                .findsEqual(description, states);
    }

    private int handle(
            JournalCampaigns[] process,
            SimulatedTopic topic,
            int committed,
            int most,
            FaultyPorts ports,
            SimulatedLedger ledger,
            Random random) {
        List<Arrival> batch = topic.read(committed, most);
        try {
            var _ = process[0].handle(batch);
            return committed + batch.size();
        } catch (Fault.Crash crash) {
            process[0] = started(ports, ledger, random);
            return committed;
        }
    }

    private JournalCampaigns started(FaultyPorts ports, SimulatedLedger ledger, Random random) {
        return new JournalCampaigns(
                ports.around(decisions),
                ports.around(states),
                ports.around(new RecordingEffectSender(command -> {
                    note(command);
                    ledger.obey(command);
                })),
                (_, _) -> Optional.empty(),
                new FixedLifecycle(null),
                catalog,
                Promises.NONE,
                Budgets.UNBOUNDED,
                new ProgressCache(random.nextInt(4)),
                Timeline.POINTS_MAX);
    }

    private void note(Command command) {
        switch (command) {
            case AwardPoints award ->
                given.putIfAbsent(
                        award.cause().key(),
                        new Given(award.member(), award.trigger(), award.wallet(), award.points()));
            case GiveReward give ->
                given.putIfAbsent(
                        give.cause().key(),
                        new Given(
                                give.member(),
                                give.trigger(),
                                give.reward().name(),
                                give.reward().quantity()));
            case TakeBackPoints takeBack -> lessen(takeBack.undone(), takeBack.remaining());
            case RecallReward recall -> lessen(recall.undone(), recall.remaining());
            default -> throw new AssertionError("these campaigns never send " + command);
        }
    }

    private void lessen(Cause undone, long remaining) {
        Given gift = Objects.requireNonNull(given.get(undone.key()), "nothing was given because of " + undone);
        gift.stands = Math.min(gift.stands, remaining);
    }

    private void buy(SimulatedLedger ledger, String member, Random random, int step) {
        Instant at =
                START.plusHours(random.nextInt(24 * DAYS)).atZone(Club.ZONE).toInstant();
        String category = List.of("music", "coffee", "bread").get(random.nextInt(3));
        int items = 1 + random.nextInt(9);
        long cents = items * CENTS_AN_ITEM;
        Purchase purchase = new Purchase(
                "e" + step,
                "p1",
                "s1",
                "t1",
                null,
                at,
                new Money("USD", cents),
                List.of(new PurchaseLine(null, category, null, BigDecimal.valueOf(items), null, cents)),
                null,
                null,
                false);
        bought.computeIfAbsent(member, _ -> new ArrayList<>())
                .add(new Bought(ledger.purchase(member, purchase), category, items));
    }

    private void sendBack(SimulatedLedger ledger, String member, Random random, int step) {
        List<Bought> all = bought.getOrDefault(member, List.of());
        if (all.isEmpty()) {
            return;
        }
        Bought one = all.get(random.nextInt(all.size()));
        if (one.left > 0) {
            int left = random.nextInt(one.left);
            var _ = ledger.write(
                    member,
                    new Cause("return", SimulatedLedger.PROGRAM, "p1", "r" + step),
                    JournalEntry.Kind.RETURN,
                    List.of(new Posting.PurchaseReturned(
                            one.entry.sequence(), one.remainder(one.left), one.remainder(left))),
                    null,
                    null,
                    one.entry.occurredAt().plusSeconds(60),
                    Map.of());
            one.left = left;
        }
    }

    private void answer(SimulatedLedger ledger, String member, Random random, int step) {
        Instant at =
                START.plusHours(random.nextInt(24 * DAYS)).atZone(Club.ZONE).toInstant();
        int score = random.nextInt(14);
        JournalEntry entry = ledger.write(
                member,
                new Cause("activity", SimulatedLedger.PROGRAM, "p1", "a" + step),
                JournalEntry.Kind.ACTIVITY,
                List.of(),
                null,
                new Activity(
                        "a" + step, "p1", null, null, at, "reviewed", Map.of("score", (long) score), Map.of(), false),
                at,
                Map.of());
        if (score <= 10) {
            answered.computeIfAbsent(member, _ -> new TreeMap<>()).put(entry.sequence(), score);
        }
    }

    private void withdraw(SimulatedLedger ledger, String member, int step) {
        Map<Long, Integer> all = answered.getOrDefault(member, Map.of());
        all.keySet().stream().findFirst().ifPresent(first -> {
            JournalEntry activity = ledger.journal(member).get((int) (first - 1));
            var _ = ledger.write(
                    member,
                    new Cause("withdrawal", SimulatedLedger.PROGRAM, "p1", "w" + step),
                    JournalEntry.Kind.WITHDRAWAL,
                    List.of(new Posting.ActivityWithdrawn(
                            first,
                            activity.cause(),
                            new ActivityWithdrawal("w" + step, "p1", null, null, activity.occurredAt(), "a", false))),
                    null,
                    null,
                    activity.occurredAt(),
                    Map.of());
            all.remove(first);
        });
    }

    /** Who was given what, and what they bought from then on, read from the purchases one by one. */
    private void checkFigures(String description, SimulatedLedger ledger, String member) {
        MemberFigures figures = states.load(List.of(member)).getFirst().figures();
        Map<String, CampaignGrant> firsts = new TreeMap<>();
        Map<String, Instant> since = new TreeMap<>();
        for (JournalEntry entry : ledger.journal(member)) {
            CampaignDecision decision = decisions.of(member).get(entry.sequence());
            if (decision != null) {
                decision.grants().forEach(grant -> {
                    if (firsts.putIfAbsent(grant.campaign(), grant) == null) {
                        since.put(grant.campaign(), entry.occurredAt());
                    }
                });
            }
        }
        assertThat(figures.participations().byCampaign().keySet())
                .as(description)
                .isEqualTo(firsts.keySet());
        figures.participations().byCampaign().forEach((campaign, one) -> {
            String what = description + ", " + campaign;
            Instant begin = Objects.requireNonNull(since.get(campaign));
            assertThat(one.since()).as(what).isEqualTo(begin);
            assertThat(one.heldOut())
                    .as(what)
                    .isEqualTo(Objects.requireNonNull(firsts.get(campaign)).withheld());
            assertThat(one.comparable()).as(what).isTrue();
            for (int days : Participation.WINDOWS) {
                List<Bought> counted = bought.getOrDefault(member, List.of()).stream()
                        .filter(bought -> !bought.entry.occurredAt().isBefore(begin)
                                && bought.entry.occurredAt().isBefore(begin.plus(Duration.ofDays(days))))
                        .toList();
                assertThat(one.within(days).purchases())
                        .as("%s: purchases in %d days", what, days)
                        .isEqualTo(counted.stream()
                                .filter(bought -> bought.left > 0)
                                .count());
                assertThat(one.within(days).spentMinorUnits())
                        .as("%s: spent in %d days", what, days)
                        .isEqualTo(counted.stream()
                                .mapToLong(bought -> bought.left * CENTS_AN_ITEM)
                                .sum());
            }
            Map<String, Long> given = one.stretches().stream()
                    .reduce(Stretch.EMPTY, Stretch::plus)
                    .given();
            for (String thing : List.of("points:points", "points:cashback", "GIFT:cup", "BADGE:faithful")) {
                assertThat(given.getOrDefault(thing, 0L))
                        .as("%s: %s", what, thing)
                        .isEqualTo(stands(member, campaign, thing.substring(thing.indexOf(':') + 1)));
            }
        });
        assertThat(figures.answers().latest().stream()
                        .collect(Collectors.toMap(
                                Answer::sequence, answer -> answer.scores().get("score"))))
                .as("%s: answers", description)
                .isEqualTo(answered.getOrDefault(member, Map.of()));
    }

    private void check(String description, SimulatedLedger ledger, String member) {
        List<Bought> all = bought.getOrDefault(member, List.of());
        assertThat(stands(member, "music", "points"))
                .as("%s: music", description)
                .isEqualTo(music(all));
        long cards = cards(all);
        assertThat(stands(member, "cards", "cup")).as("%s: cups", description).isEqualTo(2 * cards);
        assertThat(stands(member, "cards", "points"))
                .as("%s: with them", description)
                .isEqualTo(11 * cards);
        assertThat(stands(member, "weeks", "faithful"))
                .as("%s: weeks", description)
                .isEqualTo(weeks(all));
        assertThat(stands(member, "daily", "cashback"))
                .as("%s: daily", description)
                .isEqualTo(50 * daily(ledger, member));
        checkFigures(description, ledger, member);
        assertThat(states.load(List.of(member)))
                .as("%s: what is known is the sum of what was decided", description)
                .singleElement()
                .extracting(MemberProgress::book)
                .isEqualTo(folded(ledger, member));
    }

    private long stands(String member, String campaign, String what) {
        return given.values().stream()
                .filter(gift -> gift.member.equals(member)
                        && gift.campaign.equals("campaign:" + campaign)
                        && gift.what.equals(what))
                .mapToLong(gift -> gift.stands)
                .sum();
    }

    /** 3, later 5 points for each 2.00 of what stands of each purchase of music. */
    private static long music(List<Bought> all) {
        return all.stream()
                .filter(one -> one.category.equals("music"))
                .mapToLong(one -> one.left
                        * CENTS_AN_ITEM
                        * (one.entry
                                        .occurredAt()
                                        .isBefore(CHANGE.atZone(Club.ZONE).toInstant())
                                ? 3
                                : 5)
                        / 2_00)
                .sum();
    }

    /** Each seventh coffee that stands, month by month. */
    private static long cards(List<Bought> all) {
        Map<String, Integer> items = new HashMap<>();
        all.stream()
                .filter(one -> one.category.equals("coffee"))
                .forEach(one -> items.merge(one.day().toString().substring(0, 7), one.left, Integer::sum));
        return items.values().stream().mapToLong(number -> number / 7).sum();
    }

    /** Every third week in a row with a purchase that stands. */
    private static long weeks(List<Bought> all) {
        TreeMap<Long, Boolean> weeks = new TreeMap<>();
        all.stream()
                .filter(one -> one.left > 0)
                .forEach(one -> weeks.put(Math.floorDiv(one.day().toEpochDay() + 3, 7L), true));
        long due = 0;
        for (long first : weeks.keySet()) {
            if (!weeks.containsKey(first - 1)) {
                long length = 0;
                while (weeks.containsKey(first + length)) {
                    length++;
                }
                due += length / 3;
            }
        }
        return due;
    }

    /** The first purchase of 10.00 of each day, in the order of the journal; another one once that is gone. */
    private long daily(SimulatedLedger ledger, String member) {
        Map<Long, LocalDate> rewarded = new HashMap<>();
        for (JournalEntry entry : ledger.journal(member)) {
            Purchase purchase = entry.purchase();
            LocalDate day = LocalDate.ofInstant(entry.occurredAt(), Club.ZONE);
            if (purchase != null && purchase.amount().minorUnits() >= 10_00 && !rewarded.containsValue(day)) {
                rewarded.put(entry.sequence(), day);
            }
            for (Posting posting : entry.postings()) {
                if (posting instanceof Posting.PurchaseReturned returned
                        && returned.after().amountMinorUnits() < 10_00) {
                    rewarded.remove(returned.purchase());
                }
            }
        }
        return rewarded.size();
    }

    private CampaignBook folded(SimulatedLedger ledger, String member) {
        CampaignBook book = CampaignBook.EMPTY;
        for (JournalEntry entry : ledger.journal(member)) {
            CampaignDecision decision = decisions.of(member).get(entry.sequence());
            book = book.after(entry);
            book = decision == null ? book : book.after(decision);
        }
        return book;
    }

    private static Campaigns version(long version, String yaml) {
        assertThat(Club.refusals(yaml)).isEmpty();
        return CampaignsSection.read(new CelConditions(), Club.FACTS, version, Club.content(yaml));
    }
}
