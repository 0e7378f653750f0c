package io.vafa.points;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.points.intake.application.ClaimTermsCatalog;
import io.vafa.points.intake.domain.ClaimTerms;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when purchases without a member, and claims of receipts that nobody has reported, are kept.
 *
 * @param margin how much longer than a claim can be made
 */
record ClaimWindow(ClaimTermsCatalog terms, Duration margin) {

    /** A purchase that comes when its window is over is kept for the margin, so that it can be asked for. */
    Instant ofPurchase(PurchaseCompleted report, Instant now) {
        Instant end = report.purchase().occurredAt().plus(days(report.program(), now));
        return (end.isAfter(now) ? end : now).plus(margin);
    }

    Instant ofClaim(ReceiptClaimed claim, Instant now) {
        return now.plus(days(claim.program(), now)).plus(margin);
    }

    private Duration days(String program, Instant now) {
        return Duration.ofDays(terms.inForce(program, now).map(ClaimTerms::days).orElse(0));
    }
}
