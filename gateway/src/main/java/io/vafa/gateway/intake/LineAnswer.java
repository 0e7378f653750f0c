package io.vafa.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What is said to one line of a batch.
 *
 * @param line its number in the body, from 1
 * @param status as HTTP would answer it alone
 * @param field what is wrong, as a JSON pointer into the line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineAnswer(
        int line,
        int status,
        @Nullable String eventId,
        @Nullable PurchaseOutcome outcome,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String field) {

    static LineAnswer accepted(int line, String eventId) {
        return new LineAnswer(line, HttpStatus.ACCEPTED.value(), eventId, null, null, null, null);
    }

    static LineAnswer outcome(int line, PurchaseOutcome outcome) {
        return new LineAnswer(
                line,
                OutcomeStatus.of(outcome).value(),
                outcome.eventId(),
                outcome,
                outcome.code(),
                outcome.detail(),
                null);
    }

    static LineAnswer fault(int line, @Nullable String eventId, Fault fault) {
        Refusal first = fault.first();
        return new LineAnswer(
                line, fault.status().value(), eventId, null, first.code(), first.detail(), first.pointer());
    }
}
