package io.vafa.member.application;

import io.vafa.member.domain.Merge;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which members go on as others; inserted once and never changed. */
public interface Merges {
    /** As whom members go on, for those who go on as others. */
    Map<String, Merge> of(Collection<String> members);

    /** The number of the programme's latest merge; 0 before the first. */
    long latest(String program);

    /**
     * Records a merge, and with it that the ledger has yet to be told.
     *
     * @return false if its number or its member is taken; then nothing is recorded
     */
    boolean record(Merge merge);

    /** Merges of which the ledger may not have been told yet, made before some time. */
    List<Merge> untoldBefore(Instant instant, int limit);

    /** The ledger was told. */
    void told(Merge merge);
}
