package io.vafa.campaign;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps journals as points-service does: one entry per cause, in sequence, a repeat without effect. */
public final class SimulatedLedger {
    public static final String PROGRAM = "demo";
    public static final String WALLET = "points";

    private final String program;
    private final Map<String, List<JournalEntry>> journals = new LinkedHashMap<>();
    private final Map<String, String> fingerprintsByCause = new HashMap<>();
    private final Map<String, String> mergedInto = new HashMap<>();
    private final Map<String, Integer> merges = new HashMap<>();
    private final Consumer<JournalEntry> publish;
    private final Predicate<Command> refuses;
    private @Nullable Instant now;

    /**
     * @param publish hears each new entry
     * @param refuses which commands end as refusals
     */
    public SimulatedLedger(String program, Consumer<JournalEntry> publish, Predicate<Command> refuses) {
        this.program = program;
        this.publish = publish;
        this.refuses = refuses;
    }

    public SimulatedLedger(Consumer<JournalEntry> publish, Predicate<Command> refuses) {
        this(PROGRAM, publish, refuses);
    }

    public SimulatedLedger() {
        this(_ -> {}, _ -> false);
    }

    public Map<String, List<JournalEntry>> journals() {
        return journals;
    }

    public List<JournalEntry> journal(String member) {
        return journals.getOrDefault(member, List.of());
    }

    public JournalEntry open(String member, Instant at) {
        return append(
                member,
                new Cause("enrolment", program, "member-service", member),
                "opened",
                JournalEntry.Kind.ACCOUNT,
                Outcome.accepted(),
                List.of(new Posting.AccountOpened()),
                null,
                null,
                at,
                false);
    }

    /** A tier comes along from another system. */
    public JournalEntry brings(String member, String row, String tier, int rank, Instant at) {
        return append(
                member,
                new Cause("opening-balance", program, "old-system", row),
                row,
                JournalEntry.Kind.OPENING,
                Outcome.accepted(),
                List.of(new Posting.TierChanged(null, tier, rank, true)),
                null,
                null,
                at,
                true);
    }

    /** Credits a purchase with one point per whole unit of currency. */
    public JournalEntry purchase(String member, Purchase purchase) {
        long base = new BigDecimal(purchase.amount().toDecimal())
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        List<Posting> postings = base == 0 ? List.of() : List.of(earned(WALLET, base, "base"));
        return purchase(member, purchase, postings);
    }

    public JournalEntry purchase(String member, Purchase purchase, List<Posting> postings) {
        return append(
                member,
                purchaseCause(purchase),
                purchase.eventId(),
                JournalEntry.Kind.PURCHASE,
                Outcome.accepted(),
                postings,
                purchase,
                null,
                purchase.occurredAt(),
                purchase.historic());
    }

    public JournalEntry refusedPurchase(String member, Purchase purchase) {
        return append(
                member,
                purchaseCause(purchase),
                purchase.eventId(),
                JournalEntry.Kind.PURCHASE,
                Outcome.refused("CURRENCY_NOT_OF_PROGRAM", "it is not"),
                List.of(),
                purchase,
                null,
                purchase.occurredAt(),
                purchase.historic());
    }

    /**
     * Obeys a command, once per cause.
     *
     * @throws AssertionError if a cause comes again with other content: then somebody decided twice
     */
    public void obey(Command command) {
        String before = fingerprintsByCause.putIfAbsent(command.cause().key(), command.fingerprint());
        if (before != null) {
            if (command instanceof RecordOccasion) {
                // Whoever came first with a change's number decided it, as in the real ledger.
                return;
            }
            if (!before.equals(command.fingerprint())) {
                throw new AssertionError("one cause, two contents: " + command);
            }
            return;
        }
        boolean refused = refuses.test(command);
        boolean merged = mergedInto.containsKey(command.member());
        switch (command) {
            case CarrySpend carry ->
                append(carry, JournalEntry.Kind.SPEND, carry.trigger(), false, new Posting.SpendCarried(carry.spend()));
            case AwardPoints award ->
                append(
                        award,
                        JournalEntry.Kind.AWARD,
                        award.trigger(),
                        refused,
                        new Posting.PointsAwarded(
                                award.wallet(),
                                award.points(),
                                award.trigger().campaign(),
                                new Lot(2, award.issuer(), award.trigger().campaign(), null, null, null)));
            case TakeBackPoints takeBack ->
                append(takeBack, JournalEntry.Kind.TAKE_BACK, takeBack.trigger(), refused, takenBack(takeBack));
            case GiveReward give ->
                append(
                        give,
                        JournalEntry.Kind.REWARD,
                        give.trigger(),
                        refused,
                        new Posting.RewardGiven(give.trigger().campaign(), give.reward()));
            case RecallReward recall ->
                append(recall, JournalEntry.Kind.RECALL, recall.trigger(), refused, recalled(recall));
            case ChangeTier change ->
                append(
                        change,
                        JournalEntry.Kind.TIER,
                        change.trigger(),
                        refused || merged,
                        new Posting.TierChanged(null, change.tier(), change.rank(), true));
            case RecordOccasion occasion ->
                // Whoever goes on as another has no word of their own: it is said in the other's journal.
                append(
                        end(occasion.member()),
                        occasion,
                        JournalEntry.Kind.OCCASION,
                        null,
                        refused,
                        new Posting.OccasionRecorded(
                                occasion.kind(),
                                occasion.name(),
                                occasion.leadDays(),
                                occasion.actor(),
                                occasion.reason()));
            default -> throw new AssertionError("a campaign never sends " + command);
        }
    }

