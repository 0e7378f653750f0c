package io.vafa.campaign.domain.engine;

import io.vafa.contracts.purchase.Purchase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goods that somebody is about to pay for, and what is known of the member.
 *
 * @param purchase as it would be without any discount
 * @param facts as of now
 * @param book of all decisions until now
 * @param held what the member was given
 * @param presented coupons in the order in which they were shown
 * @param open how often each campaign is promised to the member in purchases that are still to come
 * @param taken references of unique codes, and places of what was given, that are used or promised already
 * @param usedUp campaigns whose coupons were used as often as they may be
 */
public record Basket(
        String program,
        String member,
        Purchase purchase,
        MemberFacts facts,
        CampaignBook book,
        RewardsHeld held,
        List<Presented> presented,
        Map<String, Long> open,
        Set<String> taken,
        Set<String> usedUp) {
    public Basket {
        presented = List.copyOf(presented);
        open = Map.copyOf(open);
        taken = Set.copyOf(taken);
        usedUp = Set.copyOf(usedUp);
    }
}
