package io.vafa.member.application;

import io.vafa.member.domain.MergeSuggestion;
import java.util.List;
import java.util.Optional;

/** Pairs of members who may be one person; a pair is noted once, for ever. */
public interface MergeSuggestions {
    /** Notes pairs that were never noted; none beyond {@code most} are kept. */
    void note(List<MergeSuggestion> pairs, long most);

    /**
     * Those that nobody dismissed, by id.
     *
     * @param after the id behind which to go on; empty: from the beginning
     */
    List<MergeSuggestion> open(String program, String after, int limit);

    Optional<MergeSuggestion> find(String program, String id);

    /** Whether it was open until now. */
    boolean dismiss(String program, String id, MergeSuggestion.Dismissal dismissal);
}
