package io.vafa.points.finance.domain;

import java.time.Instant;

/**
 * One partner's points spent at another.
 *
 * @param sequence place of the entry in the member's journal
 * @param issuer who owes for the points
 * @param redeemer where they were spent
 * @param points whole units of the wallet; less than 0 where they were given back
 * @param at when they were spent, by which time the price is found; of what is given back too
 */
public record ClearingMovement(
        String member, long sequence, String wallet, String issuer, String redeemer, long points, Instant at) {}
