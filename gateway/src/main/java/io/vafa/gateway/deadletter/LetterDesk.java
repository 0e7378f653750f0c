package io.vafa.gateway.deadletter;

import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.deadletter.DeadLetterHandled;
import io.vafa.contracts.deadletter.DeadLetterHandled.How;
import io.vafa.platform.eventing.DeadLetters;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Decides about dead letters. A letter is sent again first and noted after: who is stopped in between sends it a second time, which has no second effect, since
 * whoever reads it knows reports, commands and entries by their names.
 */
final class LetterDesk {
    /** Longer than the producer's own time-outs together. */
    private static final int PATIENCE_SECONDS = 20;

    private final LetterBox box;
    private final Handlings handlings;
    private final DeadLetters letters;
    private final EventPublisher publisher;
    private final Clock clock;

    LetterDesk(LetterBox box, Handlings handlings, DeadLetters letters, EventPublisher publisher, Clock clock) {
        this.box = box;
        this.handlings = handlings;
        this.letters = letters;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What came of a wish. */
    sealed interface Result {
        /** It is so, now or since before. */
        record Done(DeadLetterHandled handled) implements Result {}

        /** It cannot be. */
        record Refused(Refusal why) implements Result {}

        /** There is no such letter for whoever asks. */
        record Unknown() implements Result {}
    }

    /** Why something cannot be done. */
    record Refusal(boolean isConflict, String code, String detail) {}

    /**
     * Sends a letter again.
     *
     * @param visible whether whoever asks may see a letter
     * @param edited other contents; null: as it is
     */
    Result replay(LetterId id, Predicate<Letter> visible, @Nullable JsonNode edited, String reason, String subject) {
        ConsumerRecord<String, byte[]> record = box.find(id).orElse(null);
        Letter letter = record == null ? null : Letter.of(id.topic(), record);
        if (record == null || letter == null || !visible.test(letter)) {
            return new Result.Unknown();
        }
        DeadLetterHandled before = handlings.of(id).orElse(null);
        if (before != null) {
            return again(before, How.REPLAYED, edited);
        }
        if (id.topic().retention() == Topic.Retention.COMPACTED) {
            return refused(
                    "REPLAY_NOT_OFFERED",
                    "an old version would replace a newer one on this topic; its owner publishes it anew");
        }
        if (letter.cutFrom() != null && edited == null) {
            return refused(
                    "LETTER_CUT",
                    "its contents were cut from " + letter.cutFrom() + " bytes; it can only be discarded");
        }
        String key = record.key();
        byte[] value = Objects.requireNonNullElse(record.value(), new byte[0]);
        if (edited != null) {
            switch (LetterEdit.of(letter, record, edited)) {
                case LetterEdit.Unfit(String code, String detail) -> {
                    return new Result.Refused(new Refusal(false, code, detail));
                }
                case LetterEdit.Fit fit -> {
                    key = fit.key();
                    value = Json.write(edited);
                }
            }
        }
        await(letters.replay(record, key, value));
        return new Result.Done(note(letter, How.REPLAYED, edited, reason, subject));
    }

    /** Lets a letter be. It stays where it is until Kafka forgets it. */
    Result discard(LetterId id, Predicate<Letter> visible, String reason, String subject) {
        Letter letter = box.find(id)
                .map(record -> Letter.of(id.topic(), record))
                .filter(visible)
                .orElse(null);
        if (letter == null) {
            return new Result.Unknown();
        }
        DeadLetterHandled before = handlings.of(id).orElse(null);
        return before == null
                ? new Result.Done(note(letter, How.DISCARDED, null, reason, subject))
                : again(before, How.DISCARDED, null);
    }

    private static Result again(DeadLetterHandled before, How how, @Nullable JsonNode edited) {
        boolean isSame = before.how() == how
                && before.edited() == (edited != null)
                && (before.contents() == null || before.contents().equals(digest(edited)));
        if (isSame) {
            return new Result.Done(before);
        }
        String what = before.how() == How.DISCARDED
                ? "discarded"
                : before.edited() ? "sent again with other contents" : "sent again";
        return refused(
                "LETTER_HANDLED",
                "it was " + what + " at " + before.at() + "; what fails again is a letter of its own");
    }

    private static @Nullable String digest(@Nullable JsonNode edited) {
        return edited == null ? null : Fingerprint.ofBytes(Json.write(edited));
    }

    private static Result refused(String code, String detail) {
        return new Result.Refused(new Refusal(true, code, detail));
    }

    private DeadLetterHandled note(Letter letter, How how, @Nullable JsonNode edited, String reason, String subject) {
        DeadLetterHandled handled = new DeadLetterHandled(
                letter.id().toString(),
                letter.program(),
                how,
                edited != null,
                digest(edited),
                reason,
                subject,
                Instant.ofEpochMilli(clock.millis()));
        Event event = new Event(
                EventType.DEAD_LETTER_HANDLED.wireName(),
                Component.GATEWAY.title(),
                handled.letter() + ":" + how,
                handled.at(),
                Json.write(handled),
                Map.of());
        await(publisher.publish(Topic.DEAD_LETTERS.topicName(), handled.letter(), event));
        handlings.put(handled);
        return handled;
    }

    private static void await(CompletableFuture<Void> sent) {
        try {
            sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw unacknowledged();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unacknowledged();
        }
    }

    private static RequestRefusedException unacknowledged() {
        return new RequestRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "Kafka did not acknowledge it; ask again: sent twice, it has its effect once");
    }
}
