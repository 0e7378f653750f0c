package io.vafa.points.alert.application;

import io.vafa.points.alert.domain.Counted;
import io.vafa.points.alert.domain.Tally;
import java.time.Instant;
import java.util.List;

/** Where it is counted, by tally and hour. */
public interface Tallies {
    /** A deed of a tally. */
    record Count(Tally tally, Counted deed) {}

    /**
     * Counts each, once however often it is counted; not beyond as many of one hour as {@link io.vafa.points.alert.domain.AlertRule#DEEDS_MAX}, give or take
     * those of one batch.
     */
    void count(List<Count> counts);

    /** What was counted in some hours, the first and the last included. */
    List<Counted> counted(Tally tally, long firstHour, long lastHour);

    /** Forgets what counts no more. */
    void forget(Instant now);
}
