package io.vafa.gateway.intake;

import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Takes a batch in, one report a line, in one thread: every line is on its way to Kafka, in order, before any answer is
 * waited for.
 */
final class BatchIntake {
    static final int BODY_BYTES_MAX = 4 << 20;

    /** Lines on their way without acknowledgement; enough to fill the producer's batches. */
    private static final int WINDOW = 1_000;

    private static final int ANSWER_BYTES_GUESS = 100;

    private final ReportReader reader;
    private final ReportSender purchases;
    private final PendingReplies<PurchaseOutcome> pending;
    private final Semaphore room;

    /**
     * @param room for the batches in work at once, of all kinds together
     */
    BatchIntake(ReportReader reader, ReportSender purchases, PendingReplies<PurchaseOutcome> pending, Semaphore room) {
        this.reader = reader;
        this.purchases = purchases;
        this.pending = pending;
        this.room = room;
    }

    /**
     * What is said to a batch.
     *
     * @param body NDJSON, one {@link LineAnswer} per line in the order of the lines
     * @param refused what was wrong with lines that were not taken in
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Answers(byte[] body, List<RequestRefused.Fault> refused) {}

    /**
     * Answers a batch line by line.
     *
     * @param wait how long the caller would wait for the outcomes, counted from the last line's way out
     * @param sentOut told once all is done but waiting
     * @return empty if too many batches are in work
     */
    Optional<Answers> answer(List<BodyLines.Line> lines, Sender sender, Duration wait, Runnable sentOut) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        List<SentLine> sent = new ArrayList<>(lines.size());
        try {
            sendAll(lines, sender, wait, sent);
            sentOut.run();
            return Optional.of(new Answers(
                    collect(sent, wait),
                    sent.stream().flatMap(line -> line.refusal().stream()).toList()));
        } finally {
            sent.forEach(SentLine::close);
            room.release();
        }
    }

    private void sendAll(List<BodyLines.Line> lines, Sender sender, Duration wait, List<SentLine> sent) {
        boolean kafkaAway = false;
        for (BodyLines.Line line : lines) {
            if (!kafkaAway && sent.size() >= WINDOW) {
                kafkaAway = sent.get(sent.size() - WINDOW).lost();
            }
            SentLine next = kafkaAway ? SentLine.untried(line.number()) : send(line, sender, wait);
            // Every further line would wait for as long again, so that one time-out would become thousands.
            kafkaAway = kafkaAway || next.lostAlready();
            sent.add(next);
        }
    }

    private SentLine send(BodyLines.Line line, Sender sender, Duration wait) {
        ByteBuffer bytes = line.bytes();
        if (bytes.remaining() > SingleIntake.BODY_BYTES_MAX) {
            return SentLine.refused(
                    line.number(),
                    new Fault(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "",
                            "LINE_TOO_LARGE",
                            "at most " + SingleIntake.BODY_BYTES_MAX + " bytes"));
        }
        return switch (StrictJson.read(bytes)) {
            case JsonReading.Malformed(Fault fault) -> SentLine.refused(line.number(), fault);
            case JsonReading.Read(JsonNode json) ->
                switch (reader.read(json, "", sender, null)) {
                    case Reading.Unfit(Fault fault) -> SentLine.refused(line.number(), fault);
                    case Reading.Fit fit ->
                        SentLine.send(line.number(), fit, purchases, wait.isZero() ? null : pending);
                };
        };
    }

    private static byte[] collect(List<SentLine> sent, Duration wait) {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        ByteArrayOutputStream answers = new ByteArrayOutputStream(sent.size() * ANSWER_BYTES_GUESS);
        for (SentLine line : sent) {
            answers.writeBytes(Json.write(line.answer(deadlineNanos)));
            answers.write('\n');
        }
        return answers.toByteArray();
    }
}
