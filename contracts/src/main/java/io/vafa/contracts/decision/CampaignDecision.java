package io.vafa.contracts.decision;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.journal.RuleTried;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the campaigns decided about one entry of a member's journal. Written once per entry; a redelivery uses it again and
 * never decides anew.
 *
 * @param triggerSequence the entry's place in the journal
 * @param triggerCause the entry's cause, as its key
 * @param occurredAt when the purchase happened
 * @param spendMinorUnits what the purchase adds to the member's spend
 * @param tried every campaign that was tried, what it gave and why
 * @param award points to be given, if any
 * @param tierChange tier to move to, if any
 */
public record CampaignDecision(
        String program,
        String member,
        long triggerSequence,
        String triggerCause,
        Instant occurredAt,
        long spendMinorUnits,
        List<RuleTried> tried,
        @Nullable AwardPoints award,
        @Nullable ChangeTier tierChange) {
    public CampaignDecision {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.atLeast(1, triggerSequence, "triggerSequence");
        Require.present(triggerCause, "triggerCause");
        Require.present(occurredAt, "occurredAt");
        Require.atLeast(0, spendMinorUnits, "spendMinorUnits");
        tried = List.copyOf(Require.present(tried, "tried"));
    }
}
