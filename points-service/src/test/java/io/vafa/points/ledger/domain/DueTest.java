package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.AccountOpened;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.ExpiryAnnounced;
import io.vafa.contracts.journal.Posting.ExpiryMoved;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.purchase.Money;
import io.vafa.points.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What time does to points, whoever asks for what. */
class DueTest {
    private static final Duration RETURN_PERIOD = Duration.ofDays(14);
    private static final Duration LIFE = Duration.ofDays(100);
    private static final Instant MATURE = NOON.plus(RETURN_PERIOD);
    private static final Instant GONE = NOON.plus(LIFE);

    private final Book book = new Book(policy(RETURN_PERIOD, since(LIFE)));

    @Test
    void newPointsArePendingUntilTheReturnPeriodEnds() {
        book.answers(Samples.credit("e1", 500));

        assertThat(book.balance()).isEqualTo(new Balance(0, 5, 0, 0));
    }

    @Test
    void awardsArePendingAndExpireToo() {
        book.answers(Samples.award(MEMBER, "a1", "points", 7));

        assertThat(book.balance()).isEqualTo(new Balance(0, 7, 0, 0));
        assertThat(book.account.wallet("points").lots()).singleElement().satisfies(balance -> {
            assertThat(balance.lot().availableFrom()).isEqualTo(MATURE);
            assertThat(balance.lot().expiresAt()).isEqualTo(GONE);
            assertThat(balance.lot().costPerPoint()).isEqualTo(new BigDecimal("0.01"));
        });
    }

    @Test
    void whatFellDueRidesFirstInTheNextEntryWhateverThatIsAbout() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE;

