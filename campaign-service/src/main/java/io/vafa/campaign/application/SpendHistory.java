package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.contracts.decision.CampaignDecision;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Answers what a member had spent by a given time: from memory, or, for a purchase older than memory reaches, from the
 * member's own decisions. The latter costs a few reads and is as rare as such purchases are.
 */
final class SpendHistory {
    /** Decisions per read. */
    static final int PAGE = 500;

    private final DecisionStore decisions;

    SpendHistory(DecisionStore decisions) {
        this.decisions = decisions;
    }

    /** Minor units spent at that time or earlier, by the purchases up to the member's watermark. */
    long spentUntil(MemberProgress progress, Instant instant) {
        return progress.timeline().spentUntil(instant).orElseGet(() -> fromDecisions(progress, instant));
    }

    private long fromDecisions(MemberProgress progress, Instant instant) {
        long spent = 0;
        long returned = 0;
        for (long first = 1; first <= progress.watermark(); first += PAGE) {
            long last = Math.min(first + PAGE - 1, progress.watermark());
            List<Long> page = LongStream.rangeClosed(first, last).boxed().toList();
            for (CampaignDecision decision : decisions.find(progress.member(), page)) {
                if (!decision.occurredAt().isAfter(instant)) {
                    // Apart, because they come in no order and a sum on its way must not fall below zero.
                    spent = Timeline.sum(spent, Math.max(0, decision.spendMinorUnits()));
                    returned = Timeline.sum(returned, Math.max(0, Math.negateExact(decision.spendMinorUnits())));
                }
            }
        }
        return Math.max(0, spent - returned);
    }
}
