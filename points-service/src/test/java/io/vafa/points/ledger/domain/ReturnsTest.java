package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.ledger.domain.MovementsTest.cause;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.ReturnedLine;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.rating.domain.Remaining;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Returns take back exactly what they gave. */
class ReturnsTest {
    private static final Purchase BASKET =
            basket(line("CD", "3", 35_31), line("BOOK", "1", 19_99), line("TEA", "0.350", 7_00));

    private final Book book = new Book(WalletPolicy.DEFAULT);

    @Test
    void aWholeReturnTakesBackAllThatThePurchaseEarned() {
        book.does(credit("e1", BASKET));

        book.does(whole("e1", "r1"));

        assertThat(book.balance()).isEqualTo(Balance.of(0));
        assertThat(book.account.wallet("points").base()).isZero();
    }

    @Test
    void theRestOfTheBasketIsRatedAgain() {
        book.does(credit("e1", BASKET));

        book.does(lines("e1", "r1", new ReturnLine(null, "BOOK", null, null)));

        assertThat(book.balance()).isEqualTo(Balance.of(42));
    }

    @Test
    void partOfALineCostsItsShareRoundedDown() {
        book.does(credit("e1", BASKET));

        book.does(lines("e1", "r1", new ReturnLine(1, null, new BigDecimal("2"), null)));

        // 62.30 less two thirds of 35.31
        assertThat(book.balance()).isEqualTo(Balance.of(38));
    }

    @Test
    void anAmountCanGoBackWithoutSayingForWhat() {
        book.does(credit("e1", BASKET));

        book.does(amount("e1", "r1", 12_31));

        assertThat(book.balance()).isEqualTo(Balance.of(49));
    }

