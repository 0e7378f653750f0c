package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member had in another system comes in on the terms that it had there. */
class OpeningTest {
    /** A programme whose own points wait and expire: none of that may touch what is brought along. */
    private static final WalletPolicy STRICT = WalletPolicy.DEFAULT.with(new LotPolicy(
            at -> at.plus(Duration.ofDays(14)),
            new Expiry.SinceEarning(at -> at.plus(Duration.ofDays(100))),
            new BigDecimal("0.01"),
            LotPolicy.Spend.EXPIRING_FIRST,
            List.of(30),
            0));

    private static final OpenBalance.Tier SILVER = new OpenBalance.Tier("Silver", 1);
    private static final OpenBalance.Tier GOLD = new OpenBalance.Tier("Gold", 2);

    private final Book book = new Book(STRICT);
    private final Instant soon = book.now.plus(Duration.ofDays(10));
    private final Instant later = book.now.plus(Duration.ofDays(500));

    @BeforeEach
    void isThere() {
        book.answers(Samples.open(MEMBER));
    }

    @Test
    void aLotComesWithExactlyTheTermsItHad() {
        book.answers(opening("1", "points", 1_250, "house", "bank", "0.0085", soon, later));

        assertThat(book.account.wallet("points").lots())
                .containsExactly(
                        new LotBalance(new Lot(1, "house", "bank", new BigDecimal("0.0085"), soon, later), 1_250));
        assertThat(book.balance()).isEqualTo(new Balance(0, 1_250, 0, 0));
    }

    @Test
    void pointsWithoutTimesCanBeSpentAtOnceAndForEver() {
        book.answers(opening("1", "points", 10, "house", "house", null, null, null));

        assertThat(book.account.wallet("points").lots())
                .containsExactly(new LotBalance(new Lot(1, "house", "house", null, null, null), 10));
    }

    @Test
    void aTimeOfMaturityThatIsOverIsNone() {
        book.answers(opening("1", "points", 10, "house", "house", null, book.now, later));

        assertThat(book.balance()).isEqualTo(Balance.of(10));
    }

    @Test
    void likeLotsBecomeOne() {
        for (int row = 1; row <= 600; row++) {
            book.answers(opening("row-" + row, "points", 2, "house", "bank", "0.01", null, later));
        }

        assertThat(book.account.wallet("points").lots()).hasSize(1);
        assertThat(book.balance()).isEqualTo(Balance.of(1_200));
    }

