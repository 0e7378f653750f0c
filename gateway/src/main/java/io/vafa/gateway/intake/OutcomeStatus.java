package io.vafa.gateway.intake;

import io.vafa.contracts.reply.PurchaseOutcome;
import org.springframework.http.HttpStatus;

/** How HTTP says what became of a purchase. */
final class OutcomeStatus {
    private OutcomeStatus() {}

    static HttpStatus of(PurchaseOutcome outcome) {
        return switch (outcome.status()) {
            case CREDITED, RETURNED, CONFIRMED, WITHDRAWN, RECORDED -> HttpStatus.OK;
            case PARKED, PENDING -> HttpStatus.ACCEPTED;
            case CONFLICT -> HttpStatus.CONFLICT;
            case REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
