package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.reward.Reward;
import java.time.Instant;

/**
 * Note in the member's journal that a campaign gives something that is no points.
 *
 * @param reason what the help desk reads, for example {@code 10 of 10 coffees}
 */
public record GiveReward(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        boolean historic,
        Reward reward,
        String reason,
        Trigger trigger)
        implements Command {
    public GiveReward {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.present(reward, "reward");
        Require.text(reason, "reason");
        Require.present(trigger, "trigger");
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(
                program,
                member,
                occurredAt,
                reward.type(),
                reward.name(),
                reward.quantity(),
                reward.worth(),
                reward.validUntil(),
                trigger.campaign());
    }
}
