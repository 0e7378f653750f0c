package io.vafa.member.application.card;

import io.vafa.member.application.Claim;
import io.vafa.member.application.Claims;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
            Map<Integer, List<String>> keys = new LinkedHashMap<>();
            for (int place : open) {
                String number = press.number(place, attempt);
                numbers.put(place, number);
                keys.put(place, Member.claimKeys(batch.program(), digests.card(batch.program(), number)));
            }
            if (making) {
                insert(batch, press, numbers, keys);
            }
            Map<String, Card> stored = find(keys);
            keys.forEach((place, own) -> {
                if (isOurs(batch, place, known(stored, own))) {
                    settled.put(place, numbers.getOrDefault(place, ""));
                }
            });
            open.removeAll(settled.keySet());
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "batch " + batch.id() + " has no cards at " + open.size() + " places from " + from + " to " + to);
        }
        return settled;
    }

    private Map<String, Card> find(Map<Integer, List<String>> keys) {
        return cards.find(keys.values().stream().flatMap(List::stream).toList());
    }

    private static List<Card> known(Map<String, Card> stored, List<String> keys) {
        return keys.stream().flatMap(key -> Stream.ofNullable(stored.get(key))).toList();
    }

    /** Whether all versions of the digest key under which the number is known say so: they never change again. */
    private static boolean isOurs(CardBatch batch, int place, List<Card> known) {
        return !known.isEmpty() && known.stream().allMatch(card -> card.isAt(batch.id(), place));
    }

    /** Under the oldest version of the digest key first: whoever is refused there does not go on to the next. */
    private void insert(
            CardBatch batch, CardPress press, Map<Integer, String> numbers, Map<Integer, List<String>> keys) {
        int versions = keys.values().stream().mapToInt(List::size).max().orElse(0);
        for (int version = 0; version < versions; version++) {
            Map<String, Card> stored = find(keys);
            Map<String, Claim> holders = claims.holders(keys.values().stream()
                    .filter(own -> known(stored, own).isEmpty())
                    .flatMap(List::stream)
                    .distinct()
                    .toList());
            List<Card> fresh = new ArrayList<>();
            for (Map.Entry<Integer, List<String>> wanted : keys.entrySet()) {
                int place = wanted.getKey();
                List<String> own = wanted.getValue();
                String key = own.get(version);
                List<Card> known = known(stored, own);
                if (stored.containsKey(key)) {
                    continue;
                }
                // Somebody who has this number without any batch keeps it, and nobody else gets a card with it.
                if (known.isEmpty()
                        ? own.stream().anyMatch(holders::containsKey)
                        : known.stream().anyMatch(card -> card.batch() == null)) {
                    fresh.add(Card.inUse(key));
                } else if (known.isEmpty() || isOurs(batch, place, known)) {
                    String number = numbers.getOrDefault(place, "");
                    fresh.add(new Card(
                            key,
                            batch.id(),
                            place,
                            digests.codes(batch.program(), number, press.code(place))
                                    .get(version)));
                }
            }
            if (!fresh.isEmpty()) {
                cards.insert(fresh);
            }
        }
    }

    /** A number as an identifier, under every version of the digest key. */
    Identifier card(String program, String number) {
        return digests.card(program, number);
    }
}
