package io.vafa.points.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.points.Basket;
import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.accrual.Headrooms.Headroom;
import io.vafa.points.program.ProgramText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody is given more than the caps allow, whatever comes late or goes back. */
class CapsTest {
    private final Book book = new Book(WalletPolicy.DEFAULT);
    private int events;

    @Test
    void aDayEndsAtMidnightInTheProgrammesZone() {
        capped("{day: 100}");

        buys("2021-03-04T10:00", 70_00);
        buys("2021-03-04T23:59", 70_00);
        long thursday = points();
        // Still Thursday in UTC.
        buys("2021-03-05T00:01", 70_00);

        assertThat(thursday).isEqualTo(100);
        assertThat(points()).isEqualTo(170);
    }

    @Test
    void aMonthAndAnEternityAreCappedToo() {
        capped("{month: 100, ever: 150}");

        buys("2021-03-04T10:00", 70_00);
        Decision second = buys("2021-03-30T10:00", 70_00);
        Decision third = buys("2021-04-01T10:00", 70_00);

        assertThat(points()).isEqualTo(150);
        assertThat(because(second)).contains("CAPPED: ", "100 a month, 30 is left");
        assertThat(because(third)).contains("150 for ever, 50 is left");
    }

    @Test
    void aLatePurchaseCountsInItsOwnDay() {
        capped("{day: 100}");

        buys("2021-03-04T10:00", 70_00);
        buys("2021-03-05T10:00", 100_00);
        buys("2021-03-04T11:00", 70_00);

        assertThat(points()).isEqualTo(200);
    }

    @Test
    void allRulesTogetherStayBelowTheCapOfTheirWallet() {
        book.terms = ProgramText.terms("""
            caps: [{wallet: points, day: 120}]
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
              - {id: visit, wallet: points, points: 50, per: receipt}
              - {id: star, wallet: stars, points: 1, per: receipt}
            """);

        buys("2021-03-04T10:00", 30_00);
        buys("2021-03-04T11:00", 30_00);

        assertThat(points()).isEqualTo(120);
        assertThat(book.account.wallet("stars").balance().available()).isEqualTo(2);
    }

    @Test
    void aCapGoesOnCountingWhenTheRuleIsChanged() {
        capped("{day: 100}");
        buys("2021-03-04T10:00", 70_00);
        capped("{day: 80}");

        buys("2021-03-04T11:00", 70_00);

        assertThat(points()).isEqualTo(80);
    }

    @Test
    void theEntrySaysWhatItUsedAndWhatWasLeft() {
        capped("{day: 100}");
        buys("2021-03-04T10:00", 70_00);

        Decision decision = buys("2021-03-04T11:00", 70_00);

        assertThat(((Decision.Accepted) decision).postings())
                .contains(new Posting.CapsCounted(
                        List.of(new CapUse("rule:base", Period.DAY, "2021-03-04", 30, 30, 30))));
    }

    @Test
    void whatGoesBackIsRatedWithTheRoomThatThePurchaseHad() {
        capped("{day: 100}");
        buys("2021-03-04T10:00", 70_00);
        Purchase second = purchase("2021-03-04T11:00", 70_00);
        book.does(Samples.credit(Samples.MEMBER, second));

        book.does(Returning.amount(second, "r1", 30_00));
        long after40 = points();
        book.does(Returning.amount(second, "r2", 20_00));

        // Of 40.00 there was room for 30, of 20.00 for all.
        assertThat(after40).isEqualTo(100);
        assertThat(points()).isEqualTo(90);
    }

    @Test
    void whatIsGivenBackOfACapCanBeUsedAgain() {
        capped("{day: 100}");
        Purchase first = purchase("2021-03-04T10:00", 100_00);
        book.does(Samples.credit(Samples.MEMBER, first));
        book.does(Returning.all(first, "r1"));

        buys("2021-03-04T11:00", 80_00);

        assertThat(points()).isEqualTo(80);
    }

    @Test
    void aReturnNeverTakesRoomThatOthersHaveUsedSince() {
        book.terms = ProgramText.terms("""
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt, group: one,
                 caps: {day: 10}}
              - {id: music, wallet: points, points: 3, per: "1.00", rounding: down, scope: receipt, group: one,
                 goods: {categories: [music]}}
            """);
        Purchase mixed = Basket.of()
                .at("2021-03-04T10:00")
                .with("CD", "music", "1", 10_00)
                .with("BOOK", "books", "1", 20_00)
                .purchase("mixed");
        book.does(Samples.credit(Samples.MEMBER, mixed));
        buys("2021-03-04T11:00", 6_00);

        // Without the CD, base would be the best again; it had room for 10 then, and has room for 4 now.
        book.does(Returning.lines(mixed, "r1", new ReturnLine(1, null, null, null)));

        assertThat(points()).isEqualTo(4 + 6);
        assertThat(book.account.capUsage().left("rule:base", Period.DAY, "2021-03-04", 10))
                .isEqualTo(new Headroom(0, true));
    }

    @Test
    void anySequenceOfPartialReturnsGivesBackAllThatWasUsed() {
        capped("{receipt: 90, day: 100, month: 200, ever: 300}");
        Purchase bought =
                Basket.of().with("CD", "music", "3", 99_99).paid(80_00).purchase("bought");
        book.does(Samples.credit(Samples.MEMBER, bought));

        for (int i = 0; i < 30; i++) {
            book.does(Returning.lines(bought, "r" + i, new ReturnLine(1, null, new BigDecimal("0.1"), null)));
        }

        assertThat(points()).isZero();
        assertThat(book.account.capUsage()).isEqualTo(CapUsage.NONE);
    }

