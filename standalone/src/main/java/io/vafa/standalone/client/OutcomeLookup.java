package io.vafa.standalone.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks for the outcome of purchases that were taken in, but whose outcome did not come in time. Each lookup may be patient as
 * long as the whole has time left.
 */
public final class OutcomeLookup {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PlatformClient client;
    private final Duration patience;

    /**
     * A lookup for many purchases.
     *
     * @param patience for all purchases of one {@link Round} together
     */
    public OutcomeLookup(PlatformClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Begins to count the time. */
    public Round round(String program) {
        return new Round(program, System.nanoTime() + patience.toNanos());
    }

    /** Lookups that share a time limit. */
    public final class Round {

        private final String program;
        private final long deadlineNanos;

        private Round(String program, long deadlineNanos) {
            this.program = program;
            this.deadlineNanos = deadlineNanos;
        }

        /**
         * The outcome of a purchase.
         *
         * @return the outcome as the platform tells it, empty if there is none in time
         * @throws PlatformUnreachableException if the platform does not answer at all
         */
        public Optional<JsonNode> outcome(String eventId) {
            String path = "/v1/programs/" + program + "/purchases/"
                    + URLEncoder.encode(eventId, StandardCharsets.UTF_8).replace("+", "%20");
            do {
                Answer answer = client.get(path);
                if (answer.succeeded() && answer.body().path("status").isString()) {
                    return Optional.of(answer.body());
                }
            } while (System.nanoTime() < deadlineNanos && Pause.of(PAUSE));
            return Optional.empty();
        }
    }
}
