package io.vafa.points.intake.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reports that wait for something, each under its name, in the order in which they came.
 *
 * @param <T> the reports: purchases and activities wait for their reference to lead to a member, returns and confirmations for their
 *     purchase, withdrawals for their activity
 */
public interface ParkingLot<T> {
    /** So many purchases and activities may wait for one reference; what comes after becomes a dead letter that can be replayed. */
    int PLACES_PER_REFERENCE = 200;

    /** So many lines may they have together: at their longest they must fit into one document of the store. */
    int LINES_PER_REFERENCE = 2_000;

    /** So many returns may wait for one purchase, and so many confirmations; so many withdrawals for one activity. */
    int RETURNS_PER_PURCHASE = 10;

    /** What waits under these names, first come first. */
    Map<String, List<T>> parked(Collection<String> names);

    /** Parks reports behind those that wait under the same name. */
    void park(String name, List<T> reports);

    /** Takes reports out that have gone on. */
    void release(String name, List<T> gone);

    /** Whether an event waits. */
    boolean waits(String eventKey);

    /** Some of what has waited since before then, at most so many: a job that may look at all that waits. */
    List<Waiting<T>> waitingSince(Instant before, int max);

    /** Takes a report out that nobody comes for, and keeps it as given up. */
    void giveUp(Waiting<T> waiting);

    /** Whether an event was given up; it may wait again, if it was sent again. */
    boolean isGivenUp(String eventKey);

    /** A report under the name of what it waits for. */
    record Waiting<T>(String name, T report) {}
}
