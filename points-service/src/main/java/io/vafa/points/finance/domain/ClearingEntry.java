package io.vafa.points.finance.domain;

import org.jspecify.annotations.Nullable;

/**
 * One entry's part of a clearing position.
 *
 * @param sequence place of the entry in the member's journal
 * @param points whole units; less than 0 where they were given back
 * @param value what the issuer owes the redeemer for it, in minor units; null if no price was agreed
 */
public record ClearingEntry(
        ClearingKey key,
        String member,
        long sequence,
        long points,
        @Nullable Long value) {}
