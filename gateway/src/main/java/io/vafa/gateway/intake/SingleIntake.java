package io.vafa.gateway.intake;

import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Problems;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Takes one report in: read, judge, give to Kafka, and wait for the outcome where that is wanted. */
final class SingleIntake {
    static final int BODY_BYTES_MAX = 1 << 20;

    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final ReportReader reader;
    private final ReportBodies bodies;
    private final ReportSender purchases;
    private final PendingReplies<PurchaseOutcome> pending;

    SingleIntake(ReportReader reader, ReportSender purchases, PendingReplies<PurchaseOutcome> pending) {
        this.reader = reader;
        this.bodies = new ReportBodies(List.of(reader), Unsealing.NONE);
        this.purchases = purchases;
        this.pending = pending;
    }

    /**
     * Answers one report.
     *
     * @param cloudEvent true if the report stands in a structured CloudEvent
     * @param idempotencyKey the header, if there is one
     * @param wait how long the caller would wait for the outcome; zero: not at all
     * @param stored told once all is done but waiting
     */
    ResponseEntity<byte[]> answer(
            byte[] body,
            boolean cloudEvent,
            @Nullable String idempotencyKey,
            Sender sender,
            Duration wait,
            Runnable stored) {
        return send(fit(body, cloudEvent, idempotencyKey, sender), sender, wait, stored);
    }

    /** Reads and judges a report, no more. */
    Reading.Fit fit(byte[] body, boolean cloudEvent, @Nullable String idempotencyKey, Sender sender) {
        return switch (read(body, cloudEvent, idempotencyKey, sender)) {
            case Reading.Unfit(Fault fault) -> throw fault.asException();
            case Reading.Fit fit -> fit;
        };
    }

    private Reading read(byte[] body, boolean cloudEvent, @Nullable String idempotencyKey, Sender sender) {
        return cloudEvent
                ? bodies.enveloped(ByteBuffer.wrap(body), idempotencyKey, sender)
                : bodies.bare(ByteBuffer.wrap(body), reader.type(), idempotencyKey, sender);
    }

    private ResponseEntity<byte[]> send(Reading.Fit fit, Sender sender, Duration wait, Runnable stored) {
        String eventId = fit.eventId();
        Optional<PendingReplies<PurchaseOutcome>.Wait> place = wait.isZero() ? Optional.empty() : pending.open();
        try {
            String correlation =
                    place.map(PendingReplies<PurchaseOutcome>.Wait::correlation).orElse(null);
            if (!ReportSender.acknowledged(purchases.send(fit, correlation))) {
                return Unavailable.response(Unavailable.NOT_STORED);
            }
            stored.run();
            return place.flatMap(open -> outcome(open.outcome(), wait))
                    .map(outcome -> answer(outcome, wait))
                    .orElseGet(() -> accepted(sender.program(), eventId));
        } finally {
            place.ifPresent(PendingReplies<PurchaseOutcome>.Wait::close);
        }
    }

    private static Optional<PurchaseOutcome> outcome(CompletableFuture<PurchaseOutcome> outcome, Duration wait) {
        try {
            return Optional.of(outcome.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException unanswered) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> answer(PurchaseOutcome outcome, Duration wait) {
        HttpStatus status = OutcomeStatus.of(outcome);
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).header(PREFERENCE_APPLIED, "wait=" + wait.toSeconds());
        if (status.is2xxSuccessful()) {
            return response.contentType(MediaType.APPLICATION_JSON).body(Json.write(outcome));
        }
        ProblemDetail problem = Problems.problem(
                status,
                outcome.code() == null ? outcome.status().name() : outcome.code(),
                outcome.detail() == null ? "it had no effect" : outcome.detail());
        problem.setProperty("outcome", outcome);
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(Problems.write(problem));
    }

    private ResponseEntity<byte[]> accepted(String program, String eventId) {
        ResponseEntity.BodyBuilder response = ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON);
        if (EventIds.isPlain(eventId) && EventIds.isPlain(program)) {
            response.location(URI.create("/v1/programs/" + program + "/" + reader.resource() + "/" + eventId));
        }
        return response.body(Json.write(Map.of("eventId", eventId, "status", "ACCEPTED")));
    }
}
