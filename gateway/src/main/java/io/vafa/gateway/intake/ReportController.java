package io.vafa.gateway.intake;

import io.vafa.gateway.admission.AdmissionFilter;
import io.vafa.gateway.limit.LineLimits;
import io.vafa.gateway.refusal.RefusalLog;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where tills and partners send purchases, returns and confirmations, activities and their withdrawals, and how far orders have come: one, one as a CloudEvent, or many as lines. */
@RestController
class ReportController {
    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");

    private static final String PURCHASES = "purchases";
    private static final String CONFIRMATIONS = "confirmations";

    private final ProgramDirectory programs;
    private final Map<String, Intake> intakes;
    private final Function<String, SingleIntake> confirmationOf;
    private final DryRun dryRun;
    private final RefusalLog refusals;
    private final LineLimits limits;

    /**
     * Takes reports in.
     *
     * @param intakes by the resource that they are for
     * @param confirmationOf intake of the confirmation of one purchase, by the sender's own id of it
     */
    ReportController(
            ProgramDirectory programs,
            Map<String, Intake> intakes,
            Function<String, SingleIntake> confirmationOf,
            DryRun dryRun,
            RefusalLog refusals,
            LineLimits limits) {
        this.programs = programs;
        this.intakes = intakes;
        this.confirmationOf = confirmationOf;
        this.dryRun = dryRun;
        this.refusals = refusals;
        this.limits = limits;
    }

    /** How one kind of report is taken in. */
    record Intake(SingleIntake single, BatchIntake batch) {}

    @PostMapping("/v1/programs/{program}/purchases")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> purchase(
            @PathVariable String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (isDryRun(request)) {
            return preview(program, caller, request);
        }
        return take(intake(PURCHASES), program, caller, request, response);
    }

    @PostMapping("/v1/programs/{program}/returns")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> giveBack(
            @PathVariable String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return takeMeant("returns", program, caller, request, response);
    }

    @PostMapping("/v1/programs/{program}/confirmations")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> confirm(
            @PathVariable String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return takeMeant(CONFIRMATIONS, program, caller, request, response);
    }

    @PostMapping("/v1/programs/{program}/activities")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> activity(
            @PathVariable String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return takeMeant("activities", program, caller, request, response);
    }

    @PostMapping("/v1/programs/{program}/withdrawals")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> withdraw(
            @PathVariable String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return takeMeant("withdrawals", program, caller, request, response);
    }

    @PostMapping("/v1/programs/{program}/order-statuses")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> orderStatus(
            @PathVariable String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        return takeMeant("order-statuses", program, caller, request, response);
    }

    @PostMapping("/v1/programs/{program}/purchases/{eventId}/confirmation")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> confirmOne(
            @PathVariable String program,
            @PathVariable String eventId,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireMeant(request);
        Optional<Fault> unfit = ReportFields.faultOfOfferedId(eventId, "");
        if (unfit.isPresent()) {
            throw unfit.get().asException();
        }
        if (RequestBody.form(request) == RequestBody.Form.LINES) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "BATCH_NOT_OFFERED", "send many to /confirmations; nothing was done");
        }
        return take(
                new Intake(confirmationOf.apply(eventId), intake(CONFIRMATIONS).batch()),
                program,
                caller,
                request,
                response);
    }

    private Intake intake(String resource) {
        return Objects.requireNonNull(intakes.get(resource), resource);
    }

    private ResponseEntity<byte[]> takeMeant(
            String resource, String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        requireMeant(request);
        return take(intake(resource), program, caller, request, response);
    }

    private static void requireMeant(HttpServletRequest request) {
        if (isDryRun(request)) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "DRY_RUN_NOT_OFFERED", "only purchases can be tried; nothing was done");
        }
    }

    private ResponseEntity<byte[]> preview(String program, Caller caller, HttpServletRequest request) {
        Sender sender = Sender.of(program, caller);
        RequestBody.Form form = RequestBody.form(request);
        requireKnown(program);
        if (form == RequestBody.Form.LINES) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "DRY_RUN_OF_BATCH", "try one purchase at a time; nothing was done");
        }
        Reading.Fit fit = intake(PURCHASES)
                .single()
                .fit(
                        body(request, SingleIntake.BODY_BYTES_MAX),
                        form == RequestBody.Form.CLOUD_EVENT,
                        IdempotencyKey.said(request.getHeader(IdempotencyKey.HEADER))
                                .orElse(null),
                        sender);
        return dryRun.answer(fit, request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    /** What is neither true nor false is refused: somebody who only wants to try must not cause the real thing. */
    private static boolean isDryRun(HttpServletRequest request) {
        String[] values = request.getParameterValues("dryRun");
        if (values == null) {
            return false;
        }
        if (values.length == 1 && (values[0].equals("true") || values[0].equals("false"))) {
            return values[0].equals("true");
        }
        throw new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "DRY_RUN_UNCLEAR", "dryRun is true or false; nothing was done");
    }

    private void requireKnown(String program) {
        if (!programs.knows(program)) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "this programme was never applied");
        }
    }

    private ResponseEntity<byte[]> take(
            Intake intake, String program, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Sender sender = Sender.of(program, caller);
        RequestBody.Form form = RequestBody.form(request);
        requireKnown(program);
        Duration wait = Preference.wait(request.getHeaders("Prefer"));
        String key =
                IdempotencyKey.said(request.getHeader(IdempotencyKey.HEADER)).orElse(null);
        return switch (form) {
            case JSON, CLOUD_EVENT ->
                intake.single()
                        .answer(
                                body(request, SingleIntake.BODY_BYTES_MAX),
                                form == RequestBody.Form.CLOUD_EVENT,
                                key,
                                sender,
                                wait,
                                () -> AdmissionFilter.onlyWaits(request));
            case LINES -> lines(intake.batch(), caller, request, response, key, sender, wait);
        };
    }

    private ResponseEntity<byte[]> lines(
            BatchIntake batch,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String key,
            Sender sender,
            Duration wait) {
        if (key != null) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_FOR_BATCH",
                    "a batch has an id or a receipt in each line; one Idempotency-Key cannot name them all");
        }
        List<BodyLines.Line> lines = BodyLines.of(body(request, BatchIntake.BODY_BYTES_MAX));
        // All or none, and before the first is on its way.
        limits.take(caller, lines.size(), response);
        return batch.answer(lines, sender, wait, () -> AdmissionFilter.onlyWaits(request))
                .map(answers -> {
                    if (!answers.refused().isEmpty()) {
                        refusals.record(caller, request, HttpStatus.OK.value(), answers.refused());
                    }
                    return ResponseEntity.ok().contentType(LINES).body(answers.body());
                })
                .orElseGet(() -> Unavailable.response(new Fault(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        null,
                        "TOO_MANY_BATCHES",
                        "too many batches are in work; send it again")));
    }

    private static byte[] body(HttpServletRequest request, int bytesMax) {
        return RequestBody.read(request, bytesMax);
    }
}
