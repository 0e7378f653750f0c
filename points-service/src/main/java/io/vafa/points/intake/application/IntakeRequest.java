package io.vafa.points.intake.application;

import io.vafa.contracts.intake.AboutPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.intake.ReferenceLinked;
import org.jspecify.annotations.Nullable;

/** What the intake stage is asked to do, in the order of its partition. */
public sealed interface IntakeRequest {

    /**
     * A purchase was reported.
     *
     * @param correlation what a waiting caller recognises the answer by; null if nobody waits
     * @param refuse sets the record aside as a dead letter, with a reason
     */
    record Report(PurchaseCompleted purchase, @Nullable String correlation, Refuse refuse) implements IntakeRequest {}

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

    /** What somebody reports about a purchase of which the intake stage may know nothing yet. */
    sealed interface About<T extends AboutPurchase> permits ReturnReport, ConfirmationReport {
        T about();

        @Nullable
        String correlation();

        Refuse refuse();
    }

    /** A purchase was claimed for which returns or confirmations wait. */
    record Known(PurchaseKnown known) implements IntakeRequest {}

    /** Sets the record that a request came from aside. */
    @FunctionalInterface
    interface Refuse {
        void because(String reason);
    }
}
