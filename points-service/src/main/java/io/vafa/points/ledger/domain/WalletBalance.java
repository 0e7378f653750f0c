package io.vafa.points.ledger.domain;

/**
 * What a member has in one wallet, in whole units.
 *
 * @param base earned by purchases
 * @param bonus granted by campaigns
 */
public record WalletBalance(long base, long bonus) {
    static final WalletBalance EMPTY = new WalletBalance(0, 0);

    /** What can be spent. */
    public long available() {
        return Math.addExact(base, bonus);
    }

    WalletBalance plusBase(long units) {
        return new WalletBalance(Math.addExact(base, units), bonus);
    }

    WalletBalance plusBonus(long units) {
        return new WalletBalance(base, Math.addExact(bonus, units));
    }
}
