package io.vafa.campaign.application;

import io.vafa.campaign.domain.Lifecycle;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.StageChanges;
import io.vafa.contracts.command.RecordOccasion;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Looks once a day, by the programme's zone, whose lifecycle stage has changed by time alone, page by page. A page that was begun and not
 * noted is looked at again, by whomever: each change has its number in its cause, so that it happens once. Days missed need not be made up
 * for, since a stage depends on what is true today.
 */
public final class StageRound implements Runnable {
    private final StateStore states;
    private final EffectSender effects;
    private final Lifecycles lifecycles;
    private final StageRounds rounds;
    private final Clock clock;
    private final int membersPerPage;

    /**
     * A round of all programmes.
     *
     * @param membersPerPage members looked at before it is noted how far the look has come
     */
    public StageRound(
            StateStore states,
            EffectSender effects,
            Lifecycles lifecycles,
            StageRounds rounds,
            Clock clock,
            int membersPerPage) {
        this.states = states;
        this.effects = effects;
        this.lifecycles = lifecycles;
        this.rounds = rounds;
        this.clock = clock;
        this.membersPerPage = membersPerPage;
    }

    @Override
    public void run() {
        lifecycles.programs().forEach(this::look);
    }

    private void look(String program) {
        ZoneId zone = lifecycles.zone(program);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Instant begun = today.atStartOfDay(zone).toInstant();
        Optional<Lifecycle> lifecycle = lifecycles.inForce(program, clock.instant());
        Optional<StageRounds.Progress> last = rounds.last(program);
        Optional<StageRounds.Progress> begunToday =
                last.filter(noted -> !noted.day().isBefore(today));
        if (lifecycle.isEmpty() || begunToday.filter(StageRounds.Progress::done).isPresent()) {
            return;
        }
        String after = begunToday.map(StageRounds.Progress::after).orElse(null);
        boolean done = false;
        while (!done) {
            List<MemberProgress> page = states.page(program, after, membersPerPage);
            List<RecordOccasion> changes = page.stream()
                    .flatMap(member -> StageChanges.onDay(member, lifecycle.get(), begun).stream())
                    .toList();
            if (!changes.isEmpty()) {
                effects.record(changes);
            }
            done = page.size() < membersPerPage;
            after = page.isEmpty() ? after : page.getLast().member();
            rounds.note(program, new StageRounds.Progress(today, after, done));
        }
    }
}
