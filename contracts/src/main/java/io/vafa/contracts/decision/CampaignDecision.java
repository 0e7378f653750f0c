package io.vafa.contracts.decision;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.journal.SpendBrought;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the campaigns decided about one entry of a member's journal. Written once per entry; a redelivery uses it again and
 * never decides anew.
 *
 * @param triggerSequence the entry's place in the journal
 * @param triggerCause the entry's cause, as its key
 * @param occurredAt when the purchase happened; for a return, the purchase that it takes back
 * @param spendMinorUnits what the purchase adds to the member's spend; negative for a return
 * @param multiplier what the member's tier gave per whole unit of currency, so that a return is judged by it again; absent:
 *     no tier was asked
 * @param tried every campaign that was tried, what it gave and why
 * @param award points to be given, if any
 * @param takeBack points to be taken back, if any
 * @param tierChange tier to move to, if any
 * @param brought what a merged member had spent and counts here as well, or no longer, if any
 * @param carry what counts for the member as whom this one goes on, or went on until now, if any
 */
public record CampaignDecision(
        String program,
        String member,
        long triggerSequence,
        String triggerCause,
        Instant occurredAt,
        long spendMinorUnits,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal multiplier,

        List<RuleTried> tried,
        @Nullable AwardPoints award,
        @Nullable TakeBackPoints takeBack,
        @Nullable ChangeTier tierChange,
        @Nullable SpendBrought brought,
        @Nullable CarrySpend carry) {
    public CampaignDecision {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.atLeast(1, triggerSequence, "triggerSequence");
        Require.present(triggerCause, "triggerCause");
        Require.present(occurredAt, "occurredAt");
        tried = List.copyOf(Require.present(tried, "tried"));
    }
}
