package io.vafa.campaign.domain.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/** Of the campaigns of one group only one gives anything. */
final class Choosing {
    private Choosing() {}

    /** What a campaign would give. */
    interface Candidate {
        Campaign campaign();

        /** What it is worth in all, to be compared. */
        long value();
    }

    /**
     * Those that are left of each group, and those of none, in their order.
     *
     * @param candidates those of higher priority first: of equals the first stays
     * @param words how a value is written
     * @param lost told of each that was not chosen, and why
     */
    static <C extends Candidate> List<C> chosen(
            Campaigns campaigns, List<C> candidates, LongFunction<String> words, BiConsumer<C, Why> lost) {
        Map<String, C> best = new HashMap<>();
        for (C candidate : candidates) {
            String group = candidate.campaign().group();
            if (group != null) {
                best.merge(
                        group,
                        candidate,
                        (first, second) ->
                                campaigns.choice(group).isBetter(second.value(), first.value()) ? second : first);
            }
        }
        List<C> chosen = new ArrayList<>();
        for (C candidate : candidates) {
            String group = candidate.campaign().group();
            C winner = group == null ? candidate : best.getOrDefault(group, candidate);
            if (group == null || winner.equals(candidate)) {
                chosen.add(candidate);
            } else {
                lost.accept(
                        candidate,
                        Why.nothing(
                                CampaignReason.GROUP_LOST,
                                "of " + group + " " + campaigns.choice(group).words() + ": "
                                        + winner.campaign().id() + " with " + words.apply(winner.value()) + " against "
                                        + words.apply(candidate.value())));
            }
        }
        return chosen;
    }
}