    @Test
    void underADayThatIsNotRememberedAnyMoreNothingIsGiven() {
        capped("{day: 100}");
        for (int day = 0; day <= CapUsage.DAYS_MAX; day++) {
            buys(LocalDate.of(2021, 3, 1).plusDays(day) + "T10:00", 10_00);
        }
        long before = points();

        Decision late = buys("2021-03-01T23:00", 10_00);
        buys("2021-03-02T23:00", 10_00);

        assertThat(because(late)).startsWith("CAP_NOT_REMEMBERED: ");
        assertThat(points()).isEqualTo(before + 10);
        assertThat(book.account.capUsage().days().used()).hasSize(CapUsage.DAYS_MAX);
    }

    @Test
    void whatIsForgottenStaysForgottenWhenThereIsRoomAgain() {
        capped("{day: 100}");
        Purchase last = purchase("2021-06-01T10:00", 10_00);
        for (int day = 0; day < CapUsage.DAYS_MAX; day++) {
            buys(LocalDate.of(2021, 3, 1).plusDays(day) + "T10:00", 100_00);
        }
        book.does(Samples.credit(Samples.MEMBER, last));
        book.does(Returning.all(last, "r1"));
        long before = points();

        Decision late = buys("2021-03-01T23:00", 10_00);

        assertThat(because(late)).startsWith("CAP_NOT_REMEMBERED: ");
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void whatGoesBackOfADayThatIsNotRememberedAnyMoreIsTakenBackAllTheSame() {
        capped("{day: 100}");
        Purchase first = purchase("2021-03-01T10:00", 10_00);
        book.does(Samples.credit(Samples.MEMBER, first));
        for (int day = 1; day <= CapUsage.DAYS_MAX; day++) {
            buys(LocalDate.of(2021, 3, 1).plusDays(day) + "T10:00", 10_00);
        }

        book.does(Returning.all(first, "r1"));

        assertThat(points()).isEqualTo(CapUsage.DAYS_MAX * 10L);
    }

    @Test
    void whatAnAccountRemembersOfCapsIsBounded() {
        CapUsage usage = CapUsage.NONE;
        for (int i = 0; i < 2_000; i++) {
            usage = usage.with(List.of(
                    use(
                            "rule:r" + i,
                            Period.DAY,
                            LocalDate.EPOCH.plusDays(i % 100).toString()),
                    use("rule:r" + i, Period.MONTH, "2021-" + (10 + i % 3)),
                    use("rule:r" + i, Period.EVER, CapUse.EVER)));
        }

        assertThat(usage.days().used()).hasSizeLessThanOrEqualTo(CapUsage.DAYS_MAX);
        assertThat(usage.months().used().values())
                .allSatisfy(caps -> assertThat(caps).hasSizeLessThanOrEqualTo(CapUsage.CAPS_PER_PERIOD_MAX));
        assertThat(usage.ever().used().get(CapUse.EVER)).hasSize(CapUsage.CAPS_FOR_EVER_MAX);
        assertThat(usage.left("rule:one-too-many", Period.EVER, CapUse.EVER, 5)).isEqualTo(new Headroom(0, false));
    }

    @Test
    void everyRuleOfALongReceiptIsExplainedInAnEntryThatFitsIntoARecord() {
        StringBuilder rules = new StringBuilder("rules:\n");
        IntStream.range(0, 200)
                .forEach(i -> rules.append(
                        "  - {id: %s%d, wallet: points, points: 1, per: \"1.00\", rounding: down, scope: line, %s}%n"
                                .formatted(
                                        "r".repeat(60),
                                        i,
                                        i % 4 == 0 ? "caps: {day: 5}" : "match: {stores: [" + "و".repeat(200) + "]}")));
        book.terms = ProgramText.terms(rules.toString());
        Basket basket = Basket.of();
        IntStream.range(0, 1_000).forEach(i -> basket.with("و".repeat(60) + i, "ش".repeat(60), "1", 1_00));

        Decision decision = book.does(Samples.credit(Samples.MEMBER, basket.purchase()));

        assertThat(decision.explanation()).hasSize(200);
        assertThat(decision.explanation()).extracting(RuleTried::because).containsOnly("CAPPED", "OTHER_STORE");
        assertThat(book.entryBytes()).isLessThan(1_000_000);
    }

    @Test
    void whatIsSaidAboutOneRuleIsCutShort() {
        book.terms = ProgramText.terms("""
            rules:
              - {id: base, wallet: points, points: 1, per: receipt, match: {stores: [%s, %s]}}
            """.formatted("a".repeat(200), "b".repeat(200)));

        Decision decision = buys("2021-03-04T10:00", 1_00);

        assertThat(because(decision))
                .startsWith("OTHER_STORE: it was s1, not aaa")
                .endsWith("…")
                .hasSize(240);
    }

    private static CapUse use(String cap, Period period, String of) {
        return new CapUse(cap, period, of, 5, 1, 1);
    }

    private void capped(String caps) {
        book.terms = ProgramText.terms("""
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt, caps: %s}
            """.formatted(caps));
    }

    private Decision buys(String at, long cents) {
        return book.does(Samples.credit(Samples.MEMBER, purchase(at, cents)));
    }

    private Purchase purchase(String at, long cents) {
        return Basket.of().at(at).with("BOOK", "books", "1", cents).purchase("b" + events++);
    }

    private long points() {
        return book.balance().available();
    }

    private static String because(Decision decision) {
        return decision.explanation().getFirst().because();
    }
}