    @Test
    void itCountsNeitherAsEarnedNorAsABonusAndNobodyIsTold() {
        JournalEntry entry = book.answers(opening("1", "points", 10, "house", "house", null, null, null));

        assertThat(book.account.wallet("points").base()).isZero();
        assertThat(book.account.wallet("points").bonus()).isZero();
        assertThat(entry.historic()).isTrue();
        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.OPENING);
    }

    @Test
    void whatIsBroughtAlongPaysDebts() {
        CreditPurchase bought = Samples.credit("e1", 50_00);
        book.terms = Samples.terms(WalletPolicy.DEFAULT, WalletPolicy.DEFAULT);
        book.answers(bought);
        book.spends(50);
        book.answers(Returns.of(bought, "r1", bought.purchase().amount()));

        JournalEntry entry = book.answers(opening("1", "points", 80, "house", "house", null, null, null));

        assertThat(entry.postings()).hasAtLeastOneElementOfType(Posting.DebtSettled.class);
        assertThat(book.balance()).isEqualTo(Balance.of(30));
    }

    @Test
    void whatIsPastItsTimeIsRefused() {
        assertThat(book.refusal(opening("1", "points", 10, "house", "house", null, null, book.now)))
                .isEqualTo(RefusalCode.ALREADY_EXPIRED);
        assertThat(book.account.wallets()).isEmpty();
    }

    @Test
    void whatIsGoneBeforeItCanBeSpentIsRefused() {
        assertThat(book.refusal(opening("1", "points", 10, "house", "house", null, later, soon)))
                .isEqualTo(RefusalCode.TIMES_CONTRADICTORY);
        assertThat(book.refusal(earned("2", soon))).isEqualTo(RefusalCode.TIMES_CONTRADICTORY);
    }

    @Test
    void anUnknownWalletIsRefused() {
        assertThat(book.refusal(opening("1", "gold", 10, "house", "house", null, null, null)))
                .isEqualTo(RefusalCode.UNKNOWN_WALLET);
    }

    @Test
    void moreThanAnyWalletHoldsIsRefused() {
        book.answers(opening("1", "points", Ledger.WALLET_UNITS_MAX, "house", "house", null, null, null));

        assertThat(book.refusal(opening("2", "points", 1, "house", "house", null, null, null)))
                .isEqualTo(RefusalCode.BALANCE_LIMIT);
    }

    @Test
    void noWalletGetsEverMoreDifferentLots() {
        for (int row = 0; row < Opening.LOTS_MAX; row++) {
            book.answers(opening("row-" + row, "points", 2, "house", "f" + row, null, null, null));
        }

        assertThat(book.refusal(opening("another", "points", 2, "house", "other", null, null, null)))
                .isEqualTo(RefusalCode.TOO_MANY_LOTS);
        assertThat(book.answers(opening("like", "points", 2, "house", "f0", null, null, null))
                        .outcome()
                        .code())
                .isNull();
    }

    @Test
    void aSuspendedAccountGetsNothing() {
        book.account = book.account.standing(AccountStanding.SUSPENDED, "agent-7");

        assertThat(book.refusal(opening("1", "points", 10, "house", "house", null, null, null)))
                .isEqualTo(RefusalCode.ACCOUNT_NOT_ACTIVE);
    }

    @Test
    void aRefusalKeepsWhatWasAskedAndByWhom() {
        JournalEntry entry = book.answers(opening("1", "gold", 10, "house", "house", null, null, null));

        assertThat(Optional.ofNullable(entry.asked())).hasValueSatisfying(asked -> {
            assertThat(asked.points()).isEqualTo(10);
            assertThat(asked.wallet()).isEqualTo("gold");
            assertThat(asked.actor()).isEqualTo("agent-7");
        });
    }

    @Test
    void theSameRowInOtherWordsIsTheSameRow() {
        assertThat(opening("1", "points", 10, "house", "house", "0.010", null, later)
                        .fingerprint())
                .isEqualTo(opening("1", "points", 10, "house", "house", "0.01", null, later)
                        .fingerprint());
        assertThat(opening("1", "points", 10, "house", "house", "0.02", null, later)
                        .fingerprint())
                .isNotEqualTo(opening("1", "points", 10, "house", "house", "0.01", null, later)
                        .fingerprint());
    }

    @Test
    void aTierComesAlongWithABalance() {
        JournalEntry entry = book.answers(tier("1", 10, GOLD));

        assertThat(entry.postings())
                .hasAtLeastOneElementOfType(Posting.BalanceOpened.class)
                .contains(new Posting.TierChanged(null, "Gold", 2, true));
        assertThat(book.account.tier()).isEqualTo("Gold");
        assertThat(book.balance().available()).isEqualTo(10);
    }

    @Test
    void aTierMayComeAlone() {
        JournalEntry entry = book.answers(tier("1", 0, SILVER));

        assertThat(entry.postings()).containsExactly(new Posting.TierChanged(null, "Silver", 1, true));
    }

    @Test
    void aTierThatComesAlongLiftsAndNeverLowers() {
        book.answers(tier("1", 0, GOLD));

        assertThat(book.answers(tier("2", 5, SILVER)).postings()).hasOnlyElementsOfType(Posting.BalanceOpened.class);
        assertThat(book.refusal(tier("3", 0, SILVER))).isEqualTo(RefusalCode.ALREADY_IN_TIER);
        assertThat(book.refusal(tier("4", 0, GOLD))).isEqualTo(RefusalCode.ALREADY_IN_TIER);
        assertThat(book.account.tier()).isEqualTo("Gold");
    }

    @Test
    void aRowWithAnotherTierIsAnotherContent() {
        assertThat(tier("1", 10, GOLD).fingerprint())
                .isNotEqualTo(tier("1", 10, SILVER).fingerprint())
                .isNotEqualTo(tier("1", 10, null).fingerprint());
    }

    private OpenBalance tier(String row, long points, OpenBalance.@Nullable Tier tier) {
        return new OpenBalance(
                PROGRAM,
                MEMBER,
                cause(row),
                book.now,
                "points",
                points,
                PARTNER,
                PARTNER,
                null,
                null,
                null,
                null,
                tier,
                "agent-7");
    }

    private OpenBalance earned(String row, Instant earnedAt) {
        return new OpenBalance(
                PROGRAM,
                MEMBER,
                cause(row),
                book.now,
                "points",
                10,
                PARTNER,
                PARTNER,
                null,
                earnedAt,
                null,
                null,
                null,
                "agent-7");
    }

    private OpenBalance opening(
            String row,
            String wallet,
            long points,
            String issuer,
            String funder,
            @Nullable String cost,
            @Nullable Instant availableFrom,
            @Nullable Instant expiresAt) {
        return new OpenBalance(
                PROGRAM,
                MEMBER,
                cause(row),
                book.now,
                wallet,
                points,
                issuer,
                funder,
                cost == null ? null : new BigDecimal(cost),
                null,
                availableFrom,
                expiresAt,
                null,
                "agent-7");
    }

    private static Cause cause(String row) {
        return new Cause("opening-balance", PROGRAM, "old-system", row);
    }
}
