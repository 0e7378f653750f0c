package io.vafa.member.domain;

import java.time.Instant;

/**
 * One member turned out to be another.
 *
 * @param number its place among the programme's merges and their undoings, from 1: they happen one after another
 * @param from the member who goes on as the other
 * @param time the how-manieth time that member is merged, from 1
 * @param into a member who was not merged into anybody when this was decided
 * @param actor who asked for it, as the credential names them
 */
public record Merge(
        String program, long number, String from, int time, String into, String reason, String actor, Instant mergedAt)
        implements MergeStep {
    /** A name that no other merge has: the member's own, and for later ones which it is. */
    public String name() {
        return name(from, time);
    }

    /** As {@link #name()}. */
    public static String name(String from, int time) {
        return time == 1 ? from : from + "#" + time;
    }

    @Override
    public Instant at() {
        return mergedAt;
    }
}
