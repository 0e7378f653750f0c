package io.vafa.member.application.card;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.card.CardBatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings all cards of all batches, with what became of them, under every version of the digest key; looks at every card there is. */
public final class CardRedigesting {
    private final CardBatches batches;
    private final Cards cards;
    private final CardPlaces places;
    private final CardBlocking blocking;

    public CardRedigesting(CardBatches batches, Cards cards, CardPlaces places, CardBlocking blocking) {
        this.batches = batches;
        this.cards = cards;
        this.places = places;
        this.blocking = blocking;
    }

    /**
     * Goes through all of them; what is known under every version already stays as it is.
     *
     * @return cards that were not
     */
    public long round() {
        long missing = 0;
        for (CardBatch batch : batches.all()) {
            CardPress press = batches.press(batch);
            int made = batches.made(batch.id());
            for (int from = 0; from < made; from += CardPlaces.CHUNK) {
                missing += chunk(batch, press, from, Math.min(made, from + CardPlaces.CHUNK));
            }
        }
        return missing;
    }

    private long chunk(CardBatch batch, CardPress press, int from, int to) {
        Map<Integer, String> numbers = places.numbers(batch, press, from, to);
        List<Identifier> all = numbers.values().stream()
                .map(number -> places.card(batch.program(), number))
                .toList();
        Map<String, ?> known = cards.find(all.stream()
                .flatMap(card -> Member.claimKeys(batch.program(), card).stream())
                .toList());
        long missing = all.stream()
                .filter(card -> !known.keySet().containsAll(Member.claimKeys(batch.program(), card)))
                .count();
        if (missing > 0) {
            places.make(batch, press, from, to);
        }
        for (Identifier card : all) {
            missing += facts(batch.program(), card) ? 1 : 0;
        }
        return missing;
    }

    private boolean facts(String program, Identifier card) {
        List<String> keys = Member.claimKeys(program, card);
        Optional<Cards.Activation> activation = cards.activation(keys);
        boolean missing = activation.isPresent() && cards.activated(keys).size() < keys.size();
        if (missing) {
            var _ = cards.activate(activation.get(), keys);
        }
        return blocking.extend(program, card) || missing;
    }
}
