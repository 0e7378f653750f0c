package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.TimedOccasions;
import io.vafa.contracts.command.RecordOccasion;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks once a day, by the programme's zone, for which members and campaigns something has come by time alone, page by page, and asks their
 * journals to note it; what becomes of it is decided about that entry. A page that was begun and not noted is looked at again, by whomever: the
 * cause says what has come, so that it is noted once. Days missed are made up for, at most {@link TimedOccasions#DAYS_MADE_UP_MAX}.
 */
public final class TimeRound implements Runnable {
    private final Supplier<Set<String>> programs;
    private final CampaignCatalog catalog;
    private final MemberFactsReader facts;
    private final Clock clock;
    private final DailyLook look;

    /**
     * A round of all programmes.
     *
     * @param programs those that have campaigns
     * @param rounds how far each has come; no other round's
     * @param membersPerPage members looked at before it is noted how far the look has come
     */
    public TimeRound(
            Supplier<Set<String>> programs,
            StateStore states,
            DecisionStore decisions,
            EffectSender effects,
            Ladders ladders,
            CampaignCatalog catalog,
            Rounds rounds,
            Clock clock,
            int membersPerPage) {
        this.programs = programs;
        this.catalog = catalog;
        this.facts = new MemberFactsReader(ladders, new SpendHistory(decisions), catalog.memberships());
        this.clock = clock;
        this.look = new DailyLook(states, effects, rounds, membersPerPage);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (String program : programs.get()) {
            catalog.inForce(program, now)
                    .filter(Campaigns::goByTime)
                    .ifPresent(campaigns -> look(program, campaigns, now));
        }
    }

    private void look(String program, Campaigns campaigns, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, campaigns.zone());
        LocalDate oldest = today.minusDays(TimedOccasions.DAYS_MADE_UP_MAX);
        look.at(
                program,
                today,
                (member, since) -> come(member, campaigns, since.isBefore(oldest) ? oldest : since, today, now));
    }

    private Stream<RecordOccasion> come(
            MemberProgress progress, Campaigns campaigns, LocalDate after, LocalDate today, Instant now) {
        // Of whoever goes on as another the journal would say it to that other.
        return progress.mergedInto() != null
                ? Stream.empty()
                : Stream.concat(
                        TimedOccasions.over(
                                progress.inTime(), wait -> !wait.dueAt().isAfter(now)),
                        TimedOccasions.onDays(
                                progress.inTime(),
                                campaigns,
                                after,
                                today,
                                at -> catalog.inForce(progress.program(), at),
                                at -> facts.asOf(progress, at, campaigns.zone())));
    }
}
