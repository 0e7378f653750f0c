package io.vafa.member.application.card;

import java.time.Instant;
import java.util.List;

/** What was begun with cards and may not be done yet; noted before it is done. */
public interface CardTasks {
    /** What is to be done. */
    enum Kind {
        /** The account of a bearer card that was activated. */
        ACTIVATION,
        BLOCK,
        CLAIM
    }

    /**
     * One thing to be done.
     *
     * @param about the card's key; of a claim, the account
     * @param attempt tells two who claim the same account; empty otherwise, since all others do the same
     */
    record Task(String program, Kind kind, String about, String attempt, Instant at) {
        public String id() {
            return kind + ":" + about + ":" + attempt;
        }
    }

    void record(Task task);

    /** Those recorded before an instant. */
    List<Task> before(Instant instant, int limit);

    void done(Task task);
}
