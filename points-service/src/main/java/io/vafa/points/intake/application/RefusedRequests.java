package io.vafa.points.intake.application;

import io.vafa.contracts.refusal.RequestRefused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that were refused at the door, kept for a time so that they can be asked for. */
public interface RefusedRequests {
    /** The most that are handed over at once. */
    int PAGE_MAX = 200;

    /** Keeps these; one that is kept already stays once. */
    void keep(List<Kept> refused);

    /** Those of a programme that fit, newest first, at most so many. */
    List<Kept> find(String program, Wanted wanted, int max);

    /** Forgets what was refused before. A job: it may look at all. */
    void forgetBefore(Instant instant);

    /**
     * One that is kept.
     *
     * @param id the same however often it is told of
     */
    record Kept(String id, RequestRefused refused) {}

    /**
     * Which are asked for.
     *
     * @param before exclusive; null: up to now
     * @param subject who asked; null: anybody
     * @param path how the address begins; null: any
     */
    record Wanted(
            @Nullable Instant before,
            @Nullable String subject,
            @Nullable String path) {}
}
