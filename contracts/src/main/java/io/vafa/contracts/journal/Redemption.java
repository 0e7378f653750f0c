package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.Money;
import org.jspecify.annotations.Nullable;

/**
 * What points are spent on.
 *
 * @param purpose money at the till, or something out of a catalogue
 * @param partner where they are spent; that partner is owed by those who issued them
 * @param store where they are spent
 * @param till where they are spent
 * @param reward the catalogue's own name of the reward, for {@link Purpose#REWARD}
 * @param by the member who spends them, where they are a pool's
 * @param reference what the spender calls it, such as the number of the receipt that is paid with it
 * @param paid what was paid in money beside the points, for {@link Purpose#REWARD}; kept for the record, and moved by nobody here
 * @param agent the person of the help desk who spends them for the member, as the credential names them; absent: a till, a partner or a store's
 *     own system does, or it was written before that was kept
 */
public record Redemption(
        Purpose purpose,
        String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable String reward,
        @Nullable String by,
        @Nullable String reference,
        @Nullable Money paid,
        @Nullable String agent) {
    /** What is got for the points. */
    public enum Purpose {
        /** Money off a bill, at the wallet's rate. */
        TENDER,
        /** A thing or a service. */
        REWARD
    }

    public Redemption {
        Require.present(purpose, "redemption.purpose");
        Require.text(partner, "redemption.partner");
        Require.optionalText(store, "redemption.store");
        Require.optionalText(till, "redemption.till");
        Require.optionalText(reward, "redemption.reward");
        Require.optionalText(by, "redemption.by");
        Require.optionalText(reference, "redemption.reference");
        Require.optionalText(agent, "redemption.agent");
        if (paid != null && purpose != Purpose.REWARD) {
            throw new IllegalArgumentException("redemption.paid stands beside points for a reward");
        }
    }

    /** For points alone. */
    public static Redemption of(
            Purpose purpose,
            String partner,
            @Nullable String store,
            @Nullable String till,
            @Nullable String reward,
            @Nullable String by,
            @Nullable String reference) {
        return new Redemption(purpose, partner, store, till, reward, by, reference, null, null);
    }

    /** The same, spent by a person of the help desk. */
    public Redemption by(String person) {
        return new Redemption(purpose, partner, store, till, reward, by, reference, paid, person);
    }

    /**
     * What a fingerprint is made of: a field that came later is not seen where it is absent, so that old resends stay resends. Who asked is not
     * part of it: another agent may send again what one of them is not sure of.
     */
    public String content() {
        return "Redemption[purpose=" + purpose + ", partner=" + partner + ", store=" + store + ", till=" + till
                + ", reward=" + reward + ", reference=" + reference + (by == null ? "" : ", by=" + by)
                + (paid == null ? "" : ", paid=" + paid.toDecimal() + " " + paid.currency()) + "]";
    }
}
