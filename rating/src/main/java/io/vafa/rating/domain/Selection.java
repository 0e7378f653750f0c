package io.vafa.rating.domain;

import org.jspecify.annotations.Nullable;

/**
 * The goods that count for a rule or a campaign.
 *
 * @param wholeReceipt whether everything counts once any goods match, rather than only those that do
 * @param goods which goods match; none named: all
 * @param excluded goods that never match
 * @param when what must hold of the purchase, and of the line if it asks about one; null: nothing
 */
public record Selection(
        boolean wholeReceipt,
        Goods goods,
        Goods excluded,
        @Nullable Condition when) {
    /** Everything counts. */
    public static final Selection ALL = new Selection(true, Goods.NONE, Goods.NONE, null);
}
