package io.vafa.campaign.domain.engine;

import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.journal.JournalEntry;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An entry, and what was known of its member before it.
 *
 * @param member as of when it happened
 * @param book of all decisions before
 * @param purchases the member's
 * @param appointments what time had brought
 */
public record Situation(
        JournalEntry entry, MemberFacts member, CampaignBook book, PurchaseTimes purchases, Appointments appointments) {
    LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(entry.occurredAt(), zone);
    }

    /** How many campaigns in turn led to the entry. */
    int links() {
        Trigger trigger = entry.trigger();
        return trigger == null ? 0 : trigger.links();
    }

    /** What a campaign's commands bear. */
    Trigger trigger(String campaign, long version) {
        int depth = links() + 1;
        return new Trigger(
                entry.sequence(), entry.cause().key(), Campaigns.ruleOf(campaign), version, depth == 1 ? null : depth);
    }
}