    @Test
    void whatTheTillPaidBackForALineCountsRatherThanItsShare() {
        book.does(credit("e1", BASKET));

        book.does(lines("e1", "r1", new ReturnLine(2, null, BigDecimal.ONE, 10_00L)));

        assertThat(book.balance()).isEqualTo(Balance.of(52));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void anySequenceOfPartialReturnsEndsWhereOneWholeReturnDoes(long seed) {
        Random random = new Random(seed);
        book.does(credit("e1", BASKET));
        List<ReturnLine> pieces = new ArrayList<>();
        for (int hundredths = 0; hundredths < 300; ) {
            int part = Math.min(300 - hundredths, 1 + random.nextInt(90));
            pieces.add(new ReturnLine(1, null, BigDecimal.valueOf(part, 2), null));
            hundredths += part;
        }
        pieces.add(new ReturnLine(null, "BOOK", null, null));
        pieces.add(new ReturnLine(3, "TEA", new BigDecimal("0.1"), null));
        pieces.add(new ReturnLine(3, null, null, null));
        Collections.shuffle(pieces, random);
        // The rest of the tea can only follow its first part.
        pieces.sort((one, other) -> Boolean.compare(isRestOfTea(one), isRestOfTea(other)));

        for (int i = 0; i < pieces.size(); i++) {
            assertThat(book.does(lines("e1", "r" + i, pieces.get(i))))
                    .as("seed %d, piece %d of %s", seed, i, pieces)
                    .isInstanceOf(Decision.Accepted.class);
        }

        assertThat(book.balance()).as("seed %d", seed).isEqualTo(Balance.of(0));
        assertThat(book.refusal(whole("e1", "again"))).isEqualTo(RefusalCode.RETURN_EXCEEDS_PURCHASE);
    }

    @Test
    void moreThanWasBoughtIsRefusedAndNothingChanges() {
        book.does(credit("e1", BASKET));

        assertThat(book.refusal(lines("e1", "r1", new ReturnLine(1, null, new BigDecimal("3.01"), null))))
                .isEqualTo(RefusalCode.RETURN_EXCEEDS_PURCHASE);
        assertThat(book.refusal(amount("e1", "r2", 62_31))).isEqualTo(RefusalCode.RETURN_EXCEEDS_PURCHASE);
        assertThat(book.refusal(lines("e1", "r3", new ReturnLine(2, null, BigDecimal.ONE, 20_00L))))
                .isEqualTo(RefusalCode.RETURN_EXCEEDS_PURCHASE);
        assertThat(book.refusal(lines("e1", "r4", new ReturnLine(null, "HAT", null, null))))
                .isEqualTo(RefusalCode.LINE_NOT_OF_PURCHASE);
        assertThat(book.refusal(lines("e1", "r5", new ReturnLine(1, "BOOK", null, null))))
                .isEqualTo(RefusalCode.LINE_NOT_OF_PURCHASE);
        assertThat(book.refusal(lines("e1", "r6", new ReturnLine(null, null, null, null))))
                .isEqualTo(RefusalCode.LINE_NOT_OF_PURCHASE);
        assertThat(book.balance()).isEqualTo(Balance.of(62));
    }

    @Test
    void aReturnInAnotherCurrencyIsRefused() {
        book.does(credit("e1", BASKET));

        ReturnPurchase euros = returned("e1", "r1", new Money("EUR", 100), List.of());

        assertThat(book.refusal(euros)).isEqualTo(RefusalCode.CURRENCY_NOT_OF_PURCHASE);
    }

    @Test
    void aReturnOfWhatTheJournalNeverSawIsRefused() {
        assertThat(book.refusal(whole("e1", "r1"))).isEqualTo(RefusalCode.NOTHING_TO_UNDO);
    }

    @Test
    void aReturnOfARefusedPurchaseIsRefused() {
        book.does(Samples.credit(MEMBER, Samples.purchase("e1", "x", new Money("EUR", 100), NOON)));

        assertThat(book.refusal(whole("e1", "r1"))).isEqualTo(RefusalCode.UNDONE_WAS_REFUSED);
    }

    @Test
    void whatIsNotThereAnyMoreIsOwedAndPaidByTheNextEarnings() {
        book.does(credit("e1", BASKET));
        book.spends(60);
        book.does(whole("e1", "r1"));
        Balance owing = book.balance();

        book.does(credit("e2", basket(line("CD", "1", 70_00))));

        assertThat(owing).isEqualTo(new Balance(0, 0, 0, 60));
        assertThat(book.balance()).isEqualTo(Balance.of(10));
    }

    @Test
    void aLineOfNoQuantityStandsAsLongAsAnythingDoes() {
        Purchase bought = basket(line("DEPOSIT", "0", 10_00), line("CD", "2", 20_00));
        PurchaseRemainder half =
                new PurchaseRemainder(20_00, Map.of(), List.of(new ReturnedLine(2, new BigDecimal("1"), 10_00)));
        PurchaseRemainder onlyTheDeposit =
                new PurchaseRemainder(10_00, Map.of(), List.of(new ReturnedLine(2, new BigDecimal("2"), 20_00)));
        PurchaseRemainder nothing =
                new PurchaseRemainder(0, Map.of(), List.of(new ReturnedLine(2, new BigDecimal("2"), 20_00)));

        assertThat(Remaining.of(bought, half).lines())
                .extracting(PurchaseLine::sku)
                .containsExactly("DEPOSIT", "CD");
        assertThat(Remaining.of(bought, onlyTheDeposit).lines())
                .extracting(PurchaseLine::sku)
                .containsExactly("DEPOSIT");
        assertThat(Remaining.of(bought, nothing).lines()).isEmpty();
    }

    @Test
    void aProgrammeMayForgiveWhatIsNotThereAnyMore() {
        Book forgiving = new Book(WalletPolicy.DEFAULT.with(WalletPolicy.Debt.FORGIVE));
        forgiving.does(credit("e1", BASKET));
        forgiving.spends(60);

        Decision decision = forgiving.does(whole("e1", "r1"));

        assertThat(forgiving.balance()).isEqualTo(Balance.of(0));
        assertThat(decision.explanation()).anyMatch(rule -> rule.because().contains("60 were not there any more"));
        assertThat(((Decision.Accepted) decision).postings()).contains(new Posting.DebtForgiven("points", 60, PARTNER));
    }

    @Test
    void whoeverIsGoneOwesNothingForWhatGoesBackLater() {
        book.does(credit("e1", BASKET));
        book.does(ChangeStanding.of(
                PROGRAM, MEMBER, cause("standing", "q1"), NOON, AccountStanding.CLOSED, true, "asked", "agent"));

        Decision decision = book.does(whole("e1", "r1"));

        assertThat(book.balance()).isEqualTo(Balance.of(0));
        assertThat(((Decision.Accepted) decision).postings()).contains(new Posting.DebtForgiven("points", 62, PARTNER));
    }

    @Test
    void aGiftIsTakenBackDownToWhatMayStandAndNeverTwice() {
        AwardPoints gift = Samples.award(MEMBER, "a1", "points", 31);
        book.does(gift);

        book.does(Samples.takeBack(MEMBER, "t1", "points", 20, gift.cause()));
        book.does(Samples.takeBack(MEMBER, "t2", "points", 8, gift.cause()));

        assertThat(book.balance()).isEqualTo(Balance.of(8));
        assertThat(book.refusal(Samples.takeBack(MEMBER, "t3", "points", 20, gift.cause())))
                .isEqualTo(RefusalCode.NOTHING_TO_UNDO);
        assertThat(book.account.wallet("points").bonus()).isEqualTo(8);
    }

    @Test
    void aReturnByTheOriginalRulesIgnoresNewerOnes() {
        book.does(credit("e1", BASKET));
        book.terms = new Terms(
                "USD",
                book.terms.zone(),
                book.terms.wallets(),
                Accrual.of(9, List.of(AccrualRule.perAmount("base", "points", 5, 100, "5 per 1.00"))));

        book.does(lines("e1", "r1", new ReturnLine(null, "BOOK", null, null)));

        assertThat(book.balance()).isEqualTo(Balance.of(42));
    }

    @Test
    void manyReturnedPurchasesAreStillToldApart() {
        int many = Corrections.REMEMBERED_MAX + 5;
        for (int i = 0; i < many; i++) {
            book.does(credit("e" + i, BASKET));
            book.does(amount("e" + i, "half" + i, 31_15));
        }

        for (int i = 0; i < many; i++) {
            book.does(amount("e" + i, "rest" + i, 31_15));
        }

        assertThat(book.balance()).isEqualTo(Balance.of(0));
        assertThat(book.account.corrections().latest()).hasSize(Corrections.REMEMBERED_MAX);
    }

    private static boolean isRestOfTea(ReturnLine line) {
        return line.line() != null && line.line() == 3 && line.quantity() == null;
    }

    private static PurchaseLine line(String sku, String quantity, long cents) {
        return new PurchaseLine(sku, "things", null, new BigDecimal(quantity), null, cents);
    }

    private static Purchase basket(PurchaseLine... lines) {
        Purchase plain = Samples.purchase("whatever", null, 0);
        long sum = List.of(lines).stream()
                .mapToLong(PurchaseLine::amountMinorUnits)
                .sum();
        return new Purchase(
                plain.eventId(),
                PARTNER,
                "s1",
                "t1",
                null,
                NOON,
                new Money("USD", sum),
                List.of(lines),
                null,
                null,
                false);
    }

    private static CreditPurchase credit(String eventId, Purchase basket) {
        return Samples.credit(
                MEMBER,
                new Purchase(
                        eventId, PARTNER, "s1", "t1", null, NOON, basket.amount(), basket.lines(), null, null, false));
    }

    private static ReturnPurchase whole(String purchase, String eventId) {
        return returned(purchase, eventId, null, List.of());
    }

    private static ReturnPurchase lines(String purchase, String eventId, ReturnLine... lines) {
        return returned(purchase, eventId, null, List.of(lines));
    }

    private static ReturnPurchase amount(String purchase, String eventId, long cents) {
        return returned(purchase, eventId, new Money("USD", cents), List.of());
    }

    private static ReturnPurchase returned(
            String purchase, String eventId, @Nullable Money amount, List<ReturnLine> lines) {
        PurchaseReturn returned = new PurchaseReturn(
                eventId,
                PARTNER,
                "s1",
                "t1",
                null,
                NOON.plusSeconds(60),
                new OriginalPurchase.ByEvent(purchase),
                amount,
                lines,
                false);
        Claim claim = Claim.of(PROGRAM, MEMBER, returned);
        return new ReturnPurchase(
                PROGRAM,
                MEMBER,
                claim.cause(eventId),
                claim.fingerprint(),
                returned,
                credit(purchase, BASKET).cause());
    }
}
