package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.draw.DrawTerms;
import io.vafa.campaign.domain.engine.Appointments.Wait;
import io.vafa.campaign.domain.engine.Promise.Promised;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignCollection;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignFollowUp;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.decision.CampaignUse;
import io.vafa.contracts.decision.RewardUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.Reward;
import io.vafa.rating.domain.Counted;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Explanations;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Lasting;
import io.vafa.rating.domain.Reason;
import io.vafa.rating.domain.Rounding;
import io.vafa.rating.domain.Trial;
import io.vafa.rating.domain.Worth;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a programme's campaigns give because of one entry: each campaign by itself first, then the choice of each group, and last what
 * limits leave.
 */
public final class Judging {
    private final Situation situation;
    private final Campaigns campaigns;
    private final String day;
    private final Rationing rationing;
    private final Fortune fortune;
    private final List<RuleTried> tried = new ArrayList<>();
    private int begun;

    private Judging(Situation situation, Campaigns campaigns, Headroom headroom, Fortune fortune) {
        this.situation = situation;
        this.fortune = fortune;
        this.campaigns = campaigns;
        this.day = situation.day(campaigns.zone()).toString();
        this.rationing = new Rationing(campaigns, situation, headroom);
    }

    /**
     * A campaign that would give something.
     *
     * @param times how often at once
     * @param value what it is worth in all, to be compared
     * @param window in which what it is given for was collected; null: nothing was
     * @param progress in words, where something was
     */
    private record Candidate(
            Campaign campaign,
            Happening happening,
            long times,
            List<Finding> findings,
            long value,
            @Nullable String window,
            String progress)
            implements Choosing.Candidate {
        Candidate times(long fewer) {
            return new Candidate(campaign, happening, fewer, findings, value, window, progress);
        }
    }

    /**
     * Adds to a draft all that the campaigns decide about what happened.
     *
     * @param headroom what is left of what they may give in all
     * @param fortune what chances come to
     */
    public static void decide(
            Situation situation,
            List<Happening> happenings,
            Campaigns campaigns,
            Headroom headroom,
            Fortune fortune,
            Draft draft) {
        Judging judging = new Judging(situation, campaigns, headroom, fortune);
        List<Candidate> candidates = new ArrayList<>();
        for (Happening happening : happenings) {
            List<Campaign> answering = campaigns.answering(happening);
            if (!answering.isEmpty()) {
                Valuing valuing = Valuing.of(happening, campaigns);
                for (Campaign campaign : answering) {
                    Candidate candidate = judging.tryOn(campaign, happening, valuing, draft);
                    if (candidate != null) {
                        candidates.add(candidate);
                    }
                }
            }
        }
        Choosing.chosen(
                        campaigns,
                        candidates,
                        Long::toString,
                        (candidate, why) -> judging.nothing(candidate.campaign(), why.reason(), why.words()))
                .forEach(candidate -> judging.give(candidate, draft));
        judging.keepPromise(happenings, draft);
        Explanations.bounded(judging.tried).forEach(draft::tried);
    }

    /** What was promised at the till is given, whatever else is chosen: it was limited and chosen there. */
    private void keepPromise(List<Happening> happenings, Draft draft) {
        Promise promise = situation.promise();
        if (promise == null) {
            return;
        }
        for (Happening happening : happenings) {
            if (happening instanceof Happening.Bought bought) {
                promise.promised().forEach(promised -> keep(promise, promised, bought, draft));
            }
        }
    }

    private void keep(Promise promise, Promised promised, Happening.Bought bought, Draft draft) {
        String id = promised.campaign();
        if (promised.given() > 0 && promise.member().equals(situation.entry().member())) {
            draft.rewardUse(new RewardUse(promised.given(), id, 1));
        }
        judge(bought, draft);
        if (id == null) {
            return;
        }
        Campaign campaign = campaigns.campaign(id).orElse(null);
        if (campaign == null) {
            String currency = bought.purchase().amount().currency();
            promised.discounts()
                    .forEach(off -> draft.grant(new CampaignGrant(
                            id,
                            off.effect(),
                            promise.version(),
                            1,
                            promised.withheld(),
                            null,
                            null,
                            new Money(currency, off.minorUnits()))));
            tried.add(Why.nothing(CampaignReason.GIVEN, "as promised by " + promise.quote())
                    .tried(id, promise.version()));
            return;
        }
        Valuing valuing = Valuing.of(bought, campaigns);
        Counted counted = valuing.trial(campaign) instanceof Trial.Matching matching ? matching.counted() : null;
        List<Finding> findings = campaign.effects().stream()
                .map(effect -> switch (effect) {
                    case Effect.Discount discount -> promised(promised.off(discount.id()), promise, bought);
                    case Effect.Points _, Effect.Thing _, Effect.FollowUp _, Effect.InstantWin _ ->
                        counted == null
                                ? Finding.nothing(Reason.NO_GOODS, "it was not such a purchase")
                                : valuing.worth(effect, counted);
                })
                .toList();
        give(new Candidate(campaign, bought, 1, findings, 0, null, ""), draft);
    }

