package io.vafa.gateway.intake;

import io.vafa.contracts.Component;
import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Gives reports to Kafka, those of one key in the order in which they came. */
final class ReportSender {
    /** Longer than the producer's own time-outs together, so that the producer's verdict is the one heard. */
    private static final int PATIENCE_SECONDS = 20;

    private final EventPublisher publisher;

    ReportSender(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Sends one report.
     *
     * @param correlation what the answer shall bear; null if nobody waits for it
     * @return completes when Kafka has acknowledged it, exceptionally if that will not happen
     */
    CompletableFuture<Void> send(Reading.Fit fit, @Nullable String correlation) {
        Event event = new Event(
                fit.type().wireName(),
                source(fit),
                fit.eventId(),
                fit.occurredAt(),
                fit.data(),
                correlation == null ? Map.of() : Map.of(Event.CORRELATION, correlation));
        try {
            return publisher.publish(Topic.INTAKE.topicName(), fit.key(), event);
        } catch (KafkaException | IllegalStateException refused) {
            // The second: the producer was closed already, since the gateway is stopping.
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Ids are unique per partner of a programme, so these two belong to the source, as the credential names them. */
    private static String source(Reading.Fit fit) {
        return Component.GATEWAY.title() + "/" + segment(fit.program()) + "/" + segment(fit.partner());
    }

    private static String segment(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** True once Kafka has acknowledged; false if it did not in time, and then nobody knows whether it is there. */
    static boolean acknowledged(CompletableFuture<Void> sent) {
        try {
            sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException failed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
