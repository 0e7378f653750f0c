package io.vafa.member.application.card;

import io.vafa.member.application.Claim;
import io.vafa.member.application.Claims;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows which number stands at which place of a batch: the first of those that the batch's secret makes for the place of which the store
 * says so. A number that was refused once is refused for ever, so that making cards twice, or at the same time, makes the same ones.
 */
public final class CardPlaces {
    /** Places looked at in one go. */
    public static final int CHUNK = 500;

    /** Numbers tried for a place; since at most one number in ten is a card, nobody needs so many. */
    private static final int ATTEMPTS_MAX = 50;

    private final Cards cards;
    private final Claims claims;
    private final CardDigests digests;

    public CardPlaces(Cards cards, Claims claims, CardDigests digests) {
        this.cards = cards;
        this.claims = claims;
        this.digests = digests;
    }

    /** Makes the cards of those places that have none; doing it again changes nothing. */
    void make(CardBatch batch, CardPress press, int from, int to) {
        settle(batch, press, from, to, true);
    }

    /**
     * Numbers of cards that are made.
     *
     * @param to exclusive, at most {@value #CHUNK} behind {@code from}
     * @return by place, in order
     */
    Map<Integer, String> numbers(CardBatch batch, CardPress press, int from, int to) {
        return settle(batch, press, from, to, false);
    }

    private Map<Integer, String> settle(CardBatch batch, CardPress press, int from, int to, boolean making) {
        Map<Integer, String> settled = new TreeMap<>();
        List<Integer> open = new ArrayList<>();
        for (int place = from; place < to; place++) {
            open.add(place);
        }
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !open.isEmpty(); attempt++) {
            Map<Integer, String> numbers = new LinkedHashMap<>();
            Map<Integer, String> keys = new LinkedHashMap<>();
            for (int place : open) {
                String number = press.number(place, attempt);
                numbers.put(place, number);
                keys.put(place, Member.claimKey(batch.program(), digests.number(batch.program(), number)));
            }
            Map<String, Card> stored = cards.find(keys.values());
            if (making) {
                insert(batch, press, numbers, keys, stored);
                stored = cards.find(keys.values());
            }
            for (Map.Entry<Integer, String> own : keys.entrySet()) {
                Card card = stored.get(own.getValue());
                if (card != null && card.isAt(batch.id(), own.getKey())) {
                    settled.put(own.getKey(), numbers.getOrDefault(own.getKey(), ""));
                }
            }
            open.removeAll(settled.keySet());
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "batch " + batch.id() + " has no cards at " + open.size() + " places from " + from + " to " + to);
        }
        return settled;
    }

    private void insert(
            CardBatch batch,
            CardPress press,
            Map<Integer, String> numbers,
            Map<Integer, String> keys,
            Map<String, Card> stored) {
        List<String> free = keys.values().stream()
                .filter(key -> !stored.containsKey(key))
                .distinct()
                .toList();
        Map<String, Claim> holders = claims.holders(free);
        List<Card> fresh = new ArrayList<>();
        keys.forEach((place, key) -> {
            if (stored.containsKey(key)) {
                return;
            }
            // Somebody who has this number without any batch keeps it, and nobody else gets a card with it.
            fresh.add(
                    holders.containsKey(key)
                            ? Card.inUse(key)
                            : new Card(
                                    key,
                                    batch.id(),
                                    place,
                                    digests.code(batch.program(), numbers.getOrDefault(place, ""), press.code(place))));
        });
        cards.insert(fresh);
    }
}