    private static Finding promised(long minorUnits, Promise promise, Happening.Bought bought) {
        String currency = bought.purchase().amount().currency();
        return new Finding(
                minorUnits,
                Reason.GIVEN,
                Worth.units(Money.scaleOf(currency), minorUnits) + " " + currency + " less, as promised by "
                        + promise.quote());
    }

    private @Nullable Candidate tryOn(Campaign campaign, Happening happening, Valuing valuing, Draft draft) {
        LocalDate date = situation.day(campaigns.zone());
        if (campaign.paused()) {
            return nothing(campaign, CampaignReason.PAUSED, "since version " + campaigns.version());
        }
        if (!campaign.days().has(date)) {
            return nothing(
                    campaign,
                    CampaignReason.OTHER_DATE,
                    "it was " + date + ", not " + campaign.days().words());
        }
        if (situation.links() >= Trigger.DEPTH_MAX) {
            return nothing(
                    campaign, CampaignReason.TOO_DEEP, Trigger.DEPTH_MAX + " campaigns in turn led to this already");
        }
        Optional<Why> missed = campaign.audience().missedBy(situation.member()).or(() -> tooEarly(campaign, date));
        if (missed.isPresent()) {
            return nothing(campaign, missed.get().reason(), missed.get().words());
        }
        return switch (valuing.trial(campaign)) {
            case Trial.Missing missing ->
                nothing(
                        campaign,
                        CampaignReason.NOT_MATCHED,
                        missing.because().reason() + ", " + missing.because().words());
            case Trial.Matching matching -> matching(campaign, happening, valuing, matching.counted(), draft);
        };
    }

    /** Between asking that something be noted and its being noted, more may have become known. */
    private Optional<Why> tooEarly(Campaign campaign, LocalDate date) {
        return switch (campaign.trigger()) {
            case CampaignTrigger.Time time ->
                time.timing()
                        .missedBy(
                                new Timing.Clocks(
                                        campaigns.zone(),
                                        situation.purchases(),
                                        situation.rewards(),
                                        situation.appointments().noted(campaign.id())),
                                date,
                                TimedOccasions.nameIn(situation.entry()));
            case CampaignTrigger.FollowUp followUp -> noLongerWaitedFor(followUp);
            case CampaignTrigger.Referral _ -> notBrought();
            case CampaignTrigger.Thanks _ -> broughtByEachOther();
            default -> Optional.empty();
        };
    }

    private Optional<Why> notBrought() {
        if (situation.book().referredBy() == null) {
            return Optional.of(Why.nothing(CampaignReason.NOT_REFERRED, "nobody brought the member"));
        }
        long before = situation.member().purchases();
        return before > 0
                ? Optional.of(Why.nothing(CampaignReason.NOT_FIRST, before + " purchases stand already"))
                : Optional.empty();
    }

    /** Asked when they were brought; two who named each other at the same moment show here. */
    private Optional<Why> broughtByEachOther() {
        return Referring.friendIn(situation.entry()).equals(situation.book().referredBy())
                ? Optional.of(Why.nothing(CampaignReason.REFERRAL_RING, "who was brought had brought the member"))
                : Optional.empty();
    }

