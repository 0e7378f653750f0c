package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.platform.eventing.EventPublisher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Takes in reports of every kind that come by another road than HTTP, as HTTP takes them in. Safe for use by many threads. */
public final class ReportDesk {
    private final ProgramDirectory programs;
    private final ReportBodies bodies;
    private final ReportSender sender;

    ReportDesk(ProgramDirectory programs, List<ReportReader> readers, Unsealing unsealing, EventPublisher publisher) {
        this.programs = programs;
        this.bodies = new ReportBodies(readers, unsealing);
        this.sender = new ReportSender(publisher);
    }

    /** True if the programme was ever applied; waits up to two seconds for one that has just been. */
    public boolean knows(String program) {
        return programs.knows(program);
    }

    /**
     * Reads a report that stands by itself.
     *
     * @param offeredId the event id given beside it, if any
     */
    public Reading bare(byte[] body, EventType type, @Nullable String offeredId, Sender sender) {
        return tooLarge(body)
                .<Reading>map(Reading.Unfit::new)
                .orElseGet(() -> bodies.bare(ByteBuffer.wrap(body), type, offeredId, sender));
    }

    /** Reads a report in a structured CloudEvent. */
    public Reading enveloped(byte[] body, Sender sender) {
        return tooLarge(body)
                .<Reading>map(Reading.Unfit::new)
                .orElseGet(() -> bodies.enveloped(ByteBuffer.wrap(body), null, sender));
    }

    /**
     * Sends a report on.
     *
     * @return completes when Kafka has acknowledged it, exceptionally if that will not happen
     */
    public CompletableFuture<Void> send(Reading.Fit fit) {
        return sender.send(fit, null);
    }

    private static Optional<Fault> tooLarge(byte[] body) {
        return body.length <= SingleIntake.BODY_BYTES_MAX
                ? Optional.empty()
                : Optional.of(new Fault(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "",
                        "BODY_TOO_LARGE",
                        "at most " + SingleIntake.BODY_BYTES_MAX + " bytes"));
    }
}
