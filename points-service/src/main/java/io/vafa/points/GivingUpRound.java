package io.vafa.points;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.points.intake.application.GivingUp;
import io.vafa.points.intake.application.ParkingLot;
import io.vafa.points.intake.application.ReceiptStores;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at what has waited too long. */
record GivingUpRound(
        GivingUp givingUp,
        ParkingLot<AboutMember> members,
        ParkingLot<PurchaseReturned> returns,
        ParkingLot<PurchaseConfirmed> confirmations,
        ParkingLot<ActivityWithdrawn> withdrawals,
        ReceiptStores receipts,
        ParkingSettings settings,
        Clock clock)
        implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GivingUpRound.class);

    @Override
    public void run() {
        int givenMembers = givingUp.sweep(members, settings.purchasesWait());
        int givenReturns = givingUp.sweep(returns, settings.returnsWait());
        int givenConfirmations = givingUp.sweep(confirmations, settings.returnsWait());
        int givenWithdrawals = givingUp.sweep(withdrawals, settings.returnsWait());
        // Since when they need not be kept stands with them.
        int unclaimed = givingUp.sweep(receipts.unclaimed(), Duration.ZERO);
        int claims = givingUp.sweep(receipts.waiting(), Duration.ZERO);
        int limits = receipts.limits().forget(clock.instant());
        if (unclaimed + claims + limits > 0) {
            LOG.info(
                    "forgot {} purchases that nobody claimed, {} claims of receipts that nobody reported and {} counts of"
                            + " claims",
                    unclaimed,
                    claims,
                    limits);
        }
        if (givenMembers + givenReturns + givenConfirmations + givenWithdrawals > 0) {
            LOG.info(
                    "gave up {} purchases and activities whose member, {} returns and {} confirmations whose purchase, and {}"
                            + " withdrawals whose activity never came",
                    givenMembers,
                    givenReturns,
                    givenConfirmations,
                    givenWithdrawals);
        }
    }
}
