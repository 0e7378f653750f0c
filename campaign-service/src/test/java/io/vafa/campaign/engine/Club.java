package io.vafa.campaign.engine;

import io.vafa.campaign.Effects;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.adapter.out.HmacFortune;
import io.vafa.campaign.adapter.out.draw.HmacPseudonyms;
import io.vafa.campaign.application.Arrival;
import io.vafa.campaign.application.BudgetBook;
import io.vafa.campaign.application.BudgetFloor;
import io.vafa.campaign.application.BudgetMeter;
import io.vafa.campaign.application.BudgetTerms;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.CampaignReport;
import io.vafa.campaign.application.CampaignReports;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.Forecasts;
import io.vafa.campaign.application.InMemoryBudgets;
import io.vafa.campaign.application.InMemoryDecisionStore;
import io.vafa.campaign.application.InMemoryStateStore;
import io.vafa.campaign.application.JournalCampaigns;
import io.vafa.campaign.application.Ladders;
import io.vafa.campaign.application.LeasedBudgets;
import io.vafa.campaign.application.Lifecycles;
import io.vafa.campaign.application.MemberFactsReader;
import io.vafa.campaign.application.Memberships;
import io.vafa.campaign.application.ProgressCache;
import io.vafa.campaign.application.Rounds;
import io.vafa.campaign.application.Satisfaction;
import io.vafa.campaign.application.SatisfactionReports;
import io.vafa.campaign.application.ScoreCatalog;
import io.vafa.campaign.application.TimeRound;
import io.vafa.campaign.application.draw.Draws;
import io.vafa.campaign.application.draw.InMemoryDraws;
import io.vafa.campaign.application.referral.InMemoryReferralCodes;
import io.vafa.campaign.application.referral.Referrals;
import io.vafa.campaign.application.segment.Census;
import io.vafa.campaign.application.segment.InMemoryCensuses;
import io.vafa.campaign.application.segment.InMemoryLists;
import io.vafa.campaign.application.segment.InMemoryThresholds;
import io.vafa.campaign.application.segment.ListKeeping;
import io.vafa.campaign.application.segment.SegmentCatalog;
import io.vafa.campaign.application.segment.SegmentCensus;
import io.vafa.campaign.application.segment.SegmentMemberships;
import io.vafa.campaign.application.segment.SegmentRound;
import io.vafa.campaign.application.segment.SegmentViews;
import io.vafa.campaign.application.segment.Thresholds;
import io.vafa.campaign.application.till.InMemoryClaims;
import io.vafa.campaign.application.till.InMemoryCommitments;
import io.vafa.campaign.application.till.InMemoryQuotes;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.application.till.Quote;
import io.vafa.campaign.application.till.Quotes;
import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Campaigns.UnitValue;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.domain.engine.Membership;
import io.vafa.campaign.domain.engine.Presented;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.campaign.program.SegmentsSection;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.journal.ReturnedLine;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.cel.CelConditions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A programme with campaigns as somebody wrote them, and members who live by it: USD, Asia/Tehran, wallets {@code points} (a hundred for a dollar)
 * and {@code cashback}, tiers Base, Silver from 200 and Gold from 1,000. Base points are one a dollar. What campaigns decide happens at once.
 */
public final class Club {
    public static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    public static final ProgramFacts FACTS = new ProgramFacts(
            "USD",
            ZONE,
            Map.of("points", "points", "cashback", "money"),
            Map.of("points", new UnitValue(1, 1)),
            Set.of("Base", "Silver", "Gold"),
            Set.of("first-visit", "repeat", "loyal", "lapsed"),
            Set.of("survey-answered", "reviewed"),
            Set.of("big-spenders", "champions", "press", "regulars", "sleeping"));

    private static final String PARTNER = "p1";

