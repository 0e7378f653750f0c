package io.vafa.member.application.card;

import java.time.Instant;

/** Counts wrong codes, so that nobody finds one by trying. */
public interface CardTries {
    /** Wrong codes per card within any hour. */
    int WRONG_MAX = 5;

    /**
     * Counts a try before its code is looked at, so that many at once are not more than one after another.
     *
     * @return false if the card is locked: then the code must not be looked at
     */
    boolean begin(String key, Instant now);

    /** The code was right: the try that began at that time does not count. */
    void right(String key, Instant began);

    /** Forgets tries that lock nobody any more; how many. */
    int forget(Instant now);
}
