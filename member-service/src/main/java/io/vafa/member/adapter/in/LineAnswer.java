package io.vafa.member.adapter.in;

import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.platform.web.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What became of one line of a batch.
 *
 * @param line counted from 1
 * @param status the HTTP status that the line would have got alone
 * @param errors all that is wrong, if it is more than one thing; the first stands in code, detail and pointer
 * @param marks of a dry run: lines with a mark in common share an identifier
 */
record LineAnswer(
        int line,
        int status,
        @Nullable String member,
        @Nullable Boolean created,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String pointer,
        @Nullable List<Refusal> errors,
        @Nullable List<String> marks) {

    /** Errors told of one line. */
    private static final int ERRORS_MAX = 20;

    static LineAnswer of(int line, EnrolmentOutcome outcome) {
        return switch (outcome) {
            case EnrolmentOutcome.Enrolled(String member) ->
                new LineAnswer(line, HttpStatus.CREATED.value(), member, true, null, null, null, null, null);
            case EnrolmentOutcome.Known(String member) ->
                new LineAnswer(line, HttpStatus.OK.value(), member, false, null, null, null, null, null);
            case EnrolmentOutcome.Taken(String kind) ->
                refused(line, HttpStatus.CONFLICT, new Refusal(null, "IDENTIFIER_TAKEN", taken(kind)));
            case EnrolmentOutcome.Refused(CardRefusal why) ->
                refused(line, CardRefusals.status(why), new Refusal(null, why.name(), why.detail()));
            case EnrolmentOutcome.Contended() ->
                refused(line, HttpStatus.SERVICE_UNAVAILABLE, new Refusal(null, "TRY_AGAIN", contended()));
        };
    }

    /** It would be enrolled. */
    static LineAnswer possible(int line) {
        return new LineAnswer(line, HttpStatus.CREATED.value(), null, null, null, null, null, null, null);
    }

    static LineAnswer refused(int line, HttpStatus status, Refusal refusal) {
        return refused(line, status, List.of(refusal));
    }

    static LineAnswer refused(int line, HttpStatus status, List<Refusal> refusals) {
        Refusal first = refusals.getFirst();
        return new LineAnswer(
                line,
                status.value(),
                null,
                null,
                first.code(),
                first.detail(),
                first.pointer(),
                refusals.size() > 1 ? refusals.subList(0, Math.min(ERRORS_MAX, refusals.size())) : null,
                null);
    }

    /** The same of another line. */
    LineAnswer at(int other) {
        return new LineAnswer(other, status, member, created, code, detail, pointer, errors, marks);
    }

    /** The same with the line's marks. */
    LineAnswer with(List<String> found) {
        return new LineAnswer(line, status, member, created, code, detail, pointer, errors, found);
    }

    static String taken(String kind) {
        return "an identifier of kind " + kind + " belongs to another member";
    }

    static String contended() {
        return "others enrol with the same identifiers at this moment";
    }
}