    private Posting[] takenBack(TakeBackPoints command) {
        JournalEntry gave = entryOf(command.member(), command.undone());
        if (gave == null || !(gave.postings().getFirst() instanceof Posting.PointsAwarded awarded)) {
            return new Posting[] {new Posting.EntryCorrected(1, 0)};
        }
        long before = takenBefore(command.member(), gave.sequence());
        long inAll = Math.max(before, awarded.points() - command.remaining());
        Posting corrected = new Posting.EntryCorrected(gave.sequence(), inAll);
        return inAll == before
                ? new Posting[] {corrected}
                : new Posting[] {
                    corrected,
                    new Posting.PointsTakenBack(
                            awarded.wallet(),
                            inAll - before,
                            Posting.Origin.BONUS,
                            List.of(),
                            0,
                            awarded.lot().issuer())
                };
    }

    private Posting[] recalled(RecallReward command) {
        JournalEntry gave = entryOf(command.member(), command.undone());
        if (gave == null || !(gave.postings().getFirst() instanceof Posting.RewardGiven given)) {
            return new Posting[] {new Posting.EntryCorrected(1, 0)};
        }
        long before = takenBefore(command.member(), gave.sequence());
        long inAll = Math.max(before, given.reward().quantity() - command.remaining());
        Posting corrected = new Posting.EntryCorrected(gave.sequence(), inAll);
        return inAll == before
                ? new Posting[] {corrected}
                : new Posting[] {
                    corrected,
                    new Posting.RewardRecalled(
                            given.campaign(),
                            gave.sequence(),
                            given.reward().type(),
                            given.reward().name(),
                            inAll - before)
                };
    }

    /** What was accepted under a cause; null: nothing was. */
    private @Nullable JournalEntry entryOf(String member, Cause cause) {
        return journal(member).stream()
                .filter(entry ->
                        entry.cause().equals(cause) && !entry.postings().isEmpty())
                .findFirst()
                .orElse(null);
    }

    private long takenBefore(String member, long sequence) {
        return journal(member).stream()
                .flatMap(entry -> entry.postings().stream())
                .mapToLong(posting ->
                        posting instanceof Posting.EntryCorrected corrected && corrected.corrected() == sequence
                                ? corrected.takenInAll()
                                : 0)
                .max()
                .orElse(0);
    }

    /** From now on entries are written at that time; before that is said, when what they are about happened. */
    public void now(Instant at) {
        now = at;
    }

    private Instant recordedAt(List<JournalEntry> journal, Instant occurredAt) {
        Instant at = now == null ? occurredAt : now;
        return journal.isEmpty() || journal.getLast().recordedAt().isBefore(at)
                ? at
                : journal.getLast().recordedAt();
    }

    /** As whom a member goes on: what is reported of them is written there. */
    public String end(String member) {
        String into = mergedInto.get(member);
        return into == null ? member : end(into);
    }

    /** A member goes on as another, as whom nobody goes on who would be the member. */
    public void merge(String member, String into, Instant at) {
        mergedInto.put(member, into);
        int number = merges.merge(member, 1, Integer::sum);
        var _ = append(
                member,
                new Cause("merge", program, "member-service", member + "#" + number),
                "merge " + number,
                JournalEntry.Kind.MERGE,
                Outcome.accepted(),
                List.of(new Posting.MemberMerged(into, "enrolled twice", "agent", null)),
                null,
                null,
                at,
                false);
    }

    /** A merge was wrong. Whoever went on as another since parts from them first. */
    public void part(String member, Instant at) {
        String into = mergedInto.remove(member);
        var _ = append(
                member,
                new Cause("release", program, "points-ledger", into + "/" + member + "#" + merges.get(member)),
                "parting",
                JournalEntry.Kind.PARTING,
                Outcome.accepted(),
                List.of(new Posting.MemberParted(String.valueOf(into), List.of(), "they are two", "agent")),
                null,
                null,
                at,
                false);
    }

