package io.vafa.member.application.card;

import io.vafa.member.application.card.CardTasks.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Finishes what a crash, or Kafka's absence, left half way with cards. */
public final class CardSweep {
    /** Tasks finished at a time. */
    static final int PAGE = 500;

    /** Longer than anybody who is slow, but not dead, takes from one step to the next. */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final CardTasks tasks;
    private final CardTries tries;
    private final CardActivation activation;
    private final CardBlocking blocking;
    private final CardClaiming claiming;
    private final Clock clock;

    public CardSweep(
            CardTasks tasks,
            CardTries tries,
            CardActivation activation,
            CardBlocking blocking,
            CardClaiming claiming,
            Clock clock) {
        this.tasks = tasks;
        this.tries = tries;
        this.activation = activation;
        this.blocking = blocking;
        this.claiming = claiming;
        this.clock = clock;
    }

    /**
     * Finishes one page.
     *
     * @param patience how long a task is left to whoever began it
     * @return how many were looked at
     */
    public int sweep(Duration patience) {
        Instant now = clock.instant();
        int finished = 0;
        tries.forget(now);
        for (Task task : tasks.before(now.minus(patience), PAGE)) {
            boolean happened = switch (task.kind()) {
                case ACTIVATION -> activation.finish(task);
                case BLOCK -> blocking.finish(task);
                case CLAIM -> claiming.finish(task);
            };
            if (happened) {
                finished++;
            } else if (task.at().isBefore(now.minus(GIVEN_UP))) {
                tasks.done(task);
            }
        }
        return finished;
    }
}
