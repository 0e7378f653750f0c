package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Asked;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.domain.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the help desk changes accounts: adjustments, approvals, transfers, and what a member may do. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class ByHandController {
    private static final long POINTS_MAX = 1_000_000_000_000_000L;

    private final MovementDesk desk;

    public ByHandController(MovementDesk desk) {
        this.desk = desk;
    }

    @RecentLogin
    @PostMapping("/adjustments")
    ResponseEntity<byte[]> adjust(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("wallet", "points", "reason"));
        String wallet = body.text("wallet");
        Optional<Long> points = body.whole("points", -POINTS_MAX, POINTS_MAX);
        String reason = body.text("reason");
        if (points.isEmpty() || points.get() == 0) {
            body.refuse("points", "WRONG_VALUE", "must be a whole number other than 0");
        }
        body.check();
        desk.requireMember(program, member);
        return desk.ask(new AdjustPoints(
                program,
                member,
                MovementDesk.cause("adjustment", program, caller, key),
                desk.now(),
                wallet,
                points.orElseThrow(),
                caller.partner(),
                reason,
                caller.subject(),
                null));
    }

    /** Another person says yes to an adjustment that was refused for want of it. */
    @RecentLogin
    @PostMapping("/adjustments/{id}/approval")
    ResponseEntity<byte[]> approve(
            @PathVariable String program, @PathVariable String member, @PathVariable String id, Caller caller) {
        desk.requireMember(program, member);
        String asked = MovementDesk.known(id);
        JournalEntry entry = desk.entry(member, MovementDesk.cause("adjustment", program, caller, asked))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MOVEMENT", "there is no such adjustment"));
        Asked wanted = entry.asked();
        if (!RefusalCode.APPROVAL_NEEDED.name().equals(entry.outcome().code())
                || wanted == null
                || wanted.wallet() == null
                || wanted.points() == null
                || wanted.reason() == null
                || wanted.actor() == null) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "NOTHING_TO_APPROVE",
                    "the adjustment does not wait for approval");
        }
        refuseOneself(wanted.actor(), caller);
        return desk.ask(new AdjustPoints(
                program,
                member,
                MovementDesk.cause("adjustment-approval", program, caller, asked),
                desk.now(),
                wanted.wallet(),
                wanted.points(),
                caller.partner(),
                wanted.reason(),
                wanted.actor(),
                caller.subject()));
    }

    /** Another person says yes to the end of a freeze that was refused for want of it. */
    @RecentLogin
    @PostMapping("/standing/{id}/approval")
    ResponseEntity<byte[]> approveStanding(
            @PathVariable String program, @PathVariable String member, @PathVariable String id, Caller caller) {
        desk.requireMember(program, member);
        String asked = MovementDesk.known(id);
        JournalEntry entry = desk.entry(member, MovementDesk.cause("standing", program, caller, asked))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MOVEMENT", "there is no such change of standing"));
        Asked wanted = entry.asked();
        if (!RefusalCode.APPROVAL_NEEDED.name().equals(entry.outcome().code())
                || wanted == null
                || wanted.reason() == null
                || wanted.actor() == null) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "NOTHING_TO_APPROVE",
                    "the change of standing does not wait for approval");
        }
        refuseOneself(wanted.actor(), caller);
        // Nothing but the end of a freeze waits for approval.
        return desk.ask(new ChangeStanding(
                program,
                member,
                MovementDesk.cause("standing-approval", program, caller, asked),
                desk.now(),
                AccountStanding.ACTIVE,
                false,
                wanted.reason(),
                wanted.actor(),
                caller.subject()));
    }

    private static void refuseOneself(String actor, Caller caller) {
        if (actor.equals(caller.subject())) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN,
                    RefusalCode.APPROVAL_BY_ANOTHER.name(),
                    "nobody approves what they asked for themselves");
        }
    }

    @RecentLogin
    @PostMapping("/transfers")
    ResponseEntity<byte[]> send(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("wallet", "points", "to", "note"));
        String wallet = body.text("wallet");
        Optional<Long> points = body.whole("points", 1, POINTS_MAX);
        String to = body.text("to");
        Optional<String> note = body.optionalText("note");
        if (points.isEmpty()) {
            body.refuse("points", "FIELD_MISSING", "is missing");
        }
        body.check();
        desk.requireMember(program, member);
        desk.requireMember(program, to);
        return desk.ask(new SendPoints(
                program,
                member,
                MovementDesk.cause("transfer", program, caller, key),
                desk.now(),
                wallet,
                points.orElseThrow(),
                to,
                note.orElse(null),
                caller.subject()));
    }

    @RecentLogin
    @PostMapping("/standing")
    ResponseEntity<byte[]> change(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("standing", "forfeit", "reason"));
        Optional<AccountStanding> standing = body.oneOf("standing", AccountStanding.class);
        boolean forfeit = body.flag("forfeit");
        String reason = body.text("reason");
        if (standing.isEmpty()) {
            body.refuse("standing", "FIELD_MISSING", "is missing or unknown");
        }
        body.check();
        desk.requireMember(program, member);
        return desk.ask(new ChangeStanding(
                program,
                member,
                MovementDesk.cause("standing", program, caller, key),
                desk.now(),
                standing.orElseThrow(),
                forfeit,
                reason,
                caller.subject(),
                null));
    }
}
