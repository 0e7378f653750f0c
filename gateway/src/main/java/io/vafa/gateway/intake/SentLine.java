package io.vafa.gateway.intake;

import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.gateway.refusal.RefusalLog;
import io.vafa.platform.eventing.PendingReplies;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One line of a batch between having been sent and being answered. Used by one thread. */
final class SentLine implements AutoCloseable {
    private final int line;
    private final @Nullable String eventId;
    private final @Nullable Fault fault;
    private final CompletableFuture<Void> acknowledged;
    private final PendingReplies<PurchaseOutcome>.@Nullable Wait wait;

    private SentLine(
            int line,
            @Nullable String eventId,
            @Nullable Fault fault,
            CompletableFuture<Void> acknowledged,
            PendingReplies<PurchaseOutcome>.@Nullable Wait wait) {
        this.line = line;
        this.eventId = eventId;
        this.fault = fault;
        this.acknowledged = acknowledged;
        this.wait = wait;
    }

    /** A line that cannot be taken in as it is. */
    static SentLine refused(int line, Fault fault) {
        return new SentLine(line, null, fault, CompletableFuture.completedFuture(null), null);
    }

    /** A line that was not even tried, since Kafka is away. */
    static SentLine untried(int line) {
        return refused(line, Unavailable.NOT_STORED);
    }

    /**
     * A line on its way.
     *
     * @param pending where its outcome is waited for; null: nobody waits
     */
    static SentLine send(
            int line, Reading.Fit fit, ReportSender purchases, @Nullable PendingReplies<PurchaseOutcome> pending) {
        PendingReplies<PurchaseOutcome>.Wait wait =
                pending == null ? null : pending.open().orElse(null);
        return new SentLine(
                line, fit.eventId(), null, purchases.send(fit, wait == null ? null : wait.correlation()), wait);
    }

    /** What was wrong with the line itself. */
    Optional<RequestRefused.Fault> refusal() {
        return Optional.ofNullable(fault)
                .filter(found -> found.status().is4xxClientError())
                .map(found ->
                        RefusalLog.fault(found.first().code(), found.first().pointer(), line));
    }

    /** True if it is known already that Kafka did not acknowledge. */
    boolean lostAlready() {
        return acknowledged.isCompletedExceptionally();
    }

    /** True if Kafka did not acknowledge; waits until that is known. */
    boolean lost() {
        return !ReportSender.acknowledged(acknowledged);
    }

    /**
     * What the caller hears; waits for Kafka's acknowledgement and then, until the deadline, for the outcome.
     *
     * @param deadlineNanos by {@link System#nanoTime}
     */
    LineAnswer answer(long deadlineNanos) {
        if (fault != null || eventId == null) {
            return LineAnswer.fault(line, eventId, fault == null ? Unavailable.NOT_STORED : fault);
        }
        if (lost()) {
            return LineAnswer.fault(line, eventId, Unavailable.NOT_STORED);
        }
        return outcome(deadlineNanos)
                .map(outcome -> LineAnswer.outcome(line, outcome))
                .orElseGet(() -> LineAnswer.accepted(line, eventId));
    }

    private Optional<PurchaseOutcome> outcome(long deadlineNanos) {
        return wait == null ? Optional.empty() : wait.within(Duration.ofNanos(deadlineNanos - System.nanoTime()));
    }

    @Override
    public void close() {
        if (wait != null) {
            wait.close();
        }
    }
}
