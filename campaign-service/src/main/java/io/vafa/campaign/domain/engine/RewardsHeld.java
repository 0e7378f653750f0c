package io.vafa.campaign.domain.engine;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.reward.Reward;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a member was given that is no points, as the journal says it.
 *
 * @param held in the order in which it was given; at most {@link #HELD_MAX}: beyond that what is void goes first, then what was given first
 */
public record RewardsHeld(List<HeldReward> held) {
    /** More than anybody looks through. */
    public static final int HELD_MAX = 200;

    /** Nothing. */
    public static final RewardsHeld NOTHING = new RewardsHeld(List.of());

    public RewardsHeld {
        held = List.copyOf(held);
    }

    /** After an entry. */
    public RewardsHeld after(JournalEntry entry) {
        RewardsHeld after = this;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.RewardGiven given && isHeld(given.reward())) {
                after = after.with(entry, given);
            } else if (posting instanceof Posting.RewardRecalled recalled) {
                after = after.without(recalled);
            }
        }
        return after;
    }

    /** Words are read and cases are looked after; neither is kept. */
    private static boolean isHeld(Reward reward) {
        return switch (reward.type()) {
            case COUPON, GIFT, BADGE, BENEFIT, TICKETS -> true;
            case MESSAGE, CASE -> false;
        };
    }

    private RewardsHeld with(JournalEntry entry, Posting.RewardGiven given) {
        Reward reward = given.reward();
        List<HeldReward> more = new ArrayList<>(held);
        more.add(new HeldReward(
                entry.sequence(),
                given.campaign(),
                reward.type(),
                reward.name(),
                reward.quantity(),
                entry.occurredAt(),
                reward.validUntil()));
        while (more.size() > HELD_MAX) {
            more.remove(more.stream()
                    .min(Comparator.comparing((HeldReward one) -> one.isValid(entry.recordedAt()))
                            .thenComparingLong(HeldReward::sequence))
                    .orElseThrow());
        }
        return new RewardsHeld(more);
    }

    private RewardsHeld without(Posting.RewardRecalled recalled) {
        List<HeldReward> left = new ArrayList<>();
        for (HeldReward one : held) {
            long quantity = one.sequence() == recalled.given() ? one.quantity() - recalled.quantity() : one.quantity();
            if (quantity > 0) {
                left.add(new HeldReward(
                        one.sequence(),
                        one.campaign(),
                        one.type(),
                        one.name(),
                        quantity,
                        one.givenAt(),
                        one.validUntil()));
            }
        }
        return new RewardsHeld(left);
    }
}
