package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.contracts.command.RecordOccasion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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

    /**
     * Looks at whoever was not looked at today.
     *
     * @param asked what is asked for of a member, told the last day that was looked at whole; of a first look that is yesterday
     */
    void at(String program, LocalDate today, BiFunction<MemberProgress, LocalDate, Stream<RecordOccasion>> asked) {
        Optional<Rounds.Progress> last = rounds.last(program);
        Optional<Rounds.Progress> begunToday = last.filter(noted -> !noted.day().isBefore(today));
        if (begunToday.filter(Rounds.Progress::done).isPresent()) {
            return;
        }
        LocalDate since = last.map(noted -> begunToday.isEmpty() && noted.done() ? noted.day() : noted.since())
                .orElse(today.minusDays(1));
        if (begunToday.isEmpty()) {
            // Whoever goes on from here, even on another day, is to know from which day on.
            rounds.note(program, new Rounds.Progress(today, null, false, since));
        }
        @Nullable String after = begunToday.map(Rounds.Progress::after).orElse(null);
        boolean done = false;
        while (!done) {
            List<MemberProgress> page = states.page(program, after, membersPerPage);
            List<RecordOccasion> occasions =
                    page.stream().flatMap(member -> asked.apply(member, since)).toList();
            if (!occasions.isEmpty()) {
                effects.record(occasions);
            }
            done = page.size() < membersPerPage;
            after = page.isEmpty() ? after : page.getLast().member();
            rounds.note(program, new Rounds.Progress(today, after, done, since));
        }
    }
}