    private final Queue<JournalEntry> unread = new ArrayDeque<>();
    private Predicate<Command> refuses = _ -> false;
    private final SimulatedLedger ledger = new SimulatedLedger(unread::add, command -> refuses.test(command));
    private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
    private final InMemoryStateStore states = new InMemoryStateStore();
    private final TreeMap<Instant, Campaigns> versions = new TreeMap<>();
    private final Map<Long, Campaigns> byVersion = new HashMap<>();
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final InMemoryClaims claims = new InMemoryClaims();
    private final SettableClock tillClock = new SettableClock();
    private final Promises promises = new Promises(new InMemoryCommitments(), claims, tillClock, Duration.ofDays(35));
    private final Quotes quotes;
    private final Set<String> refused = new HashSet<>();
    private final CampaignCatalog catalog = new CampaignCatalog() {
        @Override
        public Optional<Campaigns> inForce(String program, Instant at) {
            return Optional.of(versions.floorEntry(at).getValue());
        }

        @Override
        public Optional<Campaigns> version(String program, long version) {
            return Optional.ofNullable(byVersion.get(version));
        }
    };
    private final InMemoryThresholds thresholdStore = new InMemoryThresholds();
    private final InMemoryLists lists = new InMemoryLists();
    private final InMemoryCensuses censuses = new InMemoryCensuses();
    private final TreeMap<Instant, Segments> segmentVersions = new TreeMap<>();
    private final SegmentCatalog segmentCatalog = new SegmentCatalog() {
        @Override
        public Set<String> programs() {
            return Set.of(SimulatedLedger.PROGRAM);
        }

        @Override
        public Optional<Segments> inForce(String program, Instant at) {
            return Optional.ofNullable(segmentVersions.floorEntry(at)).map(Map.Entry::getValue);
        }

        @Override
        public SegmentsSection.Proposal propose(String program, Map<String, Object> definition, Instant at) {
            return SegmentsSection.propose(
                    new CelConditions(), FACTS, inForce(program, at).orElseThrow(), definition);
        }
    };
    private int leases;
    private Instant now = Instant.EPOCH;
    private final InMemoryBudgets budgetAccounts = new InMemoryBudgets();
    private final LeasedBudgets budgets = new LeasedBudgets(
            catalog,
            new BudgetBook(budgetAccounts),
            new BudgetTerms(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(5), 1_000_000),
            BudgetMeter.NONE,
            ((InstantSource) () -> now).withZone(ZONE),
            "club",
            () -> "lease-" + ++leases);
    private final JournalCampaigns campaigns;
    private int quoted;
    private final TimeRound round;
    private final InMemoryDraws drawStore = new InMemoryDraws();
    private final Draws draws;
    private final Referrals referrals;
    private Predicate<RecordOccasion> unsaid = _ -> false;
    private Clock clock = Clock.fixed(Instant.EPOCH, ZONE);
    private @Nullable TierLadder ladder;
    private Fortune fortune = new HmacFortune(new byte[32]);
    private int asked;
    private boolean deaf;
    private final Thresholds thresholds = new Thresholds(thresholdStore, new MovingClock());
    private final Memberships segmentMemberships = new SegmentMemberships(segmentCatalog, thresholds, lists);
    private final Census census = new Census(
            states,
            new MemberFactsReader((_, _) -> Optional.ofNullable(ladder), decisions, segmentMemberships),
            lists,
            2);

    /** What a campaign gave, and how much of it still stands. */
    private static final class Given {
        private final String member;
        private final String what;
        private final @Nullable Instant until;
        private long stands;

        Given(String member, String what, @Nullable Instant until, long stands) {
            this.member = member;
            this.what = what;
            this.until = until;
            this.stands = stands;
        }
    }

