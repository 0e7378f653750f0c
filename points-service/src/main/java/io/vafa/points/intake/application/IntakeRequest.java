package io.vafa.points.intake.application;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.AboutReport;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import org.jspecify.annotations.Nullable;

/** What the intake stage is asked to do, in the order of its partition. */
public sealed interface IntakeRequest {

    /**
     * A purchase was reported, or what else somebody did.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     * @param refuse sets the record aside as a dead letter, with a reason
     */
    record Report(AboutMember report, @Nullable String correlation, Refuse refuse) implements IntakeRequest {}

    /** A reference leads to a member from now on. */
    record LinkUp(ReferenceLinked link, Refuse refuse) implements IntakeRequest {}

    /** Nobody is to know any more that a reference led to a member. */
    record Unlink(ReferenceForgotten forgotten) implements IntakeRequest {}

    /**
     * Goods came back.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     */
    record ReturnReport(PurchaseReturned about, @Nullable String correlation, Refuse refuse)
            implements IntakeRequest, About<PurchaseReturned> {}

    /**
     * A purchase was delivered, picked up or paid.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     */
    record ConfirmationReport(
            PurchaseConfirmed about, @Nullable String correlation, Refuse refuse)
            implements IntakeRequest, About<PurchaseConfirmed> {}

    /**
     * An activity does not count after all.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     */
    record WithdrawalReport(
            ActivityWithdrawn about, @Nullable String correlation, Refuse refuse)
            implements IntakeRequest, About<ActivityWithdrawn> {}

    /**
     * A purchase was reported without a member.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     */
    record Unclaimed(PurchaseCompleted report, @Nullable String correlation, Refuse refuse)
            implements IntakeRequest, AtReceipt {
        @Override
        public String program() {
            return report.program();
        }

        @Override
        public String key() {
            return report.key();
        }
    }

    /**
     * A member claims a purchase by its receipt.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     */
    record ReceiptClaim(ReceiptClaimed claim, @Nullable String correlation) implements IntakeRequest, AtReceipt {
        @Override
        public String program() {
            return claim.program();
        }

        @Override
        public String key() {
            return claim.key();
        }
    }

    /** What travels under the name of a receipt that is nobody's yet. */
    sealed interface AtReceipt extends IntakeRequest permits Unclaimed, ReceiptClaim {
        String program();

        String key();
    }

    /** What somebody reports about a purchase or an activity of which the intake stage may know nothing yet. */
    sealed interface About<T extends AboutReport> permits ReturnReport, ConfirmationReport, WithdrawalReport {
        T about();

        @Nullable
        String correlation();

        Refuse refuse();
    }

    /** A purchase was claimed for which returns or confirmations wait, or an activity for which withdrawals do. */
    record Known(PurchaseKnown known) implements IntakeRequest {}

    /** Sets the record that a request came from aside. */
    @FunctionalInterface
    interface Refuse {
        void because(String reason);
    }
}