    private Optional<Why> noLongerWaitedFor(CampaignTrigger.FollowUp followUp) {
        Wait wait = situation.appointments().ended(situation.entry()).orElse(null);
        if (wait == null) {
            return Optional.of(Why.nothing(CampaignReason.NOT_WAITED_FOR, "what had begun the wait went back since"));
        }
        Duration late = Duration.between(wait.dueAt(), situation.entry().recordedAt());
        if (late.toDays() > TimedOccasions.DAYS_MADE_UP_MAX) {
            return Optional.of(Why.nothing(
                    CampaignReason.OVERDUE,
                    "due " + wait.dueAt() + ", more than " + TimedOccasions.DAYS_MADE_UP_MAX
                            + " days before it was noted"));
        }
        return followUp.unlessBought() && situation.purchases().purchasesBetween(wait.since(), Instant.MAX) > 0
                ? Optional.of(Why.nothing(CampaignReason.BOUGHT_SINCE, "something was bought after " + wait.since()))
                : Optional.empty();
    }

    private @Nullable Candidate matching(
            Campaign campaign, Happening happening, Valuing valuing, Counted counted, Draft draft) {
        long times = 1;
        String progress = "";
        String window = null;
        if (campaign.bounds().share() != null && !isHeldOut(campaign)) {
            rationing.sold(campaign, valuing.paid(counted), draft);
            judge(happening, draft);
        }
        Collecting collecting = campaign.collecting();
        if (collecting != null) {
            CampaignTally tally = situation.book().tally(campaign.id());
            LocalDate date = situation.day(campaigns.zone());
            window = collecting.window().of(date);
            if (tally.hasForgotten(window)) {
                return nothing(campaign, CampaignReason.LIMIT_NOT_REMEMBERED, window + " is not remembered any more");
            }
            long period = collecting.periodOf(date);
            long amount = valuing.collected(collecting, counted);
            Collected collected = tally.collected(window).plus(period, amount);
            long due = collecting.due(collected.amounts());
            times = withinLimits(campaign, tally, due - collected.given());
            if (amount > 0) {
                draft.collection(
                        new CampaignCollection(campaign.id(), campaigns.version(), window, period, amount, 0, 0));
                judge(happening, draft);
            }
            progress = progress(collecting, collected, window);
            if (due <= collected.given()) {
                return nothing(campaign, CampaignReason.COLLECTED, progress);
            }
        } else {
            times = withinLimits(campaign, situation.book().tally(campaign.id()), 1);
        }
        if (times <= 0) {
            return nothing(
                    campaign, limited(campaign), "at most " + campaign.limits().words());
        }
        Optional<Campaign> giving = luck(campaign);
        return giving.isEmpty() ? null : giving(giving.get(), happening, valuing, counted, times, window, progress);
    }

    /** The campaign as it is for this member this time; empty, and said so, if it is a chance that did not come off. */
    private Optional<Campaign> luck(Campaign campaign) {
        if (!(campaign.effects().getFirst() instanceof Effect.InstantWin chance)) {
            return Optional.of(campaign);
        }
        JournalEntry entry = situation.entry();
        OptionalLong number = fortune.numberOf(
                entry.program(), campaign.id(), entry.member(), entry.cause().key());
        String odds = "one in " + chance.oneIn() + " wins";
        if (number.isEmpty()) {
            var _ = nothing(campaign, CampaignReason.CHANCE_OPEN, odds);
            return Optional.empty();
        }
        Optional<Effect.Prize> won = chance.wonBy(number.getAsLong());
        if (won.isEmpty()) {
            var _ = nothing(campaign, CampaignReason.NOT_WON, odds);
        }
        return won.map(prize -> campaign.giving(prize.gives()));
    }

    private @Nullable Candidate giving(
            Campaign campaign,
            Happening happening,
            Valuing valuing,
            Counted counted,
            long times,
            @Nullable String window,
            String progress) {
        List<Finding> findings = new ArrayList<>();
        for (Effect effect : campaign.effects()) {
            findings.add(campaigns
                    .closedFor(effect, situation.day(campaigns.zone()))
                    .map(draw -> Finding.nothing(Reason.ROUNDED_TO_NOTHING, noTickets(draw)))
                    .orElseGet(() -> valuing.worth(effect, counted)));
        }
        Optional<DrawTerms> closed = campaign.effects().stream()
                .flatMap(effect -> campaigns.closedFor(effect, situation.day(campaigns.zone())).stream())
                .findFirst();
        if (closed.isPresent() && findings.stream().allMatch(finding -> finding.units() == 0)) {
            return nothing(campaign, CampaignReason.DRAW_CLOSED, noTickets(closed.get()));
        }
        if (findings.stream().allMatch(finding -> finding.units() == 0)) {
            return nothing(
                    campaign,
                    CampaignReason.ROUNDED_TO_NOTHING,
                    findings.getFirst().words());
        }
        if (happening.partner() == null
                && campaign.effects().stream()
                        .anyMatch(effect -> effect instanceof Effect.Points points && points.issuer() == null)) {
            return nothing(campaign, CampaignReason.NO_ISSUER, "nobody reported it, and the campaign names nobody");
        }
        Rationing.Ration ration = rationing.ration(campaign, happening, findings, times);
        if (ration.times() == 0) {
            return nothing(campaign, ration.reason(), ration.words());
        }
        return new Candidate(
                campaign,
                happening,
                ration.times(),
                findings,
                valueOf(campaign, findings, ration.times()),
                window,
                progress);
    }

