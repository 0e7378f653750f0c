package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.SpendBrought;
import io.vafa.contracts.journal.SpentAt;
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
        Sum sum = new Sum();
        add(progress.member(), progress.watermark(), instant, 1, sum);
        return Math.max(0, sum.spent - sum.returned);
    }

    /** What a member's decisions up to a place in the journal say, and those of members who were merged into them. */
    private void add(String member, long watermark, Instant instant, int sign, Sum sum) {
        for (long first = 1; first <= watermark; first += PAGE) {
            long last = Math.min(first + PAGE - 1, watermark);
            List<Long> page = LongStream.rangeClosed(first, last).boxed().toList();
            for (CampaignDecision decision : decisions.find(member, page)) {
                SpendBrought brought = decision.brought();
                if (brought != null) {
                    add(brought, instant, sign, sum);
                } else if (!decision.occurredAt().isAfter(instant)) {
                    sum.add(decision.spendMinorUnits(), sign);
                }
            }
        }
    }

    private void add(SpendBrought brought, Instant instant, int sign, Sum sum) {
        Instant until = brought.earlierUntil();
        if (until != null && instant.isBefore(until)) {
            // Only the other's own decisions still know how much of the sum it was by then.
            int theirs = brought.earlierMinorUnits() < 0 ? -sign : sign;
            add(brought.from(), brought.sequence(), instant, theirs, sum);
            return;
        }
        sum.add(brought.earlierMinorUnits(), sign);
        for (SpentAt spent : brought.spent()) {
            if (!spent.occurredAt().isAfter(instant)) {
                sum.add(spent.minorUnits(), sign);
            }
        }
    }

    /** Apart, because they come in no order and a sum on its way must not fall below zero. */
    private static final class Sum {
        private long spent;
        private long returned;

        void add(long minorUnits, int sign) {
            if (minorUnits > 0 == sign > 0) {
                spent = Timeline.sum(spent, Math.abs(minorUnits));
            } else {
                returned = Timeline.sum(returned, Math.abs(minorUnits));
            }
        }
    }
}
