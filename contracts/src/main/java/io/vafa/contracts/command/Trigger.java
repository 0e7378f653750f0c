package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * The journal entry that made a campaign act.
 *
 * @param sequence the entry's place in the member's journal
 * @param cause the entry's own cause, as {@link Cause#key()}
 * @param campaign which campaign acted
 * @param campaignVersion by which version of its rules
 * @param depth how many campaigns in turn led to this; absent: this one alone
 */
public record Trigger(
        long sequence,
        String cause,
        String campaign,
        long campaignVersion,
        @Nullable Integer depth) {
    /** So many campaigns may lead to one another. */
    public static final int DEPTH_MAX = 3;

    /** By something that no campaign brought about. */
    public Trigger(long sequence, String cause, String campaign, long campaignVersion) {
        this(sequence, cause, campaign, campaignVersion, null);
    }

    public Trigger {
        Require.atLeast(1, sequence, "trigger.sequence");
        Require.present(cause, "trigger.cause");
        Require.text(campaign, "trigger.campaign");
        Require.atLeast(1, campaignVersion, "trigger.campaignVersion");
        if (depth != null && (depth < 2 || depth > DEPTH_MAX)) {
            throw new IllegalArgumentException("trigger.depth is 2 to " + DEPTH_MAX + " where it is stated");
        }
    }

    /** How many campaigns in turn led to this, itself included. */
    public int links() {
        return depth == null ? 1 : depth;
    }
}
