package io.vafa.member.domain;

import java.time.Instant;

/**
 * One member turned out to be another.
 *
 * @param number its place among the programme's merges, from 1: they happen one after another
 * @param from the member who goes on as the other; this is done once at most
 * @param into a member who was not merged into anybody when this was decided
 * @param actor who asked for it, as the credential names them
 */
public record Merge(
        String program, long number, String from, String into, String reason, String actor, Instant mergedAt) {}
