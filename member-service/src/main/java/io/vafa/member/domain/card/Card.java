package io.vafa.member.domain.card;

import org.jspecify.annotations.Nullable;

/**
 * A number that was looked at when a batch was made: a card of it, or one that no batch may ever use.
 *
 * @param key programme and digest of the number, as identifiers are known by
 * @param batch null: the number led to somebody before any batch could use it
 * @param place in the batch, from 0
 * @param code keyed digest of the code that is printed with the card; null: it is no card of a batch
 */
public record Card(
        String key,
        @Nullable String batch,
        int place,
        @Nullable String code) {

    /** A number that is in use without a batch. */
    public static Card inUse(String key) {
        return new Card(key, null, 0, null);
    }

    /** Whether this is the card at a place of a batch. */
    public boolean isAt(String ofBatch, int ofPlace) {
        return ofBatch.equals(batch) && place == ofPlace;
    }
}
