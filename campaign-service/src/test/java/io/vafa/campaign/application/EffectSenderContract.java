package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every sender of effects promises, the one in memory and the real one alike. */
public interface EffectSenderContract {
    Instant WHEN = Instant.parse("2021-01-01T00:00:00.123456789Z");

    EffectSender sender();

    /** The commands that arrived for a member, in their order. */
    List<Command> arrived(String member);

    /** The decisions that everybody can read about a member, in their order. */
    List<CampaignDecision> told(String member);

    @Test
    default void whenSendingReturnsAllHasArrivedInOrder() {
        String rising = UUID.randomUUID().toString();
        String standing = UUID.randomUUID().toString();
        CampaignDecision first = decision(rising, 1, award(rising, 1), change(rising, 1));
        CampaignDecision second = decision(rising, 2, award(rising, 2), null);
        CampaignDecision nothing = decision(standing, 1, null, null);

        sender().send(List.of(first, nothing));
        sender().send(List.of(second));

        assertThat(arrived(rising)).containsExactly(award(rising, 1), change(rising, 1), award(rising, 2));
        assertThat(arrived(standing)).isEmpty();
        assertThat(told(rising)).containsExactly(first, second);
        assertThat(told(standing)).containsExactly(nothing);
    }

    private static CampaignDecision decision(
            String member, long sequence, @Nullable AwardPoints award, @Nullable ChangeTier change) {
        CampaignDecision.Draft draft = new CampaignDecision.Draft(
                        "demo", member, sequence, "purchase " + sequence, WHEN)
                .spend(1_00)
                .tierChange(change);
        if (award != null) {
            draft.grant(new CampaignGrant("tiers", "multiplier", 1, 1, false, award, null, null));
        }
        return draft.decision();
    }

    private static AwardPoints award(String member, long sequence) {
        return new AwardPoints(
                "demo",
                member,
                new Cause("award", "demo", "tiers", member + sequence),
                WHEN,
                false,
                "points",
                "p1",
                7,
                "«نقره‌ای»: because",
                trigger(sequence));
    }

    private static ChangeTier change(String member, long sequence) {
        return new ChangeTier(
                "demo",
                member,
                new Cause("tier-change", "demo", "tiers", member + sequence),
                WHEN,
                true,
                "نقره‌ای",
                1,
                "because",
                trigger(sequence));
    }

    private static Trigger trigger(long sequence) {
        return new Trigger(sequence, "purchase " + sequence, "tiers", 1);
    }
}