    public Club(String yaml) {
        applies(yaml, Instant.EPOCH);
        EffectSender effects = new EffectSender() {
            @Override
            public void send(List<CampaignDecision> decisions) {
                decisions.forEach(decision -> Effects.of(decision).forEach(Club.this::obey));
            }

            @Override
            public void record(List<RecordOccasion> occasions) {
                if (occasions.stream().anyMatch(unsaid)) {
                    throw new IllegalStateException("the line is broken");
                }
                asked += occasions.size();
                occasions.forEach(ledger::obey);
            }
        };
        CampaignCatalog catalog = new CampaignCatalog() {
            @Override
            public Optional<Campaigns> inForce(String program, Instant at) {
                return Optional.of(versions.floorEntry(at).getValue());
            }

            @Override
            public Optional<Campaigns> version(String program, long version) {
                return Optional.ofNullable(byVersion.get(version));
            }

            @Override
            public Memberships memberships() {
                return segmentMemberships;
            }
        };
        Ladders ladders = (_, _) -> Optional.ofNullable(ladder);
        this.quotes = new Quotes(
                states,
                catalog,
                new MemberFactsReader(ladders, decisions, catalog.memberships()),
                new InMemoryQuotes(),
                claims,
                promises,
                () -> "q" + ++quoted,
                tillClock,
                Duration.ofMinutes(15));
        this.campaigns = new JournalCampaigns(
                decisions,
                states,
                effects,
                ladders,
                NO_LIFECYCLES,
                catalog,
                promises,
                budgets,
                (program, campaign, member, cause) -> fortune.numberOf(program, campaign, member, cause),
                new ProgressCache(10),
                Timeline.POINTS_MAX);
        this.referrals = new Referrals(
                states, new InMemoryReferralCodes(), effects, () -> "BR1NG" + ++leases, new MovingClock());
        this.draws = new Draws(
                states,
                catalog,
                drawStore,
                effects,
                new HmacPseudonyms(Map.of("v1", new byte[32])),
                () -> "list-" + ++leases,
                new MovingClock());
        this.round = new TimeRound(
                () -> Set.of(SimulatedLedger.PROGRAM),
                states,
                decisions,
                effects,
                ladders,
                catalog,
                new Rounds() {
                    private @Nullable Progress noted;

                    @Override
                    public Optional<Progress> last(String program) {
                        return Optional.ofNullable(noted);
                    }

                    @Override
                    public void note(String program, Progress progress) {
                        noted = progress;
                    }
                },
                new MovingClock(),
                2);
    }

    /** Stands still until it is told otherwise. */
    private final class MovingClock extends Clock {
        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }

    /** It is that time now; the service looks whether a day has begun, and what follows from it happens. */
    void itIs(String local) {
        Instant now = at(local);
        clock = Clock.fixed(now, ZONE);
        ledger.now(now);
        round.run();
        play();
    }

