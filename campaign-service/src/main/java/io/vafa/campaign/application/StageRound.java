package io.vafa.campaign.application;

import io.vafa.campaign.domain.StageChanges;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Looks once a day, by the programme's zone, whose lifecycle stage has changed by time alone, page by page. A page that was begun and not
 * noted is looked at again, by whomever: each change has its number in its cause, so that it happens once. Days missed need not be made up
 * for, since a stage depends on what is true today.
 */
public final class StageRound implements Runnable {
    private final Lifecycles lifecycles;
    private final Clock clock;
    private final DailyLook look;

    /**
     * A round of all programmes.
     *
     * @param membersPerPage members looked at before it is noted how far the look has come
     */
    public StageRound(
            StateStore states,
            EffectSender effects,
            Lifecycles lifecycles,
            Rounds rounds,
            Clock clock,
            int membersPerPage) {
        this.lifecycles = lifecycles;
        this.clock = clock;
        this.look = new DailyLook(states, effects, rounds, membersPerPage);
    }

    @Override
    public void run() {
        lifecycles.programs().forEach(this::look);
    }

    private void look(String program) {
        ZoneId zone = lifecycles.zone(program);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Instant begun = today.atStartOfDay(zone).toInstant();
        lifecycles
                .inForce(program, clock.instant())
                .ifPresent(lifecycle ->
                        look.at(program, today, (member, _) -> StageChanges.onDay(member, lifecycle, begun).stream()));
    }
}
