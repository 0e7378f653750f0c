package io.vafa.campaign.domain.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a member bought, without what went back whole. */
public interface PurchaseTimes {
    /** How many of the purchases that are kept one by one came after an instant, and not after another. */
    int purchasesBetween(Instant after, Instant until);

    /** When the last one was; null: there was none. */
    @Nullable
    Instant latestPurchase();
}
