package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Account;
import java.time.Instant;
import java.util.List;

/**
 * Finds members with whom something has fallen due, by their snapshots, so that nobody is found whose journal is further on:
 * a job that may read every snapshot, and never for a purchase.
 */
public interface DueMembers {
    /**
     * Some of the members in question, in the order of their ids; a member found may turn out to need nothing.
     *
     * @param notices what members are told ahead
     * @param after the id behind which to go on; empty at first
     * @param count how many at most
     */
    Page page(Instant now, List<Notice> notices, String after, int count);

    /** Whoever has points in such a wallet that expire within so many days is told so, once. */
    record Notice(String program, String wallet, int daysBefore) {}

    /**
     * Members found.
     *
     * @param accounts as their snapshots have them
     * @param last behind which the next page begins
     * @param isEnd whether there is no next page
     */
    record Page(List<Account> accounts, String last, boolean isEnd) {}
}
