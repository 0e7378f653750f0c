package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.Problems;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.Movements;
import io.vafa.points.ledger.application.Outcomes;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.FollowUps;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What every request that moves points has in common: who asks, under which name, and how the answer is told. */
public final class MovementDesk {
    private final Movements movements;
    private final KnownMembers members;
    private final Journal journal;
    private final Clock clock;

    public MovementDesk(Movements movements, KnownMembers members, Journal journal, Clock clock) {
        this.movements = movements;
        this.members = members;
        this.journal = journal;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The header that names a movement, so that a resend is told from a second one. */
    public static String key(HttpServletRequest request) {
        return IdempotencyKey.required(request);
    }

    /** A name that may stand in an address. */
    static String known(String key) {
        return IdempotencyKey.known(key);
    }

    /** The name under which the ledger knows what a caller asked for. */
    static Cause cause(String kind, String program, Caller caller, String key) {
        return new Cause(kind, program, caller.partner(), key);
    }

    /** See {@link KnownMembers#require}. */
    void requireMember(String program, String member) {
        members.require(program, member);
    }

    /** See {@link KnownMembers#account}. */
    Account account(String program, String member) {
        return members.account(program, member);
    }

    /** What the entry of a cause says, if there is one. */
    Optional<JournalEntry> entry(String member, Cause cause) {
        return journal.byCause(member, cause).map(WrittenEntry::entry);
    }

    /** Asks the ledger and tells the answer. */
    ResponseEntity<byte[]> ask(Command command) {
        String kind = command.cause().kind();
        try {
            return movements
                    .ask(command)
                    .map(MovementDesk::answer)
                    .orElseGet(() -> ResponseEntity.accepted()
                            .location(URI.create(
                                    "/v1/programs/" + command.program() + "/members/" + command.member() + "/movements/"
                                            + kind + "/" + command.cause().id()))
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(Json.write(Map.of("id", command.cause().id(), "status", "PENDING"))));
        } catch (Movements.LedgerUnreachableException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "LEDGER_UNREACHABLE",
                    "it is not known whether this was taken; send it again with the same key");
        }
    }

    /** What became of something asked for earlier. */
    ResponseEntity<byte[]> recall(String program, String member, Cause cause) {
        requireMember(program, member);
        return entry(member, cause)
                .map(found -> answer(cameBack(member, found)
                        .map(back -> Outcomes.cameBack(cause.id(), found, back))
                        .orElseGet(() -> Outcomes.movement(cause.id(), found, false))))
                .orElseThrow(MovementDesk::unknown);
    }

    static RequestRefusedException unknown() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_MOVEMENT", "there is no such movement of yours");
    }

    /** The entry with which points came back that another could not take; not told of if the other goes on as a third. */
    private Optional<JournalEntry> cameBack(String member, JournalEntry sent) {
        return FollowUps.comingBack(sent).stream()
                .flatMap(cause -> entry(member, cause).stream())
                .findFirst();
    }

    private static ResponseEntity<byte[]> answer(MovementOutcome outcome) {
        if (outcome.status() == MovementOutcome.Status.DONE) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(outcome));
        }
        ProblemDetail problem = Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                outcome.code() == null ? outcome.status().name() : outcome.code(),
                outcome.detail() == null ? "it had no effect" : outcome.detail());
        problem.setProperty("outcome", outcome);
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.write(problem));
    }
}
