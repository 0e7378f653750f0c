package io.vafa.member.application.card;

import io.vafa.member.domain.Asking;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes orders of card batches, and shows what became of them. */
public final class CardOrders {
    /** As many characters of a digest as no two batches ever share. */
    private static final int ID_LENGTH = 22;

    private final CardProgramTerms terms;
    private final CardBatches batches;
    private final Cards cards;
    private final CardPlaces places;
    private final Clock clock;

    public CardOrders(CardProgramTerms terms, CardBatches batches, Cards cards, CardPlaces places, Clock clock) {
        this.terms = terms;
        this.batches = batches;
        this.cards = cards;
        this.places = places;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param range by name
     */
    public record Order(
            String range,
            int count,
            CardKind kind,
            @Nullable String store,
            String reference) {}

    /** What became of an order. */
    public sealed interface Outcome {
        /** It is kept, and its cards are made or will be. */
        record Ordered(CardBatch batch) implements Outcome {}

        record UnknownRange(List<String> ranges) implements Outcome {}

        /**
         * So many numbers of the range would be cards that they could be guessed.
         *
         * @param left so many may be ordered yet
         */
        record RangeFull(long left) implements Outcome {}

        /** Another request bore the same Idempotency-Key. */
        record KeyUsed() implements Outcome {}
    }

    /** What became of a batch. */
    public record State(CardBatch batch, int made, Cards.Counts counts) {}

    /** A card as it is printed. */
    public record Printed(int place, String number, String code) {
        /** Says nothing: whoever reads it could use the card. */
        @Override
        public String toString() {
            return "Printed[" + place + "]";
        }
    }

    /** Orders a batch; asking again under the same name orders nothing. */
    public Outcome order(String program, Order order, String subject, Asking asking) {
        String id = id(program, asking);
        Optional<CardBatch> before = batches.find(program, id);
        if (before.isPresent()) {
            return ordered(before.get(), asking);
        }
        Map<String, CardRange> ranges = terms.of(program).ranges();
        CardRange range = ranges.get(order.range());
        if (range == null) {
            return new Outcome.UnknownRange(ranges.keySet().stream().sorted().toList());
        }
        long left = range.cardsMax() - batches.ordered(program, range);
        if (order.count() > left) {
            return new Outcome.RangeFull(Math.max(0, left));
        }
        CardBatch batch = new CardBatch(
                id,
                program,
                range,
                order.count(),
                order.kind(),
                order.store(),
                order.reference(),
                asking.fingerprint(),
                subject,
                Instant.ofEpochMilli(clock.millis()));
        return batches.order(batch)
                ? new Outcome.Ordered(batch)
                : batches.find(program, id)
                        .map(first -> ordered(first, asking))
                        .orElseThrow(() -> new IllegalStateException("batch " + id + " is there and is not"));
    }

    private static Outcome ordered(CardBatch batch, Asking asking) {
        return batch.fingerprint().equals(asking.fingerprint()) ? new Outcome.Ordered(batch) : new Outcome.KeyUsed();
    }

    public Optional<State> state(String program, String id) {
        return batches.find(program, id).map(batch -> new State(batch, batches.made(id), cards.counts(id)));
    }

    /**
     * What is printed on the cards of a batch that is complete.
     *
     * @param to exclusive, at most {@value CardPlaces#CHUNK} behind {@code from}
     */
    public List<Printed> printed(CardBatch batch, int from, int to) {
        CardPress press = batches.press(batch);
        List<Printed> printed = new ArrayList<>();
        places.numbers(batch, press, from, to)
                .forEach((place, number) -> printed.add(new Printed(place, number, press.code(place))));
        return printed;
    }

    private static String id(String program, Asking asking) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((program + "\n" + asking.key()).getBytes(StandardCharsets.UTF_8));
            return "b_"
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
