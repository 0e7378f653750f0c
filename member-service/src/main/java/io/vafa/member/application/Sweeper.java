package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Finishes the enrolments that a crash, or Kafka's absence, left half way. */
public final class Sweeper {
    /** Enrolments finished at a time. */
    static final int PAGE = 500;

    private final Candidates candidates;
    private final Settlement settlement;
    private final Duration patience;
    private final Clock clock;

    /**
     * A sweeper.
     *
     * @param patience how long an enrolment is left to whoever began it
     */
    public Sweeper(Candidates candidates, Settlement settlement, Duration patience, Clock clock) {
        this.candidates = candidates;
        this.settlement = settlement;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Finishes one page.
     *
     * @return how many were left half way; {@link #PAGE} means that there may be more
     */
    public int sweep() {
        List<Member> left = candidates.begunBefore(clock.instant().minus(patience), PAGE);
        if (!left.isEmpty()) {
            settlement.settle(left);
        }
        return left.size();
    }
}
