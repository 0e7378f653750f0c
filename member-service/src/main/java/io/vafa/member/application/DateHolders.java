package io.vafa.member.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Which members have important dates, and up to which day these were looked at. Which dates they are is not said: that is personal. */
public interface DateHolders {
    /** Notes that somebody may have dates from now on; before the first one is recorded. */
    void note(String program, String member, Instant at);

    /** Notes that some may have dates from now on; before those who announce their enrolment are done. */
    void noteAll(String program, Collection<String> members, Instant at);

    /** Gives every member of a programme who may have dates to {@code each}, in any order. */
    void each(String program, Consumer<Holder> each);

    /** Gives every member of a programme who was noted and is not {@link #seen} yet to {@code each}, in any order. */
    void eachNew(String program, Consumer<Holder> each);

    /** Notes that what is new of somebody was looked at; unless they were noted again since. */
    void seen(Holder holder);

    /** Somebody, noted last at an instant. */
    record Holder(String member, Instant notedAt) {}

    /** Forgets somebody, unless they were noted again since. */
    void forget(Holder holder);

    /** The last day that was looked at; empty if none was. */
    Optional<LocalDate> lookedAt(String program);

    /** Notes that a day was looked at for all who had dates; an earlier one than the noted one changes nothing. */
    void looked(String program, LocalDate day);
}
