package io.vafa.campaign.domain.engine;

import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.journal.JournalEntry;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An entry, and what was known of its member before it.
 *
 * @param member as of when it happened
 * @param book of all decisions before
 * @param purchases the member's
 * @param rewards what the member held
 * @param appointments what time had brought
 * @param promise what was promised at the till for the purchase; null: nothing was, or it is none
 */
public record Situation(
        JournalEntry entry,
        MemberFacts member,
        CampaignBook book,
        PurchaseTimes purchases,
        RewardsHeld rewards,
        Appointments appointments,
        @Nullable Promise promise) {
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
