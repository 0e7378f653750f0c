package io.vafa.member.application.card;

import io.vafa.member.domain.card.CardBatch;

/** Makes the cards of ordered batches, a chunk at a time; where it stopped it goes on. */
public final class CardMaking {
    /** Batches looked at in one round. */
    private static final int BATCHES_MAX = 20;

    private final CardBatches batches;
    private final CardPlaces places;

    public CardMaking(CardBatches batches, CardPlaces places) {
        this.batches = batches;
        this.places = places;
    }

    /**
     * One round.
     *
     * @return batches that are complete now and were not before
     */
    public int round() {
        int complete = 0;
        for (CardBatch batch : batches.unmade(BATCHES_MAX)) {
            CardPress press = batches.press(batch);
            int made = batches.made(batch.id());
            while (made < batch.count()) {
                int end = Math.min(batch.count(), made + CardPlaces.CHUNK);
                places.make(batch, press, made, end);
                batches.made(batch.id(), end);
                made = end;
            }
            complete++;
        }
        return complete;
    }
}
