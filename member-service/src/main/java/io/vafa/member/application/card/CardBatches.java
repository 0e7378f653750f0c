package io.vafa.member.application.card;

import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardRange;
import java.util.List;
import java.util.Optional;

/** Batches as they were ordered, each with a secret of its own out of which its numbers and codes are made. */
public interface CardBatches {
    /**
     * Keeps an order together with a new secret.
     *
     * @return false if it was ordered already; then nothing changes
     */
    boolean order(CardBatch batch);

    Optional<CardBatch> find(String program, String id);

    /** How many cards were ordered of numbers that a range may have. Looks at all batches, each ordered by a person. */
    long ordered(String program, CardRange range);

    /** Batches of which cards have to be made yet. Looks at all batches, each ordered by a person. */
    List<CardBatch> unmade(int limit);

    /** All batches of all programmes, each ordered by a person. */
    List<CardBatch> all();

    /** How many of its cards are made, at least: always the first ones. */
    int made(String id);

    /** So many are made; a smaller number than the noted one changes nothing. */
    void made(String id, int cards);

    /** What makes the numbers and codes of a batch; not for use by several threads. */
    CardPress press(CardBatch batch);
}
