package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberDesk.Outcome;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.MergedRecords;
import io.vafa.member.application.Merging;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberWish;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Carries out what a request wants to be changed about a member, and refuses alike everywhere what cannot be. */
public final class RecordChanges {
    private final MemberDesk desk;
    private final MemberRecords records;
    private final MergedRecords merged;
    private final Merging merging;
    private final AuditDesk audit;

    public RecordChanges(
            MemberDesk desk, MemberRecords records, MergedRecords merged, Merging merging, AuditDesk audit) {
        this.desk = desk;
        this.records = records;
        this.merged = merged;
        this.merging = merging;
        this.audit = audit;
    }

    /**
     * A request that was read.
     *
     * @param asking null: it bears no name of its own
     * @param reason why; null: it does not say
     */
    record Request(
            Caller caller,
            HttpServletRequest http,
            @Nullable Asking asking,
            @Nullable String reason) {

        /**
         * Of a body.
         *
         * @param reason as the body says; null: as the header says
         */
        static Request of(Caller caller, HttpServletRequest http, byte[] body, @Nullable String reason) {
            return new Request(
                    caller,
                    http,
                    RequestKey.read(http, caller, body),
                    reason == null ? AuditDesk.reason(http) : reason);
        }
    }

    /**
     * Changes a member who goes on as themselves.
     *
     * @param audited what is noted beforehand, without any value
     * @return as it stands then
     * @throws RequestRefusedException if it cannot be
     */
    MemberRecord change(String program, String member, MemberWish wish, String audited, Request request) {
        present(program, member);
        goesOnAsItself(member);
        return takeBack(program, member, wish, audited, request);
    }

    /**
     * Takes something back that was told under an id, even if its member goes on as another: it is read through there, and cannot be taken back
     * anywhere else.
     *
     * @param wish tells nothing new
     * @return as it stands then
     * @throws RequestRefusedException if it cannot be
     */
    MemberRecord takeBack(String program, String member, MemberWish wish, String audited, Request request) {
        present(program, member);
        audit.note(program, member, Action.CHANGED, audited, request.caller(), request.http());
        try {
            return done(desk.change(
                    program, member, wish, AuditDesk.actor(request.caller()), request.reason(), request.asking()));
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the change is recorded and not known to everybody yet; sending it again is safe");
        }
    }

    /**
     * Refuses what is meant for whoever goes on as somebody else.
     *
     * @throws RequestRefusedException naming whom the member goes on as
     */
    void goesOnAsItself(String member) {
        String current = merging.current(member);
        if (!current.equals(member)) {
            throw new RequestRefusedException(HttpStatus.CONFLICT, "MEMBER_MERGED", "the member goes on as " + current);
        }
    }

    /** As whom a member goes on; itself, if it was never merged. */
    String current(String member) {
        return merging.current(member);
    }

    /** All who go on as a member. */
    List<String> mergedMembers(String member) {
        return merging.merged(member);
    }

    /** What is known of all who go on as a member. */
    List<MemberRecord> others(MemberRecord record) {
        return merged.of(record.program(), record.member());
    }

    /** Notes that somebody reads what was told under several ids, under each of them. */
    void noteRead(
            String program, Collection<String> ids, @Nullable String detail, Caller caller, HttpServletRequest http) {
        ids.forEach(id -> audit.note(program, id, Action.READ, detail, caller, http));
    }

    /**
     * A member about whom something is known.
     *
     * @throws RequestRefusedException if there is none
     */
    MemberRecord present(String program, String member) {
        return switch (records.find(program, member)) {
            case Found.Present(MemberRecord record) -> record;
            case Found.Erased _ -> throw MemberController.erased();
            case Found.Unknown _ -> throw MemberController.unknown();
        };
    }

    private static MemberRecord done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(MemberRecord record) -> record;
            case Outcome.Erased _ -> throw MemberController.erased();
            case Outcome.Unknown _ -> throw MemberController.unknown();
            case Outcome.KeyUsed _ ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "IDEMPOTENCY_KEY_REUSED",
                        "another request bore this Idempotency-Key");
            case Outcome.UnknownPart _ ->
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "NOT_FOUND", "the member has nothing of this id");
            case Outcome.Refused(String code, String detail) ->
                throw new RequestRefusedException(HttpStatus.CONFLICT, code, detail);
            case Outcome.Contended _ ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT, "TRY_AGAIN", "others change the member at this moment");
        };
    }
}
