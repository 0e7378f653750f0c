package io.vafa.contracts.command;

import io.vafa.contracts.Require;

/**
 * The journal entry that made a campaign act.
 *
 * @param sequence the entry's place in the member's journal
 * @param cause the entry's own cause, as {@link Cause#key()}
 * @param campaign which campaign acted
 * @param campaignVersion by which version of its rules
 */
public record Trigger(long sequence, String cause, String campaign, long campaignVersion) {
    public Trigger {
        Require.atLeast(1, sequence, "trigger.sequence");
        Require.present(cause, "trigger.cause");
        Require.text(campaign, "trigger.campaign");
        Require.atLeast(1, campaignVersion, "trigger.campaignVersion");
    }
}
