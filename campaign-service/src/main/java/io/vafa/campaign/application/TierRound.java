package io.vafa.campaign.application;

import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierReview;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Looks once a day, by the programme's zone, whose tier is to be judged again because its term is over, page by page. It only asks the
 * journal to note that; what becomes of the tier is decided about that entry. A page that was begun and not noted is looked at again, by
 * whomever: the day is in the cause, so that each term is judged once. Days missed are made up for by the next look.
 */
public final class TierRound implements Runnable {
    private final Ladders ladders;
    private final Clock clock;
    private final DailyLook look;

    /**
     * A round of all programmes.
     *
     * @param rounds how far each has come; no other round's
     * @param membersPerPage members looked at before it is noted how far the look has come
     */
    public TierRound(
            StateStore states, EffectSender effects, Ladders ladders, Rounds rounds, Clock clock, int membersPerPage) {
        this.ladders = ladders;
        this.clock = clock;
        this.look = new DailyLook(states, effects, rounds, membersPerPage);
    }

    @Override
    public void run() {
        for (String program : ladders.programs()) {
            ladders.inForce(program, clock.instant())
                    .filter(ladder -> !ladder.qualification().isForEver())
                    .ifPresent(ladder -> look(program, ladder));
        }
    }

    private void look(String program, TierLadder ladder) {
        ZoneId zone = ladder.qualification().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Instant begun = today.atStartOfDay(zone).toInstant();
        look.at(program, today, (member, _) -> TierReview.onDay(member, ladder, begun).stream());
    }
}
