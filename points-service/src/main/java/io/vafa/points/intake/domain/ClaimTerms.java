package io.vafa.points.intake.domain;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a programme lets members claim purchases by their receipts.
 *
 * @param days how many days after its own a purchase can be claimed; 0: only on the same day
 * @param perMemberPerMonth how many receipts a member may claim in a month
 * @param triesPerDay how often a member may be refused in a day
 * @param triesPerCallerPerDay how often one credential may be refused in a day, whoever it claims for
 * @param zone whose clocks tell days
 * @param months names the month of a day, in the programme's calendar
 */
public record ClaimTerms(
        int days,
        int perMemberPerMonth,
        int triesPerDay,
        int triesPerCallerPerDay,
        ZoneId zone,
        Function<LocalDate, String> months) {

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    public String month(Instant at) {
        return months.apply(day(at));
    }

    /** What speaks against giving a purchase to whoever claims it. */
    public Optional<ClaimRefusal> against(ReceiptClaimed claim, Purchase purchase) {
        if (!purchase.amount().equals(claim.amount())) {
            return Optional.of(ClaimRefusal.RECEIPT_DOES_NOT_MATCH);
        }
        return isOver(day(purchase.occurredAt()), claim)
                ? Optional.of(ClaimRefusal.CLAIM_WINDOW_OVER)
                : Optional.empty();
    }

    /** What speaks against waiting for a purchase that nobody has reported yet; a trading day may end after midnight. */
    public Optional<ClaimRefusal> againstWaiting(ReceiptClaimed claim) {
        LocalDate businessDate = claim.receipt().businessDate();
        return businessDate != null && isOver(businessDate.plusDays(1), claim)
                ? Optional.of(ClaimRefusal.CLAIM_WINDOW_OVER)
                : Optional.empty();
    }

    private boolean isOver(LocalDate bought, ReceiptClaimed claim) {
        return day(claim.claimed().at()).isAfter(bought.plusDays(days));
    }
}
