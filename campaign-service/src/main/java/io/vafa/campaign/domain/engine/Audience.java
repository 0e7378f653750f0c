package io.vafa.campaign.domain.engine;

import io.vafa.rating.domain.Condition.Verdict;
import io.vafa.rating.domain.MemberCondition;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * For whom a campaign is; an empty set asks for nothing.
 *
 * @param tiers by name, as of when it happened
 * @param stages of the lifecycle, by name
 * @param holds names of what they were given that is no points; one of these must be good then
 * @param segment by name; null: whoever it is
 * @param when what must hold of the member; null: nothing
 */
public record Audience(
        SortedSet<String> tiers,
        SortedSet<String> stages,
        SortedSet<String> holds,
        @Nullable String segment,
        @Nullable MemberCondition when) {
    /** For everybody. */
    public static final Audience ALL = new Audience(
            Collections.emptySortedSet(), Collections.emptySortedSet(), Collections.emptySortedSet(), null, null);

    /** Why somebody is not among them; empty if they are. */
    Optional<Why> missedBy(MemberFacts member) {
        if (!tiers.isEmpty() && !tiers.contains(member.tier())) {
            return Optional.of(
                    Why.nothing(CampaignReason.OTHER_TIER, "in " + stated(member.tier()) + ", not " + any(tiers)));
        }
        if (!stages.isEmpty() && !stages.contains(member.stage())) {
            return Optional.of(
                    Why.nothing(CampaignReason.OTHER_STAGE, "is " + stated(member.stage()) + ", not " + any(stages)));
        }
        if (!holds.isEmpty() && Collections.disjoint(holds, member.holds())) {
            return Optional.of(Why.nothing(CampaignReason.NOT_HELD, "holds no " + any(holds)));
        }
        if (segment != null) {
            Membership.Answer answer = member.segments().of(segment);
            if (!answer.isIn()) {
                return Optional.of(
                        Why.nothing(CampaignReason.NOT_IN_SEGMENT, "segment " + segment + ": " + answer.words()));
            }
        }
        if (when == null) {
            return Optional.empty();
        }
        Verdict verdict = when.judge(member.asValues());
        if (verdict.problem() != null) {
            return Optional.of(Why.nothing(CampaignReason.CONDITION_FAILED, verdict.detail()));
        }
        return verdict.holds()
                ? Optional.empty()
                : Optional.of(Why.nothing(CampaignReason.NOT_IN_AUDIENCE, "not: " + when.text()));
    }

    /** By which figures a member is in the segment that it asks for; empty if it asks for none. */
    Optional<String> inWords(MemberFacts member) {
        return Optional.ofNullable(segment)
                .map(asked -> "in segment " + asked + ": "
                        + member.segments().of(asked).words());
    }

    private static String stated(String name) {
        return name.isEmpty() ? "none" : name;
    }

    private static String any(SortedSet<String> names) {
        return String.join(" or ", names);
    }
}
