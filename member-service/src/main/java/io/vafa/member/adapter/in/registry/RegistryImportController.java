package io.vafa.member.adapter.in.registry;

import io.vafa.member.adapter.in.Body;
import io.vafa.member.application.registry.RegistryDesk;
import io.vafa.member.application.registry.RegistryOutcome;
import io.vafa.member.application.registry.RegistryTerms;
import io.vafa.member.application.registry.RegistryTerms.Terms;
import io.vafa.member.application.registry.RegistryWish;
import io.vafa.member.domain.Finding;
import io.vafa.member.domain.registry.RegistryChange;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a chain registers thousands of stores and tills at once, a line each; a line that is wrong stops no other. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
public class RegistryImportController {
    private final RegistryDesk desk;
    private final RegistryTerms terms;

    public RegistryImportController(RegistryDesk desk, RegistryTerms terms) {
        this.desk = desk;
        this.terms = terms;
    }

    /**
     * What became of one line.
     *
     * @param line counted from 1
     * @param status the HTTP status that the line would have got alone
     * @param version that the place has now
     * @param changed false: it was so before
     */
    record LineAnswer(
            int line,
            int status,
            @Nullable Long version,
            @Nullable Boolean changed,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String pointer) {

        static LineAnswer of(int line, RegistryOutcome outcome) {
            return switch (outcome) {
                case RegistryOutcome.Done(RegistryChange latest, boolean changed) ->
                    new LineAnswer(
                            line,
                            (changed && latest.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK).value(),
                            latest.version(),
                            changed,
                            null,
                            null,
                            null);
                case RegistryOutcome.Wrong(List<Finding> findings) ->
                    refused(line, HttpStatus.UNPROCESSABLE_CONTENT, RegistryController.refusal(findings.getFirst()));
                case RegistryOutcome.Stale(long version) ->
                    refused(
                            line,
                            HttpStatus.CONFLICT,
                            new Refusal("/version", "VERSION_NOT_CURRENT", RegistryController.whatIsCurrent(version)));
                case RegistryOutcome.Contended() ->
                    refused(line, HttpStatus.CONFLICT, new Refusal(null, "TRY_AGAIN", RegistryController.contended()));
            };
        }

        static LineAnswer refused(int line, HttpStatus status, Refusal refusal) {
            return new LineAnswer(
                    line, status.value(), null, null, refusal.code(), refusal.detail(), refusal.pointer());
        }
    }

    @PostMapping(
            path = "/v1/programs/{program}/registry",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<byte[]> take(@PathVariable String program, Caller caller, HttpServletRequest request)
            throws IOException {
        Terms found = RegistryController.terms(terms, program);
        List<byte[]> lines = Body.lines(Body.read(request.getInputStream(), Body.LINES_BYTES_MAX));
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (int start = 0; start < lines.size(); start += RegistryDesk.WISHES_MAX) {
            int end = Math.min(lines.size(), start + RegistryDesk.WISHES_MAX);
            for (LineAnswer answer : answer(found, program, start + 1, lines.subList(start, end), caller, request)) {
                answers.writeBytes(Json.write(answer));
                answers.write('\n');
            }
        }
        return ResponseEntity.ok(answers.toByteArray());
    }

    private List<LineAnswer> answer(
            Terms found, String program, int firstLine, List<byte[]> lines, Caller caller, HttpServletRequest request) {
        SortedMap<Integer, LineAnswer> answers = new TreeMap<>();
        List<RegistryWish> wishes = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            int line = firstLine + index;
            switch (RegistryReader.readLine(found, program, lines.get(index))) {
                case RegistryReader.Result.Fit(RegistryWish wish) -> {
                    wishes.add(wish);
                    numbers.add(line);
                }
                case RegistryReader.Result.Unreadable(Refusal why) ->
                    answers.put(line, LineAnswer.refused(line, HttpStatus.BAD_REQUEST, why));
                case RegistryReader.Result.Unfit(List<Refusal> refusals) ->
                    answers.put(line, LineAnswer.refused(line, HttpStatus.UNPROCESSABLE_CONTENT, refusals.getFirst()));
            }
        }
        List<RegistryOutcome> outcomes = RegistryController.put(desk, found, program, wishes, caller, request);
        for (int index = 0; index < outcomes.size(); index++) {
            answers.put(numbers.get(index), LineAnswer.of(numbers.get(index), outcomes.get(index)));
        }
        return List.copyOf(answers.values());
    }
}