    /** Members who go on as others, with those as whom they go on. */
    public Map<String, String> merged() {
        return mergedInto;
    }

    /** A posting as accrual rules make them. */
    public static Posting earned(String wallet, long points, String rule) {
        return new Posting.PointsEarned(wallet, points, null, rule, new Lot(1, "p1", "p1", null, null, null));
    }

    /** Goods go back, and base points are what is left of the amount in whole units. */
    public JournalEntry returned(String member, JournalEntry purchase, Instant at, long centsBefore, long centsAfter) {
        return append(
                member,
                new Cause("return", program, "p1", purchase.cause().id() + "-" + centsAfter),
                "return " + centsAfter,
                JournalEntry.Kind.RETURN,
                Outcome.accepted(),
                List.of(new Posting.PurchaseReturned(
                        purchase.sequence(), remainder(centsBefore), remainder(centsAfter))),
                null,
                null,
                at,
                false);
    }

    private static PurchaseRemainder remainder(long cents) {
        return new PurchaseRemainder(cents, Map.of(WALLET, cents / 100), List.of());
    }

    public static Purchase purchase(String eventId, Instant occurredAt, long cents) {
        return purchase(eventId, occurredAt, new Money("USD", cents), false);
    }

    public static Purchase purchase(String eventId, Instant occurredAt, Money amount, boolean historic) {
        return new Purchase(eventId, "p1", "s1", "t1", null, occurredAt, amount, List.of(), null, null, historic);
    }

    private Cause purchaseCause(Purchase purchase) {
        return new Cause("purchase", program, "p1", purchase.eventId());
    }

    /** An entry of any kind that no command of a campaign makes. */
    public JournalEntry write(
            String member,
            Cause cause,
            JournalEntry.Kind kind,
            List<Posting> postings,
            @Nullable Purchase purchase,
            @Nullable Activity activity,
            Instant at,
            Map<String, Balance> balances) {
        List<JournalEntry> journal = journals.computeIfAbsent(member, _ -> new ArrayList<>());
        JournalEntry entry = new JournalEntry(
                program,
                member,
                journal.size() + 1,
                cause,
                cause.id(),
                kind,
                Outcome.accepted(),
                postings,
                balances,
                purchase,
                null,
                activity,
                null,
                null,
                List.of(),
                at,
                recordedAt(journal, at),
                false,
                JournalEntry.NO_HASH);
        journal.add(entry);
        publish.accept(entry);
        return entry;
    }

    private void append(
            Command command, JournalEntry.Kind kind, @Nullable Trigger trigger, boolean refused, Posting... postings) {
        append(command.member(), command, kind, trigger, refused, postings);
    }

    private void append(
            String member,
            Command command,
            JournalEntry.Kind kind,
            @Nullable Trigger trigger,
            boolean refused,
            Posting... postings) {
        var _ = append(
                member,
                command.cause(),
                command.fingerprint(),
                kind,
                refused ? Outcome.refused("NOT_TODAY", "the test says so") : Outcome.accepted(),
                refused ? List.of() : List.of(postings),
                null,
                trigger,
                command.occurredAt(),
                command.historic());
    }

    private JournalEntry append(
            String member,
            Cause cause,
            String fingerprint,
            JournalEntry.Kind kind,
            Outcome outcome,
            List<Posting> postings,
            @Nullable Purchase purchase,
            @Nullable Trigger trigger,
            Instant occurredAt,
            boolean historic) {
        List<JournalEntry> journal = journals.computeIfAbsent(member, _ -> new ArrayList<>());
        JournalEntry entry = new JournalEntry(
                program,
                member,
                journal.size() + 1,
                cause,
                fingerprint,
                kind,
                outcome,
                postings,
                balances(journal, postings),
                purchase,
                null,
                null,
                null,
                trigger,
                List.of(),
                occurredAt,
                recordedAt(journal, occurredAt),
                historic,
                JournalEntry.NO_HASH);
        journal.add(entry);
        publish.accept(entry);
        return entry;
    }

    /** What can be spent after postings that only ever add. */
    private static Map<String, Balance> balances(List<JournalEntry> journal, List<Posting> postings) {
        Map<String, Balance> balances =
                new TreeMap<>(journal.isEmpty() ? Map.of() : journal.getLast().balances());
        for (Posting posting : postings) {
            if (posting instanceof Posting.PointsEarned earned) {
                balances.merge(earned.wallet(), Balance.of(earned.points()), SimulatedLedger::sum);
            } else if (posting instanceof Posting.PointsAwarded awarded) {
                balances.merge(awarded.wallet(), Balance.of(awarded.points()), SimulatedLedger::sum);
            }
        }
        return balances;
    }

    private static Balance sum(Balance one, Balance other) {
        return Balance.of(one.available() + other.available());
    }
}