    private static String noTickets(DrawTerms draw) {
        return "tickets of " + draw.id() + " are for " + draw.days();
    }

    private long valueOf(Campaign campaign, List<Finding> findings, long times) {
        long value = 0;
        for (int index = 0; index < findings.size(); index++) {
            Effect effect = campaign.effects().get(index);
            value = Exact.plus(
                    value,
                    Exact.times(
                            times, campaigns.worth(effect, findings.get(index).units(), Rounding.Mode.DOWN)));
        }
        return value;
    }

    private boolean isHeldOut(Campaign campaign) {
        return HoldOut.isHeldOut(
                situation.entry().program(), campaign, situation.entry().member());
    }

    /** What is given or collected because of a purchase is judged again if goods come back. */
    private static void judge(Happening happening, Draft draft) {
        if (happening instanceof Happening.Bought bought) {
            draft.judged(bought.purchase());
        }
    }

    private String progress(Collecting collecting, Collected collected, String window) {
        String in = collecting.window() == Collecting.Window.EVER ? "" : " in " + window;
        return collecting.what().isStreak()
                ? collected.amounts().size() + " periods with a visit, something for each " + collecting.every()
                        + " in a row" + in
                : collected.amounts().getOrDefault(0L, 0L) + " collected, something for each " + collecting.every() + in
                        + ", given " + collected.given();
    }

    /** The most that limits leave of so many times. */
    private long withinLimits(Campaign campaign, CampaignTally tally, long times) {
        return Math.min(times, campaign.limits().left(tally, day, 0));
    }

    private CampaignReason limited(Campaign campaign) {
        return campaign.limits().isForgotten(situation.book().tally(campaign.id()), day)
                ? CampaignReason.LIMIT_NOT_REMEMBERED
                : CampaignReason.LIMIT_REACHED;
    }

    private void give(Candidate wanted, Draft draft) {
        Campaign campaign = wanted.campaign();
        // Asked again: the same campaign may have given something for another thing that happened by the same entry.
        Rationing.Ration ration = rationing.ration(campaign, wanted.happening(), wanted.findings(), wanted.times());
        if (ration.times() == 0) {
            var _ = nothing(campaign, ration.reason(), ration.words());
            return;
        }
        Candidate candidate = wanted.times(ration.times());
        boolean withheld = isHeldOut(campaign);
        if (!withheld) {
            rationing.give(campaign, candidate.happening(), candidate.findings(), candidate.times(), draft);
        }
        long gave = 0;
        List<String> waiting = new ArrayList<>();
        for (int index = 0; index < campaign.effects().size(); index++) {
            Finding finding = candidate.findings().get(index);
            if (campaign.effects().get(index) instanceof Effect.FollowUp followUp) {
                waiting.add(begun(campaign, followUp, withheld, draft));
            } else if (finding.units() > 0) {
                CampaignGrant grant = grant(candidate, campaign.effects().get(index), finding, withheld);
                draft.grant(grant);
                AwardPoints award = grant.award();
                gave = Exact.plus(gave, award == null || withheld ? 0 : award.points());
            }
        }
        judge(candidate.happening(), draft);
        if (candidate.window() != null) {
            draft.collection(new CampaignCollection(
                    campaign.id(), campaigns.version(), candidate.window(), 0, 0, candidate.times(), 0));
        }
        if (!campaign.limits().isNone()) {
            draft.use(new CampaignUse(campaign.id(), day, candidate.times()));
        }
        String words = candidate.findings().stream()
                .filter(finding -> finding.units() > 0)
                .map(Finding::words)
                .collect(Collectors.joining("; "));
        tried.add(new Why(
                        gave,
                        withheld ? CampaignReason.HELD_OUT : CampaignReason.GIVEN,
                        (candidate.times() > 1 ? candidate.times() + " times " : "")
                                + words
                                + (candidate.progress().isEmpty() ? "" : "; " + candidate.progress())
                                + campaign.audience()
                                        .inWords(situation.member())
                                        .map(segment -> "; " + segment)
                                        .orElse("")
                                + waiting.stream().map(one -> "; " + one).collect(Collectors.joining()))
                .tried(campaign.id(), campaigns.version()));
    }

