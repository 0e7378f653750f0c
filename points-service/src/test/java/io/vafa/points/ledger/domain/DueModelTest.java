package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of a member under random programmes agree with a slow and obvious model after every entry. */
class DueModelTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
    private static final Instant START = Instant.parse("2021-01-15T09:00:00Z");
    private static final int STEPS = 2_500;
    private static final int HARD_TIMES = 50;

    /** First days of Jalali years, from Iran's official calendar. */
    private static final List<LocalDate> NOWRUZ = List.of(
            LocalDate.of(2021, 3, 21),
            LocalDate.of(2022, 3, 21),
            LocalDate.of(2023, 3, 21),
            LocalDate.of(2024, 3, 20),
            LocalDate.of(2025, 3, 21),
            LocalDate.of(2026, 3, 21),
            LocalDate.of(2027, 3, 21),
            LocalDate.of(2028, 3, 20),
            LocalDate.of(2029, 3, 20),
            LocalDate.of(2030, 3, 21));

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 1403, 20_261_121, 20_261_122, 20_261_123, 20_261_124})
    void everyLifeAgreesWithTheModel(long seed) {
        new Life(seed).isLived();
    }

    /** One seed's member. */
    private static final class Life {
        private final long seed;
        private final Random random;
        private final SlowModel model = new SlowModel();
        private final Book book = new Book(WalletPolicy.DEFAULT);
        private final Map<String, SlowModel.Rules> rules = new TreeMap<>();
        private final List<Bought> bought = new ArrayList<>();
        private final Map<String, Long> outstanding = new TreeMap<>();
        private int step;
        private int refusalsWithDue;
        private int expiries;
        private int openings;
        private int maturities;
        private int maturitiesThatPaid;
        private int confirmations;
        private int returnsAfterConfirmation;

        /** A purchase and what still stands of it. */
        private static final class Bought {
            final CreditPurchase command;
            final List<SlowModel.Put> puts = new ArrayList<>();
            long centsLeft;
            boolean isConfirmed;
            boolean waitsForConfirmation;

            Bought(CreditPurchase command, long cents) {
                this.command = command;
                this.centsLeft = cents;
            }
        }

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            book.now = START;
            changePolicies();
        }

        void isLived() {
            book.answers(Samples.open(MEMBER));
            for (step = 0; step < STEPS; step++) {
                time();
                // In hard times nearly everything goes back, what has expired too, so that there are debts.
                boolean isHard = step / HARD_TIMES % 2 == 1;
                switch (random.nextInt(24)) {
                    case 0, 1, 2 -> buy();
                    case 3, 4 -> award();
                    case 5, 6, 7 -> tick();
                    case 8 -> refused();
                    case 20 -> bring();
                    case 18, 19 -> confirm();
                    case 9 -> changePolicies();
                    case 10, 11, 12 -> giveBack();
                    default -> {
                        if (isHard) {
                            giveBack();
                        } else {
                            buy();
                        }
                    }
                }
            }
            // A life in which nothing happened proves nothing.
            assertThat(expiries).as("seed %d", seed).isGreaterThan(20);
            assertThat(openings).as("seed %d", seed).isGreaterThan(20);
            assertThat(maturities).as("seed %d", seed).isGreaterThan(20);
            assertThat(refusalsWithDue).as("seed %d", seed).isPositive();
            assertThat(confirmations).as("seed %d", seed).isGreaterThan(20);
            assertThat(returnsAfterConfirmation).as("seed %d", seed).isPositive();
            assertThat(maturitiesThatPaid).as("seed %d", seed).isPositive();
        }

        private void time() {
            Instant next = model.nextInstant();
            LocalDate today = LocalDate.ofInstant(book.now, TEHRAN);
            book.now = switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> book.now.plusMillis(random.nextInt(60_000));
                case 4, 5, 6 -> book.now.plus(random.nextInt(72), ChronoUnit.HOURS);
                case 7 -> near(start(today.with(TemporalAdjusters.firstDayOfNextMonth())));
                case 8 -> near(start(nextNowruz(today)));
                case 9 -> near(start(nextHijriMonth(today)));
                case 10, 11 ->
                    next.equals(Instant.MAX) || next.isAfter(book.now.plus(60, ChronoUnit.DAYS))
                            ? book.now
                            : near(next);
                // A clock that was set back.
                case 12 -> book.now.minusSeconds(random.nextInt(3_600));
                default -> book.now;
            };
        }

        private Instant near(Instant instant) {
            return instant.isBefore(book.now) || instant.isAfter(book.now.plus(40, ChronoUnit.DAYS))
                    ? book.now
                    : instant.plusMillis(random.nextLong(-1, 2));
        }

        private void buy() {
            long cents = random.nextLong(1, 20_001);
            Instant at = switch (random.nextInt(10)) {
                case 0 -> book.now.minus(random.nextInt(40), ChronoUnit.DAYS);
                case 1 -> book.now.minus(random.nextInt(900), ChronoUnit.DAYS);
                default -> book.now;
            };
            CreditPurchase command =
                    Samples.credit(MEMBER, Samples.purchase("e" + step, "r" + step, new Money("USD", cents), at));
            model.passesTo(written());
            model.active(rules, at);
            Bought purchase = new Bought(command, cents);
            purchase.waitsForConfirmation = rule("points").untilConfirmed();
            if (cents >= 100) {
                purchase.puts.add(model.credit("points", PARTNER, cents / 100, rule("points"), at));
            }
            model.passesTo(written());
            answered(book.answers(command));
            bought.add(purchase);
        }

        private void award() {
            long points = random.nextLong(1, 51);
            String wallet = random.nextBoolean() ? "points" : "stars";
            AwardPoints plain = Samples.award(MEMBER, "a" + step, wallet, points);
            Instant at = book.now.minus(random.nextInt(5), ChronoUnit.DAYS);
            model.passesTo(written());
            model.credit(wallet, "tiers", points, rule(wallet), at);
            model.passesTo(written());
            answered(book.answers(new AwardPoints(
                    PROGRAM,
                    MEMBER,
                    plain.cause(),
                    at,
                    false,
                    wallet,
                    PARTNER,
                    points,
                    plain.reason(),
                    plain.trigger())));
        }

        /** A balance of another system, on terms of its own, some of them over. */
        private void bring() {
            long points = random.nextLong(1, 51);
            String wallet = random.nextBoolean() ? "points" : "stars";
            Instant from = random.nextInt(3) == 0 ? book.now.plus(random.nextInt(-5, 20), ChronoUnit.DAYS) : null;
            Instant until = random.nextInt(3) > 0 ? book.now.plus(random.nextInt(-5, 60), ChronoUnit.DAYS) : null;
            model.passesTo(written());
            boolean isFit = until == null || (until.isAfter(written()) && (from == null || from.isBefore(until)));
            if (isFit) {
                model.bring(wallet, "bank", points, from, until);
            }
            model.passesTo(written());
            JournalEntry entry = book.answers(new OpenBalance(
                    PROGRAM,
                    MEMBER,
                    new Cause("opening-balance", PROGRAM, "old", "row" + step),
                    book.now,
                    wallet,
                    points,
                    PARTNER,
                    "bank",
                    null,
                    null,
                    from,
                    until,
                    null,
                    "agent"));
            assertThat(entry.outcome().status() == Outcome.Status.ACCEPTED)
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(isFit);
            answered(entry);
        }

        private void giveBack() {
            // Now and then one of late: it may share a lot with another that waits on.
            int among = random.nextInt(3) == 0 ? 5 : 100;
            List<Bought> left = bought.stream()
                    .skip(Math.max(0, bought.size() - among))
                    .filter(one -> one.centsLeft > 0)
                    .toList();
            if (left.isEmpty()) {
                return;
            }
            Bought purchase = left.get(random.nextInt(left.size()));
            long cents = random.nextBoolean() ? purchase.centsLeft : 1 + random.nextLong(purchase.centsLeft);
            long points = purchase.centsLeft / 100 - (purchase.centsLeft - cents) / 100;
            purchase.centsLeft -= cents;
            model.passesTo(written());
            if (points > 0) {
                boolean isMatured = purchase.isConfirmed && purchase.waitsForConfirmation;
                model.takeBack("points", points, purchase.puts, isMatured);
                returnsAfterConfirmation += isMatured ? 1 : 0;
            }
            answered(book.answers(Returns.of(purchase.command, "back" + step, new Money("USD", cents))));
        }

        /** A purchase of late, whether something of it stands or not. */
        private void confirm() {
            List<Bought> open = bought.stream()
                    .skip(Math.max(0, bought.size() - 5))
                    .filter(one -> !one.isConfirmed)
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            Bought purchase = open.get(random.nextInt(open.size()));
            purchase.isConfirmed = true;
            model.passesTo(written());
            if (purchase.waitsForConfirmation) {
                purchase.puts.forEach(put -> model.confirm(put, purchase.centsLeft / 100));
            }
            JournalEntry entry = book.answers(Confirmations.of(purchase.command, "confirm" + step, book.now));
            assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
            answered(entry);
        }

        private void tick() {
            model.passesTo(written());
            SettleDue any = new SettleDue(PROGRAM, MEMBER, new Cause("due", PROGRAM, "test", "t" + step), book.now);
            answered(book.answers(DueCommand.of(book.account, book.terms, book.now)
                    .filter(command -> random.nextInt(4) > 0)
                    .map(command -> new SettleDue(
                            PROGRAM, MEMBER, new Cause("due", PROGRAM, "test", "t" + step), command.occurredAt()))
                    .orElse(any)));
        }

        private void refused() {
            model.passesTo(written());
            JournalEntry entry = book.answers(
                    Samples.credit(MEMBER, Samples.purchase("e" + step, "r" + step, new Money("EUR", 100), book.now)));
            assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.REFUSED);
            if (!entry.postings().isEmpty()) {
                refusalsWithDue++;
            }
            answered(entry);
        }

        /** The time that the next entry bears. */
        private Instant written() {
            return book.now.isBefore(book.account.recordedAt()) ? book.account.recordedAt() : book.now;
        }

        private SlowModel.Rules rule(String wallet) {
            return rules.getOrDefault(wallet, new SlowModel.Rules(null, false, null, null));
        }

        private void changePolicies() {
            for (String wallet : List.of("points", "stars")) {
                rules.put(wallet, anyRules());
            }
            book.terms = Samples.terms(policy(rule("points")), policy(rule("stars")));
        }

        private SlowModel.Rules anyRules() {
            int pendingDays = random.nextInt(15);
            Deadline pending = random.nextInt(3) == 0 ? null : at -> start(day(at).plusDays(pendingDays + 1L));
            boolean confirmable = pending != null && random.nextBoolean();
            int days = 20 + random.nextInt(100);
            return switch (random.nextInt(6)) {
                case 0 -> new SlowModel.Rules(pending, confirmable, null, null);
                case 1 -> new SlowModel.Rules(pending, confirmable, at -> start(day(at).plusDays(days + 1L)), null);
                case 2 ->
                    new SlowModel.Rules(
                            pending,
                            confirmable,
                            at -> start(day(at).plusDays(days).with(TemporalAdjusters.firstDayOfNextMonth())),
                            null);
                case 3 ->
                    new SlowModel.Rules(pending, confirmable, at -> start(nextNowruz(day(at).plusDays(days))), null);
                case 4 ->
                    new SlowModel.Rules(
                            pending, confirmable, at -> start(nextHijriMonth(day(at).plusDays(days))), null);
                default -> new SlowModel.Rules(pending, confirmable, null, at -> start(day(at).plusDays(days + 1L)));
            };
        }

        private static WalletPolicy policy(SlowModel.Rules rules) {
            Expiry expiry = rules.life() != null
                    ? new Expiry.SinceEarning(rules.life())
                    : rules.activity() != null ? new Expiry.SinceActivity(rules.activity()) : new Expiry.Never();
            return WalletPolicy.DEFAULT.with(new LotPolicy(
                    rules.pending(),
                    rules.untilConfirmed(),
                    expiry,
                    null,
                    LotPolicy.Spend.EXPIRING_FIRST,
                    List.of(30, 7),
                    0));
        }

        private void answered(JournalEntry entry) {
            String where = "seed " + seed + ", step " + step + ", entry " + entry;
            Instant due = Instant.MIN;
            boolean isDuePart = true;
            if (entry.kind() == JournalEntry.Kind.DUE
                    && entry.postings().stream().anyMatch(Posting.DebtSettled.class::isInstance)) {
                maturitiesThatPaid++;
            }
            for (Posting posting : entry.postings()) {
                switch (posting) {
                    case Posting.PointsMatured matured -> {
                        maturities++;
                        assertThat(matured.dueAt()).as(where).isBeforeOrEqualTo(entry.recordedAt());
                        assertThat(isDuePart && matured.dueAt().isBefore(due))
                                .as(where)
                                .isFalse();
                        due = matured.dueAt();
                    }
                    case Posting.PointsExpired expired -> {
                        expiries++;
                        assertThat(expired.dueAt()).as(where).isBeforeOrEqualTo(entry.recordedAt());
                        assertThat(isDuePart && expired.dueAt().isBefore(due))
                                .as(where)
                                .isFalse();
                        due = expired.dueAt();
                        outstanding.merge(expired.wallet(), -expired.points(), Long::sum);
                    }
                    case Posting.PointsEarned earned -> {
                        isDuePart = false;
                        outstanding.merge(earned.wallet(), earned.points(), Long::sum);
                    }
                    case Posting.BalanceOpened opened -> {
                        isDuePart = false;
                        outstanding.merge(opened.wallet(), opened.points(), Long::sum);
                        openings++;
                    }
                    case Posting.PointsAwarded awarded -> {
                        isDuePart = false;
                        outstanding.merge(awarded.wallet(), awarded.points(), Long::sum);
                    }
                    case Posting.PointsTakenBack taken -> {
                        isDuePart = false;
                        outstanding.merge(taken.wallet(), -taken.points(), Long::sum);
                    }
                    case Posting.PurchaseConfirmed _ -> {
                        isDuePart = false;
                        confirmations++;
                    }
                    default -> {}
                }
            }
            for (String wallet : List.of("points", "stars")) {
                Wallet has = book.account.wallet(wallet);
                assertThat(has.balance()).as(where).isEqualTo(model.balance(wallet));
                assertThat(has.balance().outstanding())
                        .as(where)
                        .isEqualTo(model.owedToTheMember(wallet))
                        .isEqualTo(outstanding.getOrDefault(wallet, 0L));
                for (LotBalance lot : has.lots()) {
                    assertThat(lot.lot().availableFrom() == null
                                    || lot.lot().availableFrom().isAfter(entry.recordedAt()))
                            .as(where)
                            .isTrue();
                    assertThat(lot.lot().expiresAt() == null
                                    || lot.lot().expiresAt().isAfter(entry.recordedAt()))
                            .as(where)
                            .isTrue();
                }
            }
            Map<Instant, Long> expiring = new TreeMap<>();
            Expiring.of(book.account).stream()
                    .filter(one -> one.wallet().equals("points"))
                    .forEach(one -> expiring.put(one.at(), one.points()));
            assertThat(expiring).as(where).isEqualTo(model.expiring("points"));
            assertThat(book.account.wallet("points").deadlines().announced().keySet())
                    .as(where)
                    .hasSizeLessThanOrEqualTo(40);
        }

        private static LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, TEHRAN);
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay(TEHRAN).toInstant();
        }

        /** The first Nowruz after a day. */
        private static LocalDate nextNowruz(LocalDate day) {
            return NOWRUZ.stream()
                    .filter(nowruz -> nowruz.isAfter(day))
                    .findFirst()
                    .orElse(LocalDate.of(2031, 3, 21));
        }

        private static LocalDate nextHijriMonth(LocalDate day) {
            HijrahDate hijri = HijrahDate.from(day);
            return LocalDate.from(hijri.with(ChronoField.DAY_OF_MONTH, 1).plus(1, ChronoUnit.MONTHS));
        }
    }
}
