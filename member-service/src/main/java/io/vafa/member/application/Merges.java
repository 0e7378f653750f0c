package io.vafa.member.application;

import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeStep;
import io.vafa.member.domain.MergeUndoing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which members go on as others, and which merges were undone; inserted once and never changed. */
public interface Merges {
    /** A member can be merged and be parted again so often. */
    int TIMES_MAX = 10;

    /** As whom members go on, for those who go on as others. */
    Map<String, Merge> of(Collection<String> members);

    /** Members of whom a merge right into this one was begun; not all of them need go on as this one. */
    List<String> begunInto(String member);

    /**
     * A merge and what became of it.
     *
     * @param undoing null: it stands
     */
    record Past(Merge merge, @Nullable MergeUndoing undoing) {}

    /** All merges of a member, the first first; at most {@value #TIMES_MAX}. */
    List<Past> history(String member);

    /** The number of the programme's latest step; 0 before the first. */
    long latest(String program);

    /**
     * Records a step, and with it that the ledger has yet to be told.
     *
     * @return false if its number or its name is taken; then nothing is recorded
     */
    boolean record(MergeStep step);

    /** Recorded steps of a programme of which the ledger may not have been told yet, in their order. */
    List<MergeStep> untold(String program, int limit);

    /** Steps of which the ledger may not have been told yet, made before some time; what was never recorded is forgotten. */
    List<MergeStep> untoldBefore(Instant instant, int limit);

    /** The ledger was told. */
    void told(MergeStep step);
}
