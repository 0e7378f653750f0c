package io.vafa.points.reply;

import io.vafa.contracts.Component;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Incoming;
import io.vafa.platform.eventing.Outbox;
import io.vafa.points.ledger.application.Outcomes;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Around a stage's handler: tells the caller who waits for a purchase, a return, a confirmation or a movement when its record is set aside, since no stage after this
 * one ever will. What cannot even be read is set aside before, and does not say for which programme to answer.
 */
public final class AnsweredSetAsides implements BatchHandler {
    private final BatchHandler stage;
    private final EventPublisher publisher;
    private final Component source;
    private final Clock clock;

    /**
     * Wraps a handler.
     *
     * @param source which stage answers
     */
    public AnsweredSetAsides(BatchHandler stage, EventPublisher publisher, Component source, Clock clock) {
        this.stage = stage;
        this.publisher = publisher;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        Outbox outbox = publisher.outbox();
        Replies replies = new Replies(outbox, source, clock);
        stage.handle(batch, (record, reason) -> {
            setAside.accept(record, reason);
            answer(record, SetAsideReason.of(reason), replies);
        });
        outbox.awaitAcknowledged();
    }

    private static void answer(Incoming record, SetAsideReason reason, Replies replies) {
        String correlation = record.correlation();
        if (correlation == null) {
            return;
        }
        if (record.data() instanceof Command command) {
            Outcomes.movementSetAside(command, reason.code(), reason.detail())
                    .ifPresent(outcome -> replies.answer(correlation, outcome));
        }
        Optional<Reported> reported = reported(record.data());
        reported.ifPresent(report -> replies.answer(
                correlation, Outcomes.setAside(report.program(), report.eventId(), reason.code(), reason.detail())));
    }

    private record Reported(String program, String eventId) {}

    /** Which report a record is about; empty where nobody waits for it. */
    private static Optional<Reported> reported(Object data) {
        return switch (data) {
            case PurchaseCompleted report ->
                Optional.of(new Reported(report.program(), report.purchase().eventId()));
            case PurchaseReturned report ->
                Optional.of(new Reported(report.program(), report.returned().eventId()));
            case PurchaseConfirmed report -> Optional.of(new Reported(report.program(), report.eventId()));
            case OrderProgressed report -> Optional.of(new Reported(report.program(), report.eventId()));
            case ActivityReported report -> Optional.of(new Reported(report.program(), report.eventId()));
            case ActivityWithdrawn report -> Optional.of(new Reported(report.program(), report.eventId()));
            case ReceiptClaimed claim ->
                Optional.of(new Reported(claim.program(), claim.receipt().number()));
            case ConfirmPurchase command ->
                Optional.of(
                        new Reported(command.program(), command.confirmation().eventId()));
            case RecordOrderStatus command ->
                Optional.of(new Reported(command.program(), command.status().eventId()));
            case CreditActivity command ->
                Optional.of(new Reported(command.program(), command.activity().eventId()));
            case WithdrawActivity command ->
                Optional.of(new Reported(command.program(), command.withdrawal().eventId()));
            case CreditPurchase command ->
                Optional.of(new Reported(command.program(), command.purchase().eventId()));
            case ReturnPurchase command ->
                Optional.of(new Reported(command.program(), command.returned().eventId()));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean concerns(ConsumerRecord<String, byte[]> record) {
        return stage.concerns(record);
    }

    @Override
    public void idle(Collection<Integer> partitions) {
        stage.idle(partitions);
    }

    @Override
    public void revoked(Collection<Integer> partitions) {
        stage.revoked(partitions);
    }

    @Override
    public void lost(Collection<Integer> partitions) {
        stage.lost(partitions);
    }
}
