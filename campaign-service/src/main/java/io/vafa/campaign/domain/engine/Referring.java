package io.vafa.campaign.domain.engine;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Members who bring others. That somebody was brought is an entry of their journal, once for ever; their first purchase begins a wait of the campaign; when it is over and the goods
 * were kept, the one who was brought is given something, and an entry in the journal of the other has the campaign thank them.
 */
public final class Referring {
    /** What it is called that somebody was brought; the name is who brought them. */
    public static final String REFERRED = RecordOccasion.CAMPAIGN_REFERRED;

    /** What it is called that whoever was brought has kept what they bought; the name is the campaign that thanks. */
    public static final String REFERRAL = RecordOccasion.CAMPAIGN_REFERRAL;

    /** Ends the name of the campaign that gives something to who was brought. */
    private static final String KEPT = "-kept";

    /** Ends the name of the campaign that thanks who brought them. */
    private static final String THANKS = "-thanks";

    private Referring() {}

    /** The campaign that is judged when the goods were kept. */
    public static String kept(String campaign) {
        return campaign + KEPT;
    }

    /** The campaign that thanks whoever brought somebody. */
    public static String thanks(String campaign) {
        return campaign + THANKS;
    }

    /** Somebody was brought by another. */
    public static RecordOccasion referred(String program, String friend, String by, Instant at) {
        return new RecordOccasion(
                program, friend, new Cause(REFERRED, program, "campaigns", friend), at, false, REFERRED, by, null);
    }

    /** Whether an entry says of this very member that they were brought, and not of one who goes on as them. */
    static boolean isReferred(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.OCCASION
                && entry.cause().kind().equals(REFERRED)
                && entry.cause().id().equals(entry.member());
    }

    /** Whom an entry thanks for having brought somebody: that somebody. */
    static String friendIn(JournalEntry entry) {
        return entry.cause().id();
    }

    /**
     * Whom to thank because of an entry; empty if it is not one by which somebody who was brought was given something for having kept what they bought.
     *
     * @param book before or after it
     */
    public static Optional<RecordOccasion> thanksFor(JournalEntry entry, CampaignDecision decision, CampaignBook book) {
        String by = book.referredBy();
        if (by == null
                || entry.kind() != JournalEntry.Kind.OCCASION
                || !entry.cause().kind().equals(TimedOccasions.FOLLOW_UP)) {
            return Optional.empty();
        }
        return decision.tried().stream()
                .filter(tried -> tried.rule().endsWith(KEPT) && tried.because().startsWith(CampaignReason.GIVEN + ":"))
                .flatMap(tried -> Campaigns.ofRule(tried.rule()).stream())
                .map(campaign -> thanks(campaign.substring(0, campaign.length() - KEPT.length())))
                .findFirst()
                .map(campaign -> new RecordOccasion(
                        entry.program(),
                        by,
                        new Cause(REFERRAL, entry.program(), EngineCause.source(campaign), entry.member()),
                        entry.occurredAt(),
                        false,
                        REFERRAL,
                        campaign,
                        null));
    }
}
