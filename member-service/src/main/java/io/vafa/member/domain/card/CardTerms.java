package io.vafa.member.domain.card;

import java.util.Map;

/**
 * What a programme wants of its cards.
 *
 * @param ranges by name
 * @param outside whether card numbers that are of no batch may lead to members
 * @param onlyActive whether cards of batches have to be activated before anybody enrols with them
 * @param ownStore whether tills activate only the cards of their own store's batches
 * @param tillsMerge whether a till may let a bearer card go over to somebody who is a member already
 */
public record CardTerms(
        Map<String, CardRange> ranges, boolean outside, boolean onlyActive, boolean ownStore, boolean tillsMerge) {
    /** The kind of identifier that a card's number is. */
    public static final String IDENTIFIER = "card";

    /** A programme that did not say anything. */
    public static final CardTerms NONE = new CardTerms(Map.of(), true, false, false, false);

    public CardTerms {
        ranges = Map.copyOf(ranges);
    }

    /** Whether a number is of a range and was written wrongly. */
    public boolean mistyped(String number) {
        return ranges.values().stream().anyMatch(range -> range.covers(number) && range.mistyped(number));
    }
}
