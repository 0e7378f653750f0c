package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.contracts.command.RecordOccasion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A look at all members of a programme once a day, page by page, that asks the journal to note what has become true by time alone. A page that was
 * begun and not noted is looked at again, by whomever, so what is asked for must bear the same cause each time.
 */
final class DailyLook {
    private final StateStore states;
    private final EffectSender effects;
    private final Rounds rounds;
    private final int membersPerPage;

    /**
     * A look of one kind.
     *
     * @param rounds how far each programme has come; no other look's
     * @param membersPerPage members looked at before it is noted how far the look has come
     */
    DailyLook(StateStore states, EffectSender effects, Rounds rounds, int membersPerPage) {
        this.states = states;
        this.effects = effects;
        this.rounds = rounds;
        this.membersPerPage = membersPerPage;
    }

    /** Looks at whoever was not looked at today. */
    void at(String program, LocalDate today, Function<MemberProgress, Optional<RecordOccasion>> asked) {
        Optional<Rounds.Progress> begunToday =
                rounds.last(program).filter(noted -> !noted.day().isBefore(today));
        if (begunToday.filter(Rounds.Progress::done).isPresent()) {
            return;
        }
        @Nullable String after = begunToday.map(Rounds.Progress::after).orElse(null);
        boolean done = false;
        while (!done) {
            List<MemberProgress> page = states.page(program, after, membersPerPage);
            List<RecordOccasion> occasions = page.stream()
                    .flatMap(member -> asked.apply(member).stream())
                    .toList();
            if (!occasions.isEmpty()) {
                effects.record(occasions);
            }
            done = page.size() < membersPerPage;
            after = page.isEmpty() ? after : page.getLast().member();
            rounds.note(program, new Rounds.Progress(today, after, done));
        }
    }
}
