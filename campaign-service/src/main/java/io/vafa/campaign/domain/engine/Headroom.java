package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.budget.Parts;

/** How much is left of what campaigns may give in all, as whoever decides knows it: the same answer as often as it is asked. */
@FunctionalInterface
public interface Headroom {
    /** Nothing is known to be used up. */
    Headroom PLENTY = (_, _) -> Parts.MOST;

    /** How many parts of a unit are left. */
    long left(String campaign, String bound);
}