    /** Every day from one to another, both included, the service looks. */
    void daysPass(String first, String last) {
        LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1)).forEach(day -> itIs(day + "T00:05"));
    }

    /** Segments, in force from then on. */
    void hasSegments(String yaml, String local) {
        List<Refusal> wrong = SegmentsSection.check(new CelConditions(), FACTS, content(yaml));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.toString());
        }
        segmentVersions.put(
                at(local), SegmentsSection.read(new CelConditions(), FACTS, segmentVersions.size() + 1, content(yaml)));
    }

    /** It is that time now, and the service counts its segments if it has to. */
    SegmentCensus counts(String local) {
        clock = Clock.fixed(at(local), ZONE);
        new SegmentRound(segmentCatalog, census, thresholdStore, thresholds, censuses, clock).run();
        return censuses.latest(SimulatedLedger.PROGRAM).orElseThrow();
    }

    /** What is answered about segments at that time. */
    SegmentViews segmentViews(String local) {
        clock = Clock.fixed(at(local), ZONE);
        return new SegmentViews(segmentCatalog, census, thresholds, censuses, clock);
    }

    /** In which segments a member is, as one who judges an entry asks. */
    Membership membership(String name, String local) {
        return new MemberFactsReader((_, _) -> Optional.ofNullable(ladder), decisions, segmentMemberships)
                .asOf(states.load(List.of(name)).getFirst(), at(local), ZONE)
                .segments();
    }

    /** Who keeps its lists. */
    ListKeeping lists(long membersMax) {
        return new ListKeeping(segmentCatalog, lists, states, clock, membersMax);
    }

    /** How often a journal was asked to note something. */
    int asked() {
        return asked;
    }

    private static final Lifecycles NO_LIFECYCLES = new Lifecycles() {
        @Override
        public Optional<Lifecycle> inForce(String program, Instant at) {
            return Optional.empty();
        }

        @Override
        public Set<String> programs() {
            return Set.of();
        }

        @Override
        public ZoneId zone(String program) {
            return ZONE;
        }
    };

    /** All that is wrong with a section. */
    public static List<Refusal> refusals(String yaml) {
        return CampaignsSection.check(new CelConditions(), FACTS, content(yaml));
    }

    /** Another version, in force from then on. */
    public void applies(String yaml, Instant from) {
        List<Refusal> wrong = refusals(yaml);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.toString());
        }
        Campaigns version = CampaignsSection.read(new CelConditions(), FACTS, byVersion.size() + 1, content(yaml));
        versions.put(from, version);
        byVersion.put(version.version(), version);
    }

    /** From now on the journal refuses some commands. */
    void refuses(Predicate<Command> some) {
        refuses = some;
    }

    /** How a bound of a campaign stands when all is told. */
    BudgetAccount stands(String campaign, String bound) {
        budgets.close();
        return budgetAccounts
                .find(new BudgetKey(SimulatedLedger.PROGRAM, campaign, bound))
                .orElseThrow();
    }

    /** What a new section would be refused for, since more was given already. */
    List<Refusal> tooLittle(String yaml) {
        budgets.close();
        return new BudgetFloor(budgetAccounts)
                .check(
                        SimulatedLedger.PROGRAM,
                        CampaignsSection.read(new CelConditions(), FACTS, 1, content(yaml)),
                        versions.lastEntry().getValue(),
                        _ -> 0);
    }

    /** What chances come to from now on. */
    void hasFortune(Fortune other) {
        fortune = other;
    }

    /** What a till is told that a purchase would bring. */
    Forecasts.Forecast forecast(String member, String local, long cents) {
        return new Forecasts(states, decisions, (_, _) -> Optional.ofNullable(ladder), NO_LIFECYCLES, catalog, budgets)
                .of(
                        SimulatedLedger.PROGRAM,
                        member,
                        purchase("s1", "forecast", at(local), cents, List.of()),
                        Map.of(),
                        null);
    }

    /** Closes a draw's list. */
    Draws.Closing closes(String draw, String who) {
        return draws.close(SimulatedLedger.PROGRAM, draw, who);
    }

    /** Names a draw's randomness; what was won is given at once. */
    Draws.Naming names(String draw, String randomness, String who) {
        Draws.Naming named = draws.name(SimulatedLedger.PROGRAM, draw, randomness, who);
        play();
        return named;
    }

    /** What is drawn and not given is given. */
    void sweepsDraws() {
        draws.sweep();
        play();
    }

    Draws draws() {
        return draws;
    }

    InMemoryDraws drawStore() {
        return drawStore;
    }

    /** Somebody says by whose code they came. */
    Referrals.Naming brings(String friend, String code) {
        Referrals.Naming named = referrals.name(SimulatedLedger.PROGRAM, friend, code);
        play();
        return named;
    }

    String codeOf(String member) {
        return referrals.codeOf(SimulatedLedger.PROGRAM, member).orElseThrow();
    }

    /** From now on some occasions cannot be noted in journals; whatever is read meanwhile is read again. */
    void breaks(Predicate<RecordOccasion> some) {
        unsaid = some;
    }

    /** Somebody goes on as another. */
    void merges(String member, String into, String local) {
        ledger.merge(member, into, at(local));
        play();
    }

    /** What a campaign brought, by what is known at that time. */
    CampaignReport report(String campaign, String local, int days) {
        return new CampaignReports(states, catalog)
                .of(new CampaignReports.Question(SimulatedLedger.PROGRAM, days, 100, at(local)), campaign)
                .orElseThrow();
    }

    /** How satisfied members were in what they answered in surveys. */
    Satisfaction satisfaction(String from, String until, @Nullable String store) {
        return satisfaction(from, until, store, 10);
    }

    Satisfaction satisfaction(String from, String until, @Nullable String store, int most) {
        return new SatisfactionReports(states, (_, _, _) -> Optional.of(new ScoreCatalog.Scale(most, ZONE)))
                .of(new SatisfactionReports.Question(
                        SimulatedLedger.PROGRAM,
                        "survey-answered",
                        "score",
                        LocalDate.parse(from),
                        LocalDate.parse(until),
                        store,
                        now))
                .orElseThrow();
    }

    void hasTiers(TierLadder tiers) {
        ladder = tiers;
    }

    /** A moment by the programme's clocks, such as {@code 2021-03-04T18:00}. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /** A line of a receipt. */
    static PurchaseLine line(String category, int quantity, long cents) {
        return new PurchaseLine("sku-" + category, category, null, BigDecimal.valueOf(quantity), null, cents);
    }

    Member member(String name) {
        return new Member(name);
    }

    /** Time passes at the tills; what is swept then is swept. */
    void isNow(String local) {
        tillClock.set(at(local));
        promises.sweep();
    }

    private static Purchase purchase(
            @Nullable String store, String eventId, Instant at, long cents, List<PurchaseLine> lines) {
        return new Purchase(eventId, PARTNER, store, "t1", null, at, new Money("USD", cents), lines, null, null, false);
    }

    private void obey(Command command) {
        String cause = command.cause().key();
        if (refuses.test(command)) {
            refused.add(cause);
            ledger.obey(command);
            return;
        }
        switch (command) {
            case AwardPoints award ->
                given.putIfAbsent(cause, new Given(award.member(), award.wallet(), null, award.points()));
            case GiveReward give ->
                given.putIfAbsent(
                        cause,
                        new Given(
                                give.member(),
                                give.reward().name(),
                                give.reward().validUntil(),
                                give.reward().quantity()));
            case TakeBackPoints takeBack -> lessen(takeBack.undone(), takeBack.remaining());
            case RecallReward recall -> lessen(recall.undone(), recall.remaining());
            default -> {
                // Moves nothing that a campaign gave.
            }
        }
        ledger.obey(command);
    }

    private void lessen(Cause undone, long remaining) {
        Given gift = given.get(undone.key());
        if (gift == null && refused.contains(undone.key())) {
            return;
        }
        if (gift == null) {
            throw new AssertionError("nothing was ever given because of " + undone);
        }
        gift.stands = Math.min(gift.stands, remaining);
    }

    /** What happens meanwhile reaches the service only after it has looked at the next day. */
    void unheard(Runnable happens) {
        deaf = true;
        happens.run();
        deaf = false;
    }

    private void play() {
        if (deaf) {
            return;
        }
        for (JournalEntry entry = unread.peek(); entry != null; entry = unread.peek()) {
            // Some time passes, but less than a lease lasts.
            now = (entry.occurredAt().isAfter(now) ? entry.occurredAt() : now).plusSeconds(10);
            var _ = campaigns.handle(List.of(new Arrival(0, entry)));
            var _ = unread.remove();
        }
    }

    /** Somebody. */
    final class Member {
        private final String name;
        private int reports;

        private Member(String name) {
            this.name = name;
        }

        Member enrols(Instant at) {
            ledger.open(name, at);
            play();
            return this;
        }

        JournalEntry buys(String local, long cents, PurchaseLine... lines) {
            return buys(at(local), cents, List.of(lines));
        }

        JournalEntry buysIn(String store, String local, long cents) {
            return buys(store, at(local), cents, List.of());
        }

        JournalEntry buys(Instant at, long cents, List<PurchaseLine> lines) {
            return buys("s1", at, cents, lines);
        }

        private JournalEntry buys(@Nullable String store, Instant at, long cents, List<PurchaseLine> lines) {
            Purchase purchase = purchase(store, name + "-" + ++reports, at, cents, lines);
            JournalEntry entry = ledger.purchase(name, purchase);
            play();
            return entry;
        }

        /** All of a purchase goes back. */
        void returns(JournalEntry purchase, String local) {
            long cents = amount(purchase);
            List<PurchaseLine> lines = of(purchase).lines();
            returns(
                    purchase,
                    local,
                    whole(cents),
                    new PurchaseRemainder(
                            0,
                            Map.of("points", 0L),
                            IntStream.range(0, lines.size())
                                    .mapToObj(index -> new ReturnedLine(
                                            index + 1,
                                            lines.get(index).quantity(),
                                            lines.get(index).amountMinorUnits()))
                                    .toList()));
        }

        /** So many items of the first line go back. */
        void returns(JournalEntry purchase, String local, int itemsBefore, int itemsAfter) {
            PurchaseLine line = of(purchase).lines().getFirst();
            returns(purchase, local, after(purchase, line, itemsBefore), after(purchase, line, itemsAfter));
        }

        private PurchaseRemainder after(JournalEntry purchase, PurchaseLine line, int items) {
            long all = line.quantity().longValueExact();
            long gone = line.amountMinorUnits() * (all - items) / all;
            long left = amount(purchase) - gone;
            return new PurchaseRemainder(
                    left,
                    Map.of("points", left / 100),
                    items == all ? List.of() : List.of(new ReturnedLine(1, BigDecimal.valueOf(all - items), gone)));
        }

        private void returns(JournalEntry purchase, String local, PurchaseRemainder before, PurchaseRemainder after) {
            ledger.write(
                    name,
                    new Cause("return", SimulatedLedger.PROGRAM, PARTNER, name + "-r" + ++reports),
                    JournalEntry.Kind.RETURN,
                    List.of(new Posting.PurchaseReturned(purchase.sequence(), before, after)),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
        }

        JournalEntry does(String kind, String local, Map<String, Long> numbers) {
            return does(kind, null, local, numbers);
        }

        JournalEntry does(String kind, @Nullable String store, String local, Map<String, Long> numbers) {
            String id = name + "-a" + ++reports;
            JournalEntry entry = ledger.write(
                    name,
                    new Cause("activity", SimulatedLedger.PROGRAM, PARTNER, id),
                    JournalEntry.Kind.ACTIVITY,
                    List.of(),
                    null,
                    new Activity(id, PARTNER, store, null, at(local), kind, numbers, Map.of(), false),
                    at(local),
                    Map.of());
            play();
            return entry;
        }

        /** What the next purchase would cost. */
        Quote asks(String local, long cents, List<PurchaseLine> lines, Presented... shown) {
            tillClock.set(at(local));
            return quotes.quote(
                    SimulatedLedger.PROGRAM,
                    name,
                    purchase("s1", name + "-" + (reports + 1), at(local), cents, lines),
                    List.of(shown));
        }

        Quotes.Committed commits(Quote quote) {
            return quotes.commit(SimulatedLedger.PROGRAM, PARTNER, quote.id());
        }

        Quotes.Released releases(Quote quote) {
            return quotes.release(SimulatedLedger.PROGRAM, PARTNER, quote.id());
        }

        /** The purchase as it was promised. */
        JournalEntry pays(Quote quote, String local) {
            return buys(
                    at(local),
                    quote.quoted().net().amount().minorUnits(),
                    quote.quoted().net().lines());
        }

        /** Goes on as another. */
        void merges(Member into, String local) {
            ledger.merge(name, into.name, at(local));
            play();
        }

        void withdraws(JournalEntry activity, String local) {
            String id = name + "-w" + ++reports;
            ledger.write(
                    name,
                    new Cause("withdrawal", SimulatedLedger.PROGRAM, PARTNER, id),
                    JournalEntry.Kind.WITHDRAWAL,
                    List.of(new Posting.ActivityWithdrawn(
                            activity.sequence(),
                            activity.cause(),
                            new ActivityWithdrawal(
                                    id,
                                    PARTNER,
                                    null,
                                    null,
                                    at(local),
                                    activity.cause().id(),
                                    false))),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
        }

        /** Somebody of the staff makes up for something that went wrong. */
        void isComforted(String campaign, String agent, String reason, String local) {
            ledger.write(
                    name,
                    new Cause("goodwill", SimulatedLedger.PROGRAM, "staff", agent + "/" + name + "-g" + ++reports),
                    JournalEntry.Kind.OCCASION,
                    List.of(new Posting.OccasionRecorded("goodwill", campaign, null, agent, reason)),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
        }

        /** Collects with others from now on. */
        void joins(String pool, String local) {
            ledger.write(
                    name,
                    new Cause("pool", SimulatedLedger.PROGRAM, "member-service", name + "-p" + ++reports),
                    JournalEntry.Kind.POOL,
                    List.of(new Posting.PoolJoined(pool, true, null)),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
        }

        void celebrates(String kind, String occasion, @Nullable Integer leadDays, String local) {
            ledger.write(
                    name,
                    new Cause(kind, SimulatedLedger.PROGRAM, "member-service", name + "-o" + ++reports),
                    JournalEntry.Kind.OCCASION,
                    List.of(new Posting.OccasionRecorded(kind, occasion, leadDays)),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
        }

        /** What can be spent changes, for whatever reason. */
        void has(long points, String local) {
            ledger.write(
                    name,
                    new Cause("adjustment", SimulatedLedger.PROGRAM, "agent", name + "-b" + ++reports),
                    JournalEntry.Kind.ADJUSTMENT,
                    List.of(),
                    null,
                    null,
                    at(local),
                    Map.of("points", Balance.of(points)));
            play();
        }

        JournalEntry spends(long points, String local) {
            return redeems(points, Redemption.Purpose.TENDER, null, local);
        }

        /** Takes something out of the catalogue for points. */
        JournalEntry takes(String reward, long points, String local) {
            return redeems(points, Redemption.Purpose.REWARD, reward, local);
        }

        private JournalEntry redeems(long points, Redemption.Purpose purpose, @Nullable String reward, String local) {
            JournalEntry redeemed = ledger.write(
                    name,
                    new Cause("redemption", SimulatedLedger.PROGRAM, PARTNER, name + "-s" + ++reports),
                    JournalEntry.Kind.REDEMPTION,
                    List.of(new Posting.PointsRedeemed(
                            "points",
                            points,
                            null,
                            Redemption.of(purpose, PARTNER, "s1", null, reward, null, null),
                            List.of())),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
            return redeemed;
        }

        /**
         * Points that were spent come back.
         *
         * @param before how many of them had come back already
         */
        void reverses(JournalEntry redeemed, long points, long before, String local) {
            ledger.write(
                    name,
                    new Cause("reversal", SimulatedLedger.PROGRAM, PARTNER, name + "-r" + ++reports),
                    JournalEntry.Kind.REVERSAL,
                    List.of(
                            new Posting.EntryCorrected(redeemed.sequence(), before + points),
                            new Posting.PointsRestored("points", points, null, List.of())),
                    null,
                    null,
                    at(local),
                    Map.of());
            play();
        }

        /** How much of a wallet, or of a reward, campaigns gave that still stands. */
        long has(String what) {
            return given.values().stream()
                    .filter(gift -> gift.member.equals(name) && gift.what.equals(what))
                    .mapToLong(gift -> gift.stands)
                    .sum();
        }

        /** Until when the latest of such gifts can be used. */
        @Nullable
        Instant until(String what) {
            return new ArrayList<>(given.values())
                    .reversed().stream()
                            .filter(gift -> gift.member.equals(name) && gift.what.equals(what))
                            .findFirst()
                            .orElseThrow()
                            .until;
        }

        /** What a campaign said to the latest entry that it answered. */
        String why(String campaign) {
            return decisions().reversed().stream()
                    .flatMap(decision -> decision.tried().stream())
                    .filter(tried -> tried.rule().equals("campaign:" + campaign))
                    .map(RuleTried::because)
                    .findFirst()
                    .orElse("never asked");
        }

        List<CampaignDecision> decisions() {
            return List.copyOf(decisions.of(name).values());
        }

        MemberProgress progress() {
            return states.load(List.of(name)).getFirst();
        }

        private static PurchaseRemainder whole(long cents) {
            return new PurchaseRemainder(cents, Map.of("points", cents / 100), List.of());
        }

        private static Purchase of(JournalEntry entry) {
            return Objects.requireNonNull(entry.purchase());
        }

        private static long amount(JournalEntry purchase) {
            return of(purchase).amount().minorUnits();
        }
    }

    /** A section as its owner reads it. */
    public static Map<String, Object> content(String yaml) {
        Map<String, Object> content = new HashMap<>();
        Map<?, ?> read = new Yaml().load(yaml);
        read.forEach((name, value) -> content.put(String.valueOf(name), value));
        return content;
    }
}
