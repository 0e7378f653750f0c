package io.vafa.campaign.domain.engine;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What campaigns may ask about a member, as of when something happened.
 *
 * @param tier its name; empty where there are no tiers
 * @param rank its place in the ladder, 0 for the lowest
 * @param stage of the lifecycle; empty where there is none
 * @param purchases how many are known, without those that went back whole
 * @param spentMinorUnits by them
 * @param daysSinceEnrolment whole days; -1: not known
 * @param daysSincePurchase whole days since the last one before; -1: there was none
 * @param balances what can be spent, by wallet, as far as it is known
 * @param holds names of what they were given that is no points and is good then
 * @param segments which segments the member is in
 */
public record MemberFacts(
        String tier,
        int rank,
        String stage,
        long purchases,
        long spentMinorUnits,
        long daysSinceEnrolment,
        long daysSincePurchase,
        Map<String, Long> balances,
        SortedSet<String> holds,
        Membership segments) {
    /** The same member, with an answer to who is in which segment. */
    public MemberFacts in(Membership known) {
        return new MemberFacts(
                tier,
                rank,
                stage,
                purchases,
                spentMinorUnits,
                daysSinceEnrolment,
                daysSincePurchase,
                balances,
                holds,
                known);
    }

    /** As conditions see it; the names are those of {@link io.vafa.rating.domain.MemberCondition}. */
    public Map<String, Object> asValues() {
        return Map.of(
                "tier", tier,
                "rank", (long) rank,
                "stage", stage,
                "purchases", purchases,
                "spent", spentMinorUnits,
                "daysSinceEnrolment", daysSinceEnrolment,
                "daysSincePurchase", daysSincePurchase,
                "balances", balances,
                "holds", List.copyOf(holds));
    }
}
