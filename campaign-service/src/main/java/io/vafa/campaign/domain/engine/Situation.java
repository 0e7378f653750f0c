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
 */
public record Situation(JournalEntry entry, MemberFacts member, CampaignBook book) {
    LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(entry.occurredAt(), zone);
    }

    /** With whom the member shares limits: their household, or themselves alone. */
    String household() {
        String pool = book.household();
        return pool == null ? entry.member() : pool;
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
