package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Note in the member's journal that something happened which campaigns may reward; it moves no points.
 *
 * @param kind what sort of occasion, for example {@code profile-stage}
 * @param name which one, for example the stage's name
 * @param leadDays how many days ahead of a day that matters to the member; absent: it is about no such day
 * @param actor the person of the staff who says so; absent: nobody does
 * @param reason why, for {@link #GOODWILL}
 */
public record RecordOccasion(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        boolean historic,
        String kind,
        String name,
        @Nullable Integer leadDays,
        @Nullable String actor,
        @Nullable String reason)
        implements Command {
    /** A kind: time has come for a campaign, which is the name. Nobody is told of it by itself. */
    public static final String CAMPAIGN_DAY = "campaign-day";

    /** A kind: a wait is over, and the campaign is to be judged that is the name. Nobody is told of it by itself either. */
    public static final String CAMPAIGN_FOLLOW_UP = "campaign-follow-up";

    /** A kind: something went wrong, and somebody of the staff makes up for it with the campaign that is the name. */
    public static final String GOODWILL = "goodwill";

    /** A kind: the member has won something in a draw, and the campaign is the name that gives it. They are told of what they are given. */
    public static final String CAMPAIGN_DRAW = "campaign-draw";

    /** A kind: the member was brought by another, whose id is the name. */
    public static final String CAMPAIGN_REFERRED = "campaign-referred";

    /** A kind: somebody whom the member brought has kept what they bought, and the campaign is the name that thanks for it. */
    public static final String CAMPAIGN_REFERRAL = "campaign-referral";

    private static final Set<String> FOR_CAMPAIGNS_ALONE =
            Set.of(CAMPAIGN_DAY, CAMPAIGN_FOLLOW_UP, CAMPAIGN_DRAW, CAMPAIGN_REFERRED, CAMPAIGN_REFERRAL, GOODWILL);

    public RecordOccasion {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(kind, "kind");
        Require.text(name, "name");
        if (leadDays != null) {
            Require.atLeast(0, leadDays, "leadDays");
        }
        Require.optionalText(actor, "actor");
        Require.optionalText(reason, "reason");
    }

    /** What nobody of the staff says. */
    public RecordOccasion(
            String program,
            String member,
            Cause cause,
            Instant occurredAt,
            boolean historic,
            String kind,
            String name,
            @Nullable Integer leadDays) {
        this(program, member, cause, occurredAt, historic, kind, name, leadDays, null, null);
    }

    /** Whether only campaigns wait for occasions of a kind: the member is told what follows, and not that it was looked at. */
    public static boolean isForCampaignsAlone(String kind) {
        return FOR_CAMPAIGNS_ALONE.contains(kind);
    }

    @Override
    public String fingerprint() {
        if (actor != null) {
            return Fingerprint.of(program, member, occurredAt, kind, name, actor, String.valueOf(reason));
        }
        return leadDays == null
                ? Fingerprint.of(program, member, occurredAt, kind, name)
                : Fingerprint.of(program, member, occurredAt, kind, name, leadDays);
    }
}
