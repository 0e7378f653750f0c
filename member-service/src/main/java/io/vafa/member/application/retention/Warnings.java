package io.vafa.member.application.retention;

import io.vafa.member.domain.retention.RetentionTerms.Warning;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who was warned, and how far each day's round got. */
public interface Warnings {
    Map<String, Warning> find(Collection<String> members);

    /** Notes the last warning of each; doing it again changes nothing. */
    void warned(String program, Map<String, Warning> warnings);

    void forget(String member);

    /**
     * How far a round got.
     *
     * @param cursor behind whom it goes on; null: it is done, or has not begun
     */
    record Place(LocalDate day, @Nullable String cursor, boolean done) {}

    Optional<Place> place(String program);

    void save(String program, Place place);
}
