package io.vafa.gateway.bridge;

import io.vafa.gateway.intake.Fault;
import io.vafa.gateway.intake.Reading;
import io.vafa.gateway.intake.Sender;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.eventing.RecordBatchHandler;
import io.vafa.platform.web.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes in what one partner wrote: whatever fits goes on as if it had come over HTTP, the rest goes to the partner's dead letters
 * with the problem details that HTTP would have answered. Nothing counts as done before all of it is acknowledged.
 */
final class PartnerIntake implements RecordBatchHandler {
    /** Header of a letter: problem details as HTTP would have answered, as JSON. */
    static final String PROBLEM = "vafa-problem";

    /** Longer than the producer's own time-outs together, so that the producer's verdict is the one heard. */
    private static final int PATIENCE_SECONDS = 130;

    private final Sender sender;
    private final RecordDesk desk;
    private final Room room;
    private final PartnerMeters meters;

    PartnerIntake(BridgeSettings.Partner partner, RecordDesk desk, Room room, PartnerMeters meters) {
        this.sender = new Sender(partner.program(), partner.id(), null, null);
        this.desk = desk;
        this.room = room;
        this.meters = meters;
    }

    @Override
    public void handle(List<ConsumerRecord<String, byte[]>> batch, SetAside setAside) {
        if (!desk.knows(sender.program())) {
            // None of the partner's doing: to refuse its purchases would blame it for what we have not done yet.
            throw new IllegalStateException("the programme " + sender.program() + " of the partner " + sender.partner()
                    + " was never applied; its reports wait until it is");
        }
        List<CompletableFuture<Void>> sent = new ArrayList<>(batch.size());
        int refused = 0;
        for (ConsumerRecord<String, byte[]> record : batch) {
            CompletableFuture<Void> next = switch (desk.read(record, sender)) {
                case Reading.Fit fit -> room.send(fit.data().length, () -> desk.send(fit));
                case Reading.Unfit(Fault fault) -> {
                    refused++;
                    yield room.send(
                            size(record), () -> setAside.send(record, reason(fault), Map.of(PROBLEM, problem(fault))));
                }
            };
            sent.add(next);
            if (next.isCompletedExceptionally()) {
                // Each of the others would wait for Kafka as long, one after the other.
                break;
            }
        }
        awaitAcknowledged(sent);
        meters.count(batch.size() - refused, refused);
    }

    private static int size(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }

    private static String reason(Fault fault) {
        return fault.first().code()
                + (fault.first().pointer() == null ? "" : " at " + fault.first().pointer());
    }

    private static String problem(Fault fault) {
        return new String(Problems.write(Problems.problem(fault.asException())), StandardCharsets.UTF_8);
    }

    private static void awaitAcknowledged(List<CompletableFuture<Void>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PublishFailedException("interrupted while waiting for Kafka's acknowledgement", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new PublishFailedException("Kafka did not acknowledge: " + failed.getMessage(), failed);
        }
    }
}
