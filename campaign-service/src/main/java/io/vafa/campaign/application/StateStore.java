package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of members: a cache of what journal and decisions say. */
public interface StateStore {
    /** What was saved of these members; those of whom nothing was are left out. */
    List<MemberProgress> load(Collection<String> members);

    /** Saves members, each once. A member that was saved with a higher watermark stays as it is. */
    void save(Collection<MemberProgress> members);

    /** Counts a programme's members. Reads all of them: for status pages, never for a purchase. */
    TierCounts countByTier(String program);

    /** Counts a programme's members by the lifecycle stage that the journal gave them. Reads all of them. */
    Map<String, Long> countByStage(String program);

    /**
     * A programme's members, in the order of their ids: for rounds that look at all of them.
     *
     * @param after the last one before; null: from the first
     */
    List<MemberProgress> page(String program, @Nullable String after, int max);

    /**
     * Members of a programme by the tier that the journal gave them.
     *
     * @param given count per tier name
     * @param unchanged members whose tier never changed
     */
    record TierCounts(Map<String, Long> given, long unchanged) {}
}