        JournalEntry entry = book.answers(Samples.open(MEMBER));

        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.ACCOUNT);
        assertThat(entry.postings())
                .containsExactly(
                        new PointsMatured("points", 5, MATURE, List.of(new LotPart(1, 5)), 2), new AccountOpened());
        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void aRefusalBearsWhatFellDueAndNothingElse() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE;

        JournalEntry entry =
                book.answers(Samples.credit(MEMBER, Samples.purchase("e2", "r2", new Money("EUR", 900), NOON)));

        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.REFUSED);
        assertThat(entry.postings()).hasOnlyElementsOfType(PointsMatured.class).hasSize(1);
        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void aMomentBeforeNothingHasFallenDueAndAtTheInstantItHas() {
        book.answers(Samples.credit("e1", 500));

        assertThat(Due.until(book.account, MATURE.minusNanos(1)).postings()).isEmpty();
        assertThat(Due.until(book.account, MATURE).postings()).hasSize(1);
        assertThat(Due.until(book.account, GONE.minusNanos(1))
                        .account()
                        .wallet("points")
                        .balance())
                .isEqualTo(Balance.of(5));
        assertThat(Due.until(book.account, GONE).account().wallet("points").balance())
                .isEqualTo(Balance.of(0));
    }

    @Test
    void whatFallsDueStandsInTheOrderOfItsInstants() {
        book.answers(credit("e1", 500, NOON));
        book.now = NOON.plusSeconds(60);
        book.answers(credit("e2", 300, NOON.plusSeconds(60)));
        book.now = GONE.plusSeconds(60);

        JournalEntry entry = book.answers(Samples.open(MEMBER));

        assertThat(entry.postings())
                .containsExactly(
                        new PointsMatured("points", 5, MATURE, List.of(new LotPart(1, 5)), 3),
                        new PointsMatured("points", 3, MATURE.plusSeconds(60), List.of(new LotPart(2, 3)), 4),
                        new PointsExpired("points", 5, GONE, List.of(new LotPart(3, 5))),
                        new PointsExpired("points", 3, GONE.plusSeconds(60), List.of(new LotPart(4, 3))),
                        new AccountOpened());
    }

    @Test
    void maturedPointsLieWithTheirLike() {
        book.answers(Samples.credit("e1", 500));
        book.answers(Samples.credit("e2", 300));
        book.now = MATURE;
        book.answers(Samples.open(MEMBER));

        // Late, and so not pending any more.
        book.answers(Samples.credit("e3", 200));

        assertThat(book.account.wallet("points").lots())
                .singleElement()
                .extracting(LotBalance::points)
                .isEqualTo(10L);
    }

    @Test
    void lotsThatGoTogetherGoInOnePosting() {
        book.answers(Samples.credit("e1", 500));
        book.answers(Samples.award(MEMBER, "a1", "points", 7));
        book.now = GONE;

        JournalEntry entry = book.answers(tick(GONE));

        assertThat(entry.postings())
                .filteredOn(PointsExpired.class::isInstance)
                .singleElement()
                .satisfies(posting -> {
                    PointsExpired expired = (PointsExpired) posting;
                    assertThat(expired.points()).isEqualTo(12);
                    assertThat(expired.lots()).containsExactly(new LotPart(3, 5), new LotPart(4, 7));
                });
    }

    @Test
    void pendingPointsCanExpire() {
        Book shortLived = new Book(policy(RETURN_PERIOD, since(RETURN_PERIOD.minusDays(1))));
        shortLived.answers(Samples.credit("e1", 500));
        shortLived.now = MATURE;

        JournalEntry entry = shortLived.answers(tick(MATURE));

        assertThat(entry.postings())
                .containsExactly(
                        new PointsExpired("points", 5, MATURE.minus(Duration.ofDays(1)), List.of(new LotPart(1, 5))));
    }

    @Test
    void maturedPointsPayDebtsEvenAtTheInstantAtWhichTheyExpire() {
        Book book = new Book(policy(null, new Expiry.Never()));
        book.answers(Samples.credit("e1", 500));
        book.spends(5);
        CreditPurchase second = Samples.credit("e2", 300);
        book.terms = Samples.terms(policy(RETURN_PERIOD, since(RETURN_PERIOD)), policy(null, new Expiry.Never()));
        book.answers(second);
        AwardPoints gift = Samples.award(MEMBER, "a1", "stars", 1);
        book.answers(gift);
        book.account = book.account.with("points", book.account.wallet("points").owing(PARTNER, 2));
        book.now = MATURE;

        JournalEntry entry = book.answers(tick(MATURE));

        assertThat(entry.postings())
                .containsExactly(
                        new PointsMatured("points", 3, MATURE, List.of(new LotPart(2, 3)), 4),
                        new DebtSettled("points", 2, PARTNER, List.of(new LotPart(4, 2))),
                        new PointsExpired("points", 1, MATURE, List.of(new LotPart(4, 1))));
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void aLatePurchaseWhoseTimeIsOverLeavesTheWholeStoryAndNoPoints() {
        book.now = GONE.plusSeconds(5);

        JournalEntry entry = book.answers(Samples.credit("e1", 500));

        assertThat(entry.postings()).hasSize(2);
        assertThat(entry.postings().getFirst()).isInstanceOf(PointsEarned.class);
        assertThat(entry.postings().getLast())
                .isEqualTo(new PointsExpired("points", 5, GONE, List.of(new LotPart(1, 5))));
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void aLatePurchaseWhoseReturnPeriodIsOverGivesPointsToSpend() {
        book.now = MATURE;

        book.answers(Samples.credit("e1", 500));

        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void aClockThatGoesBackBringsNothingBack() {
        book.answers(Samples.credit("e1", 500));
        book.now = GONE;
        book.answers(tick(GONE));
        book.now = NOON;

        JournalEntry entry = book.answers(Samples.open(MEMBER));

        assertThat(entry.recordedAt()).isEqualTo(GONE);
        assertThat(book.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void aChangedPolicyLeavesLotsAsTheyAre() {
        book.answers(Samples.credit("e1", 500));
        List<LotBalance> before = book.account.wallet("points").lots();
        book.terms =
                Samples.terms(policy(Duration.ofDays(1), since(Duration.ofDays(2))), policy(null, new Expiry.Never()));

        book.answers(Samples.credit("e2", 300));
        book.now = NOON.plus(Duration.ofDays(50));
        book.answers(tick(book.now));

        assertThat(before)
                .singleElement()
                .extracting(balance -> balance.lot().expiresAt())
                .isEqualTo(GONE);
        assertThat(book.balance()).isEqualTo(Balance.of(5));
        assertThat(book.account.wallet("points").lots())
                .singleElement()
                .extracting(balance -> balance.lot().expiresAt())
                .isEqualTo(GONE);
    }

    @Test
    void aReturnTakesItsOwnPointsAlsoOnceTheyHaveMatured() {
        CreditPurchase own = credit("e1", 500, NOON);
        book.answers(credit("e0", 400, NOON.minusSeconds(60)));
        book.answers(own);
        book.now = MATURE;
        book.answers(tick(MATURE));

        book.answers(Returns.whole(own, "r1"));

        // The other purchase's points would have expired sooner, and are all there.
        assertThat(book.account.wallet("points").lots()).singleElement().satisfies(left -> {
            assertThat(left.points()).isEqualTo(4);
            assertThat(left.lot().expiresAt()).isEqualTo(GONE.minusSeconds(60));
        });
    }

    @Test
    void aReturnOfWhatHasExpiredIsOwed() {
        CreditPurchase own = Samples.credit("e1", 500);
        book.answers(own);
        book.now = GONE;

        JournalEntry entry = book.answers(Returns.whole(own, "r1"));

        assertThat(entry.postings()).hasAtLeastOneElementOfType(PointsExpired.class);
        assertThat(book.balance()).isEqualTo(new Balance(0, 0, 0, 5));
    }

    @Test
    void aTickWithNothingDueIsRefused() {
        book.answers(Samples.credit("e1", 500));

        JournalEntry entry = book.answers(tick(MATURE));

        assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.DUE);
        assertThat(entry.outcome().code()).isEqualTo("NOTHING_DUE");
        assertThat(entry.postings()).isEmpty();
    }

    @Test
    void aTickIsAskedForOnlyWhenSomethingIsDueAndItsCauseSaysWhat() {
        book.answers(Samples.credit("e1", 500));

        assertThat(DueCommand.of(book.account, book.terms, MATURE.minusMillis(1)))
                .isEmpty();
        assertThat(DueCommand.of(book.account, book.terms, MATURE.plusSeconds(3)))
                .isEqualTo(DueCommand.of(book.account, book.terms, MATURE))
                .contains(tick(MATURE));
    }

    @Test
    void aTickByAClockThatGoesAheadIsAskedForAgainAnHourLater() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE.minusSeconds(30);
        SettleDue early =
                DueCommand.of(book.account, book.terms, MATURE.plusSeconds(30)).orElseThrow();
        assertThat(book.answers(early).outcome().code()).isEqualTo("NOTHING_DUE");

        book.now = MATURE.plus(Duration.ofHours(1));
        SettleDue again = DueCommand.of(book.account, book.terms, book.now).orElseThrow();

        assertThat(again.cause()).isNotEqualTo(early.cause());
        assertThat(book.answers(again).outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
    }

    @Test
    void activityProlongsTheLifeOfAllPoints() {
        Book active = new Book(policy(null, new Expiry.SinceActivity(at -> at.plus(LIFE))));
        active.answers(Samples.credit("e1", 500));
        Instant later = NOON.plus(Duration.ofDays(10));
        active.now = later;

        JournalEntry entry = active.answers(credit("e2", 300, later));

        assertThat(entry.postings().getFirst()).isEqualTo(new ExpiryMoved("points", GONE, later.plus(LIFE)));
        assertThat(active.account.wallet("points").lots()).singleElement().satisfies(all -> {
            assertThat(all.points()).isEqualTo(8);
            assertThat(all.lot().expiresAt()).isEqualTo(later.plus(LIFE));
        });
    }

    @Test
    void anAwardIsNoActivity() {
        Book active = new Book(policy(null, new Expiry.SinceActivity(at -> at.plus(LIFE))));
        active.answers(Samples.credit("e1", 500));
        active.now = NOON.plus(Duration.ofDays(10));

        active.answers(award("a1", 7, active.now));
        active.now = GONE;
        active.answers(tick(GONE));

        assertThat(active.balance()).isEqualTo(Balance.of(0));
    }

    @Test
    void whoComesBackAfterAllIsGoneBeginsAnew() {
        Book active = new Book(policy(null, new Expiry.SinceActivity(at -> at.plus(LIFE))));
        active.answers(Samples.credit("e1", 500));
        active.now = GONE.plusSeconds(1);

        JournalEntry entry = active.answers(award("a1", 7, active.now));

        assertThat(entry.postings())
                .contains(new ExpiryMoved("points", null, active.now.plus(LIFE)))
                .hasAtLeastOneElementOfType(PointsExpired.class);
        assertThat(active.balance()).isEqualTo(Balance.of(7));
    }

    @Test
    void aLatePurchaseNeverShortensWhatActivityHasProlonged() {
        Book active = new Book(policy(null, new Expiry.SinceActivity(at -> at.plus(LIFE))));
        active.answers(Samples.credit("e1", 500));

        active.answers(credit("e2", 300, NOON.minus(Duration.ofDays(10))));

        assertThat(active.account.wallet("points").lots())
                .singleElement()
                .extracting(balance -> balance.lot().expiresAt())
                .isEqualTo(GONE);
    }

    @Test
    void aPolicyOfInactivityLeavesPointsThatWereToStayForEver() {
        Book book = new Book(policy(null, new Expiry.Never()));
        book.answers(Samples.credit("e1", 500));
        book.terms = Samples.terms(
                policy(null, new Expiry.SinceActivity(at -> at.plus(LIFE))), policy(null, new Expiry.Never()));
        book.answers(Samples.credit("e2", 300));
        book.now = GONE;

        book.answers(tick(GONE));

        assertThat(book.balance()).isEqualTo(Balance.of(5));
    }

    @Test
    void theMemberIsToldOnceForEachNumberOfDays() {
        book.answers(Samples.credit("e1", 500));
        book.now = MATURE;
        book.answers(tick(MATURE));

        List<ExpiryAnnounced> told = new ArrayList<>();
        for (int day = 15; day < 100; day++) {
            book.now = NOON.plus(Duration.ofDays(day));
            DueCommand.of(book.account, book.terms, book.now)
                    .ifPresent(command ->
                            book.answers(command).postings().forEach(posting -> told.add((ExpiryAnnounced) posting)));
        }

        assertThat(told)
                .containsExactly(new ExpiryAnnounced("points", GONE, 30, 5), new ExpiryAnnounced("points", GONE, 7, 5));
    }

    @Test
    void ofNoticesThatAreLateOnlyTheLastIsGiven() {
        book.now = GONE.minus(Duration.ofDays(3));
        book.answers(Samples.credit("e1", 500));

        SettleDue command = DueCommand.of(book.account, book.terms, book.now).orElseThrow();
        JournalEntry entry = book.answers(command);

        assertThat(entry.postings()).containsExactly(new ExpiryAnnounced("points", GONE, 7, 5));
        assertThat(DueCommand.of(book.account, book.terms, book.now)).isEmpty();
    }

    @Test
    void whatWasSaidIsForgottenOnceNothingExpiresThen() {
        book.answers(Samples.credit("e1", 500));
        book.now = GONE.minus(Duration.ofDays(30));
        book.answers(DueCommand.of(book.account, book.terms, book.now).orElseThrow());
        book.answers(credit("e2", 500, book.now));
        book.now = book.now.plus(LIFE).minus(Duration.ofDays(30));
        book.answers(DueCommand.of(book.account, book.terms, book.now).orElseThrow());

        assertThat(book.account.wallet("points").deadlines().announced())
                .containsOnlyKeys(book.now.plus(Duration.ofDays(30)));
    }

    private static Expiry since(Duration life) {
        return new Expiry.SinceEarning(at -> at.plus(life));
    }

    private static WalletPolicy policy(@Nullable Duration pending, Expiry expiry) {
        Deadline deadline = pending == null ? null : at -> at.plus(Objects.requireNonNull(pending));
        return WalletPolicy.DEFAULT.with(new LotPolicy(
                deadline, expiry, new BigDecimal("0.01"), LotPolicy.Spend.EXPIRING_FIRST, List.of(30, 7), 0));
    }

    private static CreditPurchase credit(String eventId, long cents, Instant occurredAt) {
        return Samples.credit(MEMBER, Samples.purchase(eventId, "r-" + eventId, new Money("USD", cents), occurredAt));
    }

    private static AwardPoints award(String id, long points, Instant occurredAt) {
        AwardPoints award = Samples.award(MEMBER, id, "points", points);
        return new AwardPoints(
                PROGRAM,
                MEMBER,
                award.cause(),
                occurredAt,
                false,
                "points",
                PARTNER,
                points,
                award.reason(),
                award.trigger());
    }

    private static SettleDue tick(Instant dueAt) {
        return new SettleDue(PROGRAM, MEMBER, new Cause("due", PROGRAM, "points-ledger", dueAt.toString()), dueAt);
    }
}