    /** Begins a wait, unless there is a reason not to, and says so. */
    private String begun(Campaign campaign, Effect.FollowUp followUp, boolean withheld, Draft draft) {
        JournalEntry entry = situation.entry();
        if (withheld) {
            return followUp.next() + " is not waited for";
        }
        if (entry.historic()) {
            return followUp.next() + " is not waited for, since this is history";
        }
        if (situation.appointments().waiting().size() + begun >= Appointments.WAITING_MAX) {
            return followUp.next() + " is not waited for, since " + Appointments.WAITING_MAX + " others are";
        }
        begun++;
        Instant due = situation
                .day(campaigns.zone())
                .plusDays(followUp.afterDays())
                .atStartOfDay(campaigns.zone())
                .toInstant();
        draft.followUp(new CampaignFollowUp(
                campaign.id(), followUp.id(), campaigns.version(), followUp.next(), entry.occurredAt(), due, null));
        return followUp.next() + " on " + LocalDate.ofInstant(due, campaigns.zone());
    }

    private CampaignGrant grant(Candidate candidate, Effect effect, Finding finding, boolean withheld) {
        Campaign campaign = candidate.campaign();
        JournalEntry entry = situation.entry();
        Trigger trigger = situation.trigger(campaign.id(), campaigns.version());
        String source = EngineCause.source(campaign.id(), effect.id());
        long units = Exact.times(candidate.times(), finding.units());
        AwardPoints award = null;
        GiveReward reward = null;
        Money discount = null;
        switch (effect) {
            case Effect.Points points -> {
                String issuer = points.issuer() == null ? candidate.happening().partner() : points.issuer();
                if (issuer == null) {
                    throw new IllegalStateException(campaign.id() + " was to be left out without an issuer");
                }
                award = new AwardPoints(
                        entry.program(),
                        entry.member(),
                        entry.cause().followedBy("award", source),
                        entry.occurredAt(),
                        entry.historic(),
                        points.wallet(),
                        issuer,
                        units,
                        finding.words(),
                        trigger,
                        points.lastsDays());
            }
            case Effect.FollowUp _ -> throw new IllegalStateException("a wait is no gift");
            case Effect.InstantWin _ -> throw new IllegalStateException("a chance is no gift; what was won is");
            case Effect.Thing thing ->
                reward = new GiveReward(
                        entry.program(),
                        entry.member(),
                        entry.cause().followedBy("reward", source),
                        entry.occurredAt(),
                        entry.historic(),
                        reward(thing, units),
                        candidate.progress().isEmpty() ? thing.name() : candidate.progress(),
                        trigger);
            case Effect.Discount _ -> discount = candidate.happening().money(units);
        }
        return new CampaignGrant(
                campaign.id(), effect.id(), campaigns.version(), candidate.times(), withheld, award, reward, discount);
    }

    private Reward reward(Effect.Thing thing, long units) {
        JournalEntry entry = situation.entry();
        // What is won in a draw is known long after the list was closed, by whose version it is given.
        Instant givenAt = entry.cause().kind().equals(TimedOccasions.DRAW) ? entry.recordedAt() : entry.occurredAt();
        Integer days = thing.lastsDays();
        if (days == null) {
            return new Reward(thing.type(), thing.name(), units, thing.worth(), null);
        }
        if (!thing.prolongs()) {
            return new Reward(
                    thing.type(), thing.name(), units, thing.worth(), Lasting.until(givenAt, days, campaigns.zone()));
        }
        int added = Math.toIntExact(Math.multiplyExact(days, units));
        return new Reward(
                thing.type(),
                thing.name(),
                units,
                thing.worth(),
                situation.rewards().prolonged(thing.name(), givenAt, added, campaigns.zone()),
                days);
    }

    private @Nullable Candidate nothing(Campaign campaign, CampaignReason reason, String words) {
        tried.add(Why.nothing(reason, words).tried(campaign.id(), campaigns.version()));
        return null;
    }
}
