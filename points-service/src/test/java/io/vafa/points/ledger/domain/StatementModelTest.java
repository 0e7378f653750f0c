package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import io.vafa.points.ledger.application.JournalReader;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.store.InMemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened to a member, every statement adds up, and pages and periods are those of a plain look at all entries. */
class StatementModelTest {
    private static final int STEPS = 400;
    private static final int PERIODS = 60;
    private static final Redemption MUG =
            Redemption.of(Redemption.Purpose.REWARD, PARTNER, "s1", "t1", "mug", null, "r-77");

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 20_261_122, 20_261_123})
    void openingAndMovementsMakeClosing(long seed) {
        Random random = new Random(seed);
        Book book = life(seed, random);
        InMemoryJournal journal = journal(book);
        JournalReader reader = new JournalReader(journal);
        List<JournalEntry> all = book.entries();
        long last = all.size();
        for (int i = 0; i < PERIODS; i++) {
            Instant from = anyTime(all, random);
            Instant to = anyTime(all, random);
            if (to.isBefore(from)) {
                continue;
            }
            List<JournalEntry> expected = all.stream()
                    .filter(entry -> !entry.recordedAt().isBefore(from)
                            && entry.recordedAt().isBefore(to))
                    .toList();
            int pageSize = 1 + random.nextInt(40);

            long begin = reader.firstSince(MEMBER, last, from);
            long end = reader.firstSince(MEMBER, last, to);
            List<JournalEntry> read = new ArrayList<>();
            JournalReader.Period page;
            long next = begin;
            do {
                page = reader.period(MEMBER, begin, end, next, pageSize);
                read.addAll(page.entries());
                next = page.next();
            } while (next > 0);

            String where = "seed " + seed + ", from " + from + " to " + to;
            assertThat(read).as(where).isEqualTo(expected);
            Map<String, Long> sums = outstanding(page.opening());
            for (JournalEntry entry : read) {
                Movement.changes(Movement.of(entry.postings()))
                        .forEach((wallet, change) -> sums.merge(wallet, change, Math::addExact));
                assertThat(sums).as("%s, entry %s", where, entry).containsAllEntriesOf(outstanding(entry.balances()));
            }
            assertThat(sums).as(where).isEqualTo(outstanding(page.closing()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_261_122})
    void everyRefusalIsFoundOnceNewestFirst(long seed) {
        Random random = new Random(seed);
        Book book = life(seed, random);
        JournalReader reader = new JournalReader(journal(book));
        List<Long> expected = book.entries().reversed().stream()
                .filter(entry -> entry.outcome().status() == Outcome.Status.REFUSED)
                .map(JournalEntry::sequence)
                .toList();

        List<Long> found = new ArrayList<>();
        long next = book.entries().size();
        while (next > 0) {
            JournalReader.Refusals page = reader.refusals(MEMBER, next, 1 + random.nextInt(7));
            assertThat(page.next()).as("seed %d", seed).isLessThan(next);
            page.refusals().forEach(entry -> found.add(entry.sequence()));
            next = page.next();
        }

        assertThat(found).as("seed %d", seed).isEqualTo(expected).hasSizeGreaterThan(10);
    }

    private static Instant anyTime(List<JournalEntry> all, Random random) {
        Instant near = all.get(random.nextInt(all.size())).recordedAt();
        return near.plusMillis(random.nextInt(3) - 1L);
    }

    private static Map<String, Long> outstanding(Map<String, Balance> balances) {
        Map<String, Long> outstanding = new TreeMap<>();
        balances.forEach((wallet, balance) -> outstanding.put(wallet, balance.outstanding()));
        return outstanding;
    }

    private static InMemoryJournal journal(Book book) {
        InMemoryJournal journal = new InMemoryJournal();
        book.entries().forEach(entry -> journal.append(List.of(WrittenEntry.of(entry))));
        return journal;
    }

    /** A life in which nearly everything that can happen does. */
    private static Book life(long seed, Random random) {
        Book book = new Book(WalletPolicy.DEFAULT.with(new LotPolicy(
                at -> at.plus(Duration.ofDays(3)),
                new Expiry.SinceEarning(at -> at.plus(Duration.ofDays(30))),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(5),
                0)));
        WalletPolicy policy = book.terms.wallet("points");
        book.terms = Samples.terms(
                new WalletPolicy(policy.debt(), Optional.of(new RedeemRate(100, 100, 1, 1)), 1_000, 500, policy.lots()),
                policy);
        book.answers(Samples.open(MEMBER));
        List<CreditPurchase> bought = new ArrayList<>();
        List<Cause> holds = new ArrayList<>();
        List<Cause> spent = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(3) == 0) {
                book.now = book.now.plus(Duration.ofHours(random.nextInt(40)));
            }
            if (step % 50 == 49) {
                hardTimes(book, "h" + step, bought)
                        .forEach(entry -> Movement.of(entry.postings()).forEach(each -> kinds.add(each.type())));
            }
            Command command = anything(book, random, "x" + step, bought, holds, spent);
            Movement.of(book.answers(command).postings()).forEach(movement -> kinds.add(movement.type()));
        }
        book.answers(ChangeStanding.of(
                PROGRAM,
                MEMBER,
                new Cause("standing", PROGRAM, PARTNER, "end"),
                book.now,
                AccountStanding.CLOSED,
                true,
                "asked",
                "agent"));
        // A life in which little happened proves little.
        assertThat(kinds)
                .as("seed %d", seed)
                .contains(
                        "points-earned",
                        "points-taken-back",
                        "points-redeemed",
                        "points-held",
                        "hold-ended",
                        "points-restored",
                        "points-given",
                        "points-taken",
                        "points-sent",
                        "balance-opened",
                        "points-matured",
                        "points-expired",
                        "debt-settled");
        return book;
    }

    /** All that can be spent is spent, and then goods go back whose points are gone; what comes in next pays the debt. */
    private static List<JournalEntry> hardTimes(Book book, String id, List<CreditPurchase> bought) {
        book.now = book.now.plus(Duration.ofDays(4));
        List<JournalEntry> written = new ArrayList<>();
        written.add(
                book.answers(new SettleDue(PROGRAM, MEMBER, new Cause("due", PROGRAM, "test", id + "due"), book.now)));
        long all = Math.max(1, book.balance().available());
        written.add(book.answers(new RedeemPoints(
                PROGRAM,
                MEMBER,
                new Cause("redemption", PROGRAM, PARTNER, id + "all"),
                book.now,
                "points",
                all,
                null,
                MUG)));
        for (CreditPurchase purchase : bought.reversed().stream().limit(5).toList()) {
            written.add(
                    book.answers(Returns.of(purchase, id + purchase.purchase().eventId(), new Money("USD", 300))));
        }
        written.add(book.answers(opening(book, id + "pays", "points", 5, null, null)));
        return written;
    }

    private static OpenBalance opening(
            Book book,
            String row,
            String wallet,
            long points,
            @Nullable Instant availableFrom,
            @Nullable Instant expiresAt) {
        return new OpenBalance(
                PROGRAM,
                MEMBER,
                new Cause("opening-balance", PROGRAM, "old", row),
                book.now,
                wallet,
                points,
                "house",
                "bank",
                null,
                null,
                availableFrom,
                expiresAt,
                null,
                "agent");
    }

    private static Command anything(
            Book book, Random random, String id, List<CreditPurchase> bought, List<Cause> holds, List<Cause> spent) {
        long points = 1L + random.nextInt(60);
        String wallet = random.nextInt(4) == 0 ? "stars" : "points";
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> {
                CreditPurchase purchase = Samples.credit(
                        MEMBER, Samples.purchase(id, "r" + id, new Money("USD", points * 300), book.now));
                bought.add(purchase);
                yield purchase;
            }
            case 3 -> Samples.award(MEMBER, id, wallet, points);
            case 4 -> {
                Cause cause = new Cause("redemption", PROGRAM, PARTNER, id);
                spent.add(cause);
                long spends = random.nextInt(3) == 0
                        ? points
                        : Math.max(1, book.balance().available());
                yield new RedeemPoints(PROGRAM, MEMBER, cause, book.now, "points", spends, null, MUG);
            }
            case 5 -> {
                Cause cause = new Cause("hold", PROGRAM, PARTNER, id);
                holds.add(cause);
                yield new HoldPoints(
                        PROGRAM, MEMBER, cause, book.now, "points", points, null, book.now.plusSeconds(90_000), MUG);
            }
            case 6 ->
                new CaptureHold(
                        PROGRAM, MEMBER, new Cause("capture", PROGRAM, PARTNER, id), book.now, any(holds, random), 1L);
            case 7 ->
                new VoidHold(PROGRAM, MEMBER, new Cause("void", PROGRAM, PARTNER, id), book.now, any(holds, random));
            case 8 ->
                new ReverseRedemption(
                        PROGRAM,
                        MEMBER,
                        new Cause("reversal", PROGRAM, PARTNER, id),
                        book.now,
                        any(spent, random),
                        null,
                        "broken");
            case 9 ->
                new AdjustPoints(
                        PROGRAM,
                        MEMBER,
                        new Cause("adjustment", PROGRAM, PARTNER, id),
                        book.now,
                        wallet,
                        random.nextBoolean() ? points : -points,
                        PARTNER,
                        "because",
                        "agent",
                        null);
            case 10 ->
                new SendPoints(
                        PROGRAM,
                        MEMBER,
                        new Cause("transfer", PROGRAM, PARTNER, id),
                        book.now,
                        "points",
                        points,
                        "m-2",
                        null);
            case 11 ->
                opening(
                        book,
                        id,
                        wallet,
                        points,
                        random.nextBoolean() ? book.now.plusSeconds(100_000) : null,
                        random.nextBoolean() ? book.now.plusSeconds(400_000) : null);
            case 12 ->
                bought.isEmpty()
                        ? Samples.award(MEMBER, id, wallet, points)
                        : Returns.of(
                                bought.get(random.nextInt(bought.size())),
                                id,
                                new Money("USD", 100L + random.nextInt(8_000)));
            default -> new SettleDue(PROGRAM, MEMBER, new Cause("due", PROGRAM, "test", id), book.now);
        };
    }

    private static Cause any(List<Cause> causes, Random random) {
        return causes.isEmpty()
                ? new Cause("none", PROGRAM, PARTNER, "none")
                : causes.get(random.nextInt(causes.size()));
    }
}
