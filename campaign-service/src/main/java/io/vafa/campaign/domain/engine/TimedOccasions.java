package io.vafa.campaign.domain.engine;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a member's journal is asked to note because time went by for a campaign. The entry is then answered like any other: once, after all
 * that was written before it. What is asked for bears a cause made of campaign, member and what has come, so that whoever asks again, and however
 * often, asks for the same.
 */
public final class TimedOccasions {
    /** What the occasions are called; their names are those of the campaigns. */
    public static final String KIND = RecordOccasion.CAMPAIGN_DAY;

    /** What it is called that a wait is over; the name is that of the campaign to be judged. */
    public static final String FOLLOW_UP = RecordOccasion.CAMPAIGN_FOLLOW_UP;

    /** What it is called that somebody won in a draw; the name is that of the campaign that gives it. */
    public static final String DRAW = RecordOccasion.CAMPAIGN_DRAW;

    /** Days that are made up for; what is older would only puzzle people. */
    public static final int DAYS_MADE_UP_MAX = 14;

    private final Member member;
    private final Function<Instant, Optional<Campaigns>> inForce;
    private final Function<Instant, MemberFacts> facts;

    private TimedOccasions(
            Member member, Function<Instant, Optional<Campaigns>> inForce, Function<Instant, MemberFacts> facts) {
        this.member = member;
        this.inForce = inForce;
        this.facts = facts;
    }

    /**
     * Whom time goes by for.
     *
     * @param openedAt null: not known
     */
    public record Member(
            String program,
            String id,
            @Nullable Instant openedAt,
            PurchaseTimes purchases,
            RewardsHeld rewards,
            Appointments appointments) {
        Timing.Clocks clocks(Campaigns campaigns, String campaign) {
            return new Timing.Clocks(campaigns.zone(), purchases, rewards, appointments.noted(campaign));
        }
    }

    /** Whether a member's journal says it of this very member, and not of one who goes on as them. */
    static boolean isOwn(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.OCCASION
                && isOfTime(entry.cause().kind())
                && entry.cause().id().startsWith(entry.member() + "/");
    }

    /** What makes what has come one thing and not another, as its own entry says it. */
    static String nameIn(JournalEntry entry) {
        return entry.cause().id().substring(entry.member().length() + 1);
    }

    /** Whether only this service has such occasions noted. */
    public static boolean isOfTime(String kind) {
        return RecordOccasion.isForCampaignsAlone(kind) && !kind.equals(RecordOccasion.GOODWILL);
    }

    static boolean isEndOf(Appointments.Wait wait, JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.OCCASION
                && entry.cause().kind().equals(FOLLOW_UP)
                && entry.cause().source().equals(EngineCause.source(wait.campaign(), wait.effect()))
                && entry.cause().id().equals(entry.member() + "/" + wait.sequence());
    }

    /** The waits of a member that are over. */
    public static Stream<RecordOccasion> over(Member member, Predicate<Appointments.Wait> isOver) {
        return member.appointments().waiting().stream()
                .filter(isOver)
                .map(wait -> new RecordOccasion(
                        member.program(),
                        member.id(),
                        new Cause(
                                FOLLOW_UP,
                                member.program(),
                                EngineCause.source(wait.campaign(), wait.effect()),
                                member.id() + "/" + wait.sequence()),
                        wait.dueAt(),
                        false,
                        FOLLOW_UP,
                        wait.next(),
                        null));
    }

    /**
     * Somebody won in a draw.
     *
     * @param campaign that gives the prize
     * @param pseudonym by which they are in the list: whoever goes on as another has won once
     * @param closedAt by the version of that time it is given
     */
    public static RecordOccasion won(
            String program, String member, String draw, String campaign, String pseudonym, Instant closedAt) {
        return new RecordOccasion(
                program,
                member,
                new Cause(DRAW, program, EngineCause.source(campaign), draw + "/" + pseudonym),
                closedAt,
                false,
                DRAW,
                campaign,
                null);
    }

    /**
     * What has come on some days.
     *
     * @param campaigns in force now
     * @param after the day before the first that was not looked at
     * @param until the last one, which has begun
     * @param inForce the campaigns in force at a time
     * @param facts what is known of the member as of a time
     */
    public static Stream<RecordOccasion> onDays(
            Member member,
            Campaigns campaigns,
            LocalDate after,
            LocalDate until,
            Function<Instant, Optional<Campaigns>> inForce,
            Function<Instant, MemberFacts> facts) {
        TimedOccasions occasions = new TimedOccasions(member, inForce, facts);
        return campaigns.all().stream().flatMap(campaign -> occasions.of(campaign, campaigns, after, until));
    }

    /**
     * What had come by the time that an entry was written and only shows by it: a purchase that is told late, goods that came back, or what was
     * given for either and would have ended by then.
     *
     * @param written when the entry was
     */
    public static Stream<RecordOccasion> late(
            Member member,
            Campaigns campaigns,
            Instant written,
            Function<Instant, Optional<Campaigns>> inForce,
            Function<Instant, MemberFacts> facts) {
        LocalDate until = LocalDate.ofInstant(written, campaigns.zone());
        TimedOccasions occasions = new TimedOccasions(member, inForce, facts);
        return campaigns.all().stream()
                .filter(campaign -> campaign.trigger() instanceof CampaignTrigger.Time time
                        && !(time.timing() instanceof Timing.Falling || time.timing() instanceof Timing.Days))
                .flatMap(campaign -> occasions.of(campaign, campaigns, until.minusDays(DAYS_MADE_UP_MAX), until));
    }

    private Stream<RecordOccasion> of(Campaign campaign, Campaigns campaigns, LocalDate after, LocalDate until) {
        if (!(campaign.trigger() instanceof CampaignTrigger.Time time)) {
            return Stream.empty();
        }
        Timing.Clocks clocks = member.clocks(campaigns, campaign.id());
        // A day more than was not looked at: what is told at midnight may come to the look too late.
        LocalDate first = after.minusDays(1);
        return time.timing().due(clocks, first, until).stream()
                // A day is for those who were members as it began; a silence is for whoever bought, member already or
                // not.
                .filter(day -> !(time.timing() instanceof Timing.Days) || wasThere(clocks.begin(day)))
                .filter(day -> isFor(campaign, day, clocks.begin(day)))
                .map(day -> new RecordOccasion(
                        member.program(),
                        member.id(),
                        new Cause(
                                KIND,
                                member.program(),
                                EngineCause.source(campaign.id()),
                                member.id() + "/" + time.timing().name(clocks, day)),
                        clocks.begin(day),
                        false,
                        KIND,
                        campaign.id(),
                        null));
    }

    private boolean wasThere(Instant begun) {
        Instant opened = member.openedAt();
        return opened == null || !opened.isAfter(begun);
    }

    /** Whether the campaign was there on that day, for this member; it is judged again, for good, when the journal has noted it. */
    private boolean isFor(Campaign campaign, LocalDate day, Instant begun) {
        return inForce.apply(begun)
                .flatMap(campaigns -> campaigns.campaign(campaign.id()))
                .filter(then -> then.trigger() instanceof CampaignTrigger.Time)
                .filter(then -> !then.paused() && then.days().has(day))
                .filter(then -> then.audience().missedBy(facts.apply(begun)).isEmpty())
                .isPresent();
    }
}
