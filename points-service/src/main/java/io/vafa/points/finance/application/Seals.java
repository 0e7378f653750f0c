package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.SealLine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where seals are kept. Seals, lines and parts are inserted once; books are a cache. What an attempt wrote counts only once
 * a seal names the attempt.
 */
public interface Seals {
    /** Seals of a programme in sequence, beginning with a number; ends early where there are no more. */
    List<Seal> page(String program, long from, int count);

    /**
     * Makes an attempt the seal of its number.
     *
     * @return whether it is now; otherwise another was first
     */
    boolean insert(Seal seal);

    /** Notes that an attempt begins, so that what it leaves behind can be found. */
    void begin(Attempt attempt);

    /** Forgets an attempt, and removes nothing. */
    void end(String run);

    /** All attempts of a programme that began and did not end. */
    List<Attempt> attempts(String program);

    /** Removes all that an attempt wrote: a job that may read every line and every book. */
    void remove(String run);

    void insertLines(String run, List<SealLine> lines);

    /** What an attempt covers of these members, by member. */
    Map<String, SealLine> lines(String run, Collection<String> members);

    void insertParts(Map<PartName, String> parts);

    /** The parts that are there. */
    Map<PartName, String> parts(Collection<PartName> names);

    /** The books that attempts left, by member. */
    Map<String, List<KeptBook>> books(Collection<String> members);

    /** Keeps books; those of other attempts stay, but for such as can never count again. */
    void keep(List<BookChange> changes);

    /**
     * Lets one instance at a time seal a programme. It spares work; what is right does not depend on it.
     *
     * @return whether the owner has it until then
     */
    boolean lease(String program, String owner, Instant now, Instant until);

    void release(String program, String owner);

    /** An attempt to make a seal. */
    record Attempt(String run, String program, long number, Instant beganAt) {}

    /**
     * A book to be kept.
     *
     * @param obsolete attempts whose books of that member can go
     */
    record BookChange(String program, KeptBook kept, Set<String> obsolete) {}
}
