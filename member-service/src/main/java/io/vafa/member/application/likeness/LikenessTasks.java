package io.vafa.member.application.likeness;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Whose traits have to be looked at; noted before a change is recorded, so that no crash loses it. */
public interface LikenessTasks {
    /**
     * To be looked at.
     *
     * @param number of the change that may have changed them; 1: the enrolment
     */
    record Task(String program, String member, long number, Instant at) {}

    /** Notes them; what was noted before stays as it is. */
    void note(Collection<Task> tasks);

    /** Gives all to {@code each}, in any order. */
    void each(Consumer<Task> each);

    /** Looked at, or never to be. */
    void done(Collection<Task> tasks);
}
