package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberDesk.Outcome;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.Merging;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a member is erased, for ever. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
@PreAuthorize("hasRole('ADMIN')")
public class ErasureController {
    private static final Map<String, ErasureReason> REASONS = Arrays.stream(ErasureReason.values())
            .collect(Collectors.toMap(
                    reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    reason -> reason,
                    (one, _) -> one,
                    TreeMap::new));

    private final MemberDesk desk;
    private final MemberRecords records;
    private final Merging merging;
    private final AuditDesk audit;

    public ErasureController(MemberDesk desk, MemberRecords records, Merging merging, AuditDesk audit) {
        this.merging = merging;
        this.desk = desk;
        this.records = records;
        this.audit = audit;
    }

    record Answer(String member, Instant erasedAt) {}

    /** Asking again answers the same. */
    @RecentLogin
    @DeleteMapping
    Answer erase(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String reason,
            Caller caller,
            HttpServletRequest request) {
        ErasureReason why = reason == null ? null : REASONS.get(reason);
        if (why == null) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "REASON_NEEDED", "give ?reason=, one of " + REASONS.keySet());
        }
        if (records.find(program, member) instanceof MemberRecords.Found.Unknown) {
            throw MemberController.unknown();
        }
        // Those who go on as the member are the same person. They go first: whoever asks again finds the others by this
        // one.
        merging.merged(member).forEach(merged -> erase(program, merged, why, reason, caller, request));
        return erase(program, member, why, reason, caller, request);
    }

    private Answer erase(
            String program,
            String member,
            ErasureReason why,
            @Nullable String reason,
            Caller caller,
            HttpServletRequest request) {
        audit.note(program, member, Action.ERASED, reason, caller, request);
        try {
            return switch (desk.erase(program, member, AuditDesk.actor(caller), why)) {
                case Outcome.Erased(Instant at) -> new Answer(member, at);
                case Outcome.Unknown _ -> throw MemberController.unknown();
                case Outcome.Contended _ ->
                    throw new RequestRefusedException(
                            HttpStatus.CONFLICT, "TRY_AGAIN", "others change the member at this moment");
                case Outcome.Done _, Outcome.KeyUsed _, Outcome.UnknownPart _, Outcome.Refused _ ->
                    throw new IllegalStateException("an erasure erases");
            };
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the member is erased here, and the others are told as soon as they can be; sending it again is safe");
        }
    }
}
