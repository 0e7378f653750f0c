package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.Enrolment;
import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.application.Merging;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes enrolments, one at a time or a line each. */
@RestController
@RequestMapping("/v1/programs/{program}/members")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class EnrolmentController {
    private final Enrolment enrolment;
    private final Merging merging;
    private final Programs programs;
    private final EnrolmentReader reader;
    private final AuditDesk audit;

    public EnrolmentController(
            Enrolment enrolment, Merging merging, Programs programs, EnrolmentReader reader, AuditDesk audit) {
        this.enrolment = enrolment;
        this.merging = merging;
        this.programs = programs;
        this.reader = reader;
        this.audit = audit;
    }

    record Answer(String member, boolean created) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> enrolOne(
            @PathVariable String program,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        if (dryRun) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "DRY_RUN_TAKES_LINES", "send application/x-ndjson to try enrolments out");
        }
        Program terms = terms(program);
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        EnrolmentRequest request = switch (reader.read(program, terms, body)) {
            case EnrolmentReader.Result.Valid(EnrolmentRequest valid) -> valid;
            case EnrolmentReader.Result.Unreadable(Refusal why) ->
                throw new RequestRefusedException(HttpStatus.BAD_REQUEST, List.of(why));
            case EnrolmentReader.Result.Invalid(var refusals) ->
                throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, refusals);
        };
        return switch (enrol(program, List.of(request), caller, http).getFirst()) {
            case EnrolmentOutcome.Enrolled(String member) ->
                ResponseEntity.created(URI.create("/v1/programs/" + program + "/members/" + member))
                        .body(new Answer(member, true));
            case EnrolmentOutcome.Known(String member) -> ResponseEntity.ok(new Answer(member, false));
            case EnrolmentOutcome.Taken(String kind) ->
                throw new RequestRefusedException(HttpStatus.CONFLICT, "IDENTIFIER_TAKEN", LineAnswer.taken(kind));
            case EnrolmentOutcome.Refused(CardRefusal why) -> throw CardRefusals.refused(why);
            case EnrolmentOutcome.Contended() ->
                throw new RequestRefusedException(HttpStatus.SERVICE_UNAVAILABLE, "TRY_AGAIN", LineAnswer.contended());
        };
    }

    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE, produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<byte[]> enrolLines(
            @PathVariable String program,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        Program terms = terms(program);
        List<byte[]> lines = Body.lines(Body.read(http.getInputStream(), Body.LINES_BYTES_MAX));
        if (dryRun) {
            // Who is told whose identifiers these are has looked for them.
            audit.note(program, null, Action.SEARCHED, "dry run of " + lines.size() + " lines", caller, http);
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (int start = 0; start < lines.size(); start += Enrolment.REQUESTS_MAX) {
            int end = Math.min(lines.size(), start + Enrolment.REQUESTS_MAX);
            for (LineAnswer answer :
                    answer(program, terms, dryRun, start + 1, lines.subList(start, end), caller, http)) {
                answers.writeBytes(Json.write(answer));
                answers.write('\n');
            }
        }
        return ResponseEntity.ok(answers.toByteArray());
    }

    private List<LineAnswer> answer(
            String program,
            Program terms,
            boolean dryRun,
            int firstLine,
            List<byte[]> lines,
            Caller caller,
            HttpServletRequest http) {
        LineAnswer[] answers = new LineAnswer[lines.size()];
        List<EnrolmentRequest> valid = new ArrayList<>(lines.size());
        List<Integer> positions = new ArrayList<>(lines.size());
        for (int position = 0; position < lines.size(); position++) {
            int line = firstLine + position;
            switch (reader.read(program, terms, lines.get(position))) {
                case EnrolmentReader.Result.Valid(EnrolmentRequest request) -> {
                    valid.add(request);
                    positions.add(position);
                }
                case EnrolmentReader.Result.Unreadable(Refusal why) ->
                    answers[position] = LineAnswer.refused(line, HttpStatus.BAD_REQUEST, why);
                case EnrolmentReader.Result.Invalid(List<Refusal> refusals) ->
                    answers[position] = LineAnswer.refused(line, HttpStatus.UNPROCESSABLE_CONTENT, refusals);
            }
        }
        List<LineAnswer> judged = dryRun
                ? rehearse(program, valid)
                : enrol(program, valid, caller, http).stream()
                        .map(outcome -> LineAnswer.of(0, outcome))
                        .toList();
        for (int index = 0; index < judged.size(); index++) {
            int position = positions.get(index);
            answers[position] = judged.get(index).at(firstLine + position);
        }
        return List.of(answers);
    }

    private List<LineAnswer> rehearse(String program, List<EnrolmentRequest> requests) {
        List<Optional<EnrolmentOutcome>> outcomes = enrolment.rehearse(program, requests);
        List<LineAnswer> answers = new ArrayList<>(outcomes.size());
        for (int index = 0; index < outcomes.size(); index++) {
            LineAnswer answer = outcomes.get(index)
                    .map(outcome -> LineAnswer.of(0, outcome))
                    .orElseGet(() -> LineAnswer.possible(0));
            answers.add(answer.with(LineMarks.of(program, requests.get(index).identifiers())));
        }
        return answers;
    }

    /** Who asks is noted before, and of whom they made members afterwards: until then these have no id. */
    private List<EnrolmentOutcome> enrol(
            String program, List<EnrolmentRequest> requests, Caller caller, HttpServletRequest http) {
        audit.note(program, null, Action.CHANGED, "enrolment asked: " + requests.size(), caller, http);
        try {
            List<EnrolmentOutcome> outcomes = enrolment.enrol(program, requests);
            audit.noteAll(program, made(outcomes), Action.CHANGED, "enrolled", caller, http);
            return current(outcomes);
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the enrolment is not known to everybody yet; sending it again is safe");
        }
    }

    private static List<String> made(List<EnrolmentOutcome> outcomes) {
        return outcomes.stream()
                .filter(EnrolmentOutcome.Enrolled.class::isInstance)
                .map(outcome -> ((EnrolmentOutcome.Enrolled) outcome).member())
                .toList();
    }

    /** Whoever is known and goes on as another is known as that other. */
    private List<EnrolmentOutcome> current(List<EnrolmentOutcome> outcomes) {
        Set<String> known = outcomes.stream()
                .filter(EnrolmentOutcome.Known.class::isInstance)
                .map(outcome -> ((EnrolmentOutcome.Known) outcome).member())
                .collect(Collectors.toSet());
        Map<String, String> current = merging.current(known);
        return outcomes.stream()
                .map(outcome -> outcome instanceof EnrolmentOutcome.Known(String member)
                        ? new EnrolmentOutcome.Known(current.getOrDefault(member, member))
                        : outcome)
                .toList();
    }

    private Program terms(String program) {
        return programs.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
    }
}
