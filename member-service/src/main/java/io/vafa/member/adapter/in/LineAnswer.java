package io.vafa.member.adapter.in;

import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.platform.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What became of one line of a batch.
 *
 * @param line counted from 1
 * @param status the HTTP status that the line would have got alone
 */
record LineAnswer(
        int line,
        int status,
        @Nullable String member,
        @Nullable Boolean created,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String pointer) {

    static LineAnswer of(int line, EnrolmentOutcome outcome) {
        return switch (outcome) {
            case EnrolmentOutcome.Enrolled(String member) ->
                new LineAnswer(line, HttpStatus.CREATED.value(), member, true, null, null, null);
            case EnrolmentOutcome.Known(String member) ->
                new LineAnswer(line, HttpStatus.OK.value(), member, false, null, null, null);
            case EnrolmentOutcome.Taken(String kind) ->
                refused(line, HttpStatus.CONFLICT, new Refusal(null, "IDENTIFIER_TAKEN", taken(kind)));
            case EnrolmentOutcome.Refused(CardRefusal why) ->
                refused(line, CardRefusals.status(why), new Refusal(null, why.name(), why.detail()));
            case EnrolmentOutcome.Contended() ->
                refused(line, HttpStatus.SERVICE_UNAVAILABLE, new Refusal(null, "TRY_AGAIN", contended()));
        };
    }

    static LineAnswer refused(int line, HttpStatus status, Refusal refusal) {
        return new LineAnswer(line, status.value(), null, null, refusal.code(), refusal.detail(), refusal.pointer());
    }

    static String taken(String kind) {
        return "an identifier of kind " + kind + " belongs to another member";
    }

    static String contended() {
        return "others enrol with the same identifiers at this moment";
    }
}
