package io.vafa.campaign.domain;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.JournalEntry;

/** Names the effects of the campaign: pure functions of campaign, effect, trigger and kind, so that a repeat has the same. */
final class EffectCause {
    private static final String DIGEST = "sha256:";

    private EffectCause() {}

    static Cause award(JournalEntry trigger) {
        return new Cause("award", trigger.program(), TierCampaign.MULTIPLIER_RULE, idOf(trigger));
    }

    static Cause takeBack(JournalEntry trigger) {
        return new Cause("take-back", trigger.program(), TierCampaign.MULTIPLIER_RULE, idOf(trigger));
    }

    static Cause tierChange(JournalEntry trigger) {
        return new Cause("tier-change", trigger.program(), TierCampaign.LADDER_RULE, idOf(trigger));
    }

    /** Named by the member too: causes are one member's own, and several may be merged into one. */
    static Cause spend(JournalEntry trigger) {
        String id = trigger.member().length() + ":" + trigger.member()
                + trigger.cause().key();
        return new Cause(
                "spend",
                trigger.program(),
                TierCampaign.LADDER_RULE,
                id.length() <= Cause.ID_LENGTH_MAX ? id : DIGEST + Fingerprint.of(id));
    }

    /** The trigger's own cause, whole unless it is itself too long. */
    private static String idOf(JournalEntry trigger) {
        String key = trigger.cause().key();
        return key.length() <= Cause.ID_LENGTH_MAX ? key : DIGEST + Fingerprint.of(key);
    }
}
