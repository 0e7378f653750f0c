package io.vafa.points;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.WalletPolicy;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things that most tests need one of. */
public final class Samples {
    public static final String PROGRAM = "demo";
    public static final String MEMBER = "m-1";
    public static final String PARTNER = "p1";
    public static final Instant NOON = Instant.parse("2021-03-04T12:00:00Z");

    /** One point for each full dollar. */
    public static final AccrualRule BASE_RULE = AccrualRule.perAmount("base", "points", 1, 100, "1 per 1.00");

    public static final Terms TERMS = new Terms(
            "USD",
            ZoneOffset.UTC,
            Map.of("points", WalletPolicy.DEFAULT, "stars", WalletPolicy.DEFAULT),
            Accrual.of(3, List.of(BASE_RULE)));

    private Samples() {}

    /** The same terms but for how the two wallets are treated. */
    public static Terms terms(WalletPolicy points, WalletPolicy stars) {
        return new Terms(TERMS.currency(), TERMS.zone(), Map.of("points", points, "stars", stars), TERMS.accrual());
    }

    public static Purchase purchase(String eventId, long cents) {
        return purchase(eventId, "r-" + eventId, cents);
    }

    public static Purchase purchase(String eventId, @Nullable String receipt, long cents) {
        return purchase(eventId, receipt, new Money("USD", cents), NOON);
    }

    public static Purchase purchase(String eventId, @Nullable String receipt, Money amount, Instant occurredAt) {
        return new Purchase(
                eventId,
                PARTNER,
                "s1",
                "t1",
                receipt == null ? null : new Receipt(receipt, LocalDate.of(2021, 3, 4)),
                occurredAt,
                amount,
                List.of(new PurchaseLine(
                        "CD", "music", null, new BigDecimal("1.50"), amount.minorUnits(), amount.minorUnits())),
                "cash",
                "store",
                false);
    }

    public static PurchaseCompleted report(String digest, Purchase purchase) {
        return new PurchaseCompleted(PROGRAM, new MemberReference("card", digest), purchase);
    }

    /** The command that the intake stage makes of a purchase. */
    public static CreditPurchase credit(String member, Purchase purchase) {
        Claim claim = Claim.of(PROGRAM, member, purchase);
        return new CreditPurchase(
                PROGRAM, member, claim.cause(purchase.eventId()), claim.fingerprint(), purchase, null);
    }

    public static CreditPurchase credit(String eventId, long cents) {
        return credit(MEMBER, purchase(eventId, cents));
    }

    public static OpenAccount open(String member) {
        return new OpenAccount(PROGRAM, member, new Cause("open", PROGRAM, "member-service", member), NOON, false);
    }

    public static AwardPoints award(String member, String id, String wallet, long points) {
        return new AwardPoints(
                PROGRAM,
                member,
                new Cause("award", PROGRAM, "tiers", id),
                NOON,
                false,
                wallet,
                PARTNER,
                points,
                "Silver: 1.5 times 30, less 30 already earned",
                new Trigger(1, "cause", "tiers", 2));
    }

    /** What a campaign asks for when goods went back: so many of the points that a cause gave may stand. */
    public static TakeBackPoints takeBack(String member, String id, String wallet, long remaining, Cause undone) {
        return new TakeBackPoints(
                PROGRAM,
                member,
                new Cause("take-back", PROGRAM, "tiers", id),
                NOON,
                false,
                wallet,
                remaining,
                undone,
                "1.5 times 15 is 22, less 15 earned, leaves 7 of 15",
                new Trigger(1, "cause", "tiers", 2));
    }

    /** A lot as accrual rules open it. */
    public static Lot baseLot(long number) {
        return new Lot(number, PARTNER, PARTNER, null, null, null);
    }

    /** A lot as the tiers open it. */
    public static Lot bonusLot(long number) {
        return new Lot(number, PARTNER, "tiers", null, null, null);
    }

    public static ChangeTier changeTier(String member, String id, String tier, int rank) {
        return new ChangeTier(
                PROGRAM,
                member,
                new Cause("tier", PROGRAM, "tiers", id),
                NOON,
                false,
                tier,
                rank,
                "lifetime spend 203.50 reached 200.00",
                new Trigger(1, "cause", "tiers", 2));
    }
}
