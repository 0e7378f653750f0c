package io.vafa.contracts.decision;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wait that an effect of a campaign begins, or one that ends before it is over.
 *
 * @param campaign its name in the programme
 * @param effect its name in the campaign
 * @param version of the section by which it was decided
 * @param next the campaign that is to be judged when the wait is over
 * @param since when what it is waited for happened
 * @param dueAt when the wait is over
 * @param droppedSequence the place of the entry that had begun the wait, where it ends early; absent: the wait begins with this one
 */
public record CampaignFollowUp(
        String campaign,
        String effect,
        long version,
        String next,
        Instant since,
        Instant dueAt,
        @Nullable Long droppedSequence) {
    public CampaignFollowUp {
        Require.text(campaign, "followUp.campaign");
        Require.text(effect, "followUp.effect");
        Require.atLeast(1, version, "followUp.version");
        Require.text(next, "followUp.next");
        Require.present(since, "followUp.since");
        Require.present(dueAt, "followUp.dueAt");
        if (droppedSequence != null) {
            Require.atLeast(1, droppedSequence, "followUp.droppedSequence");
        }
    }
}
