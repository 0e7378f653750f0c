package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The members last seen, per partition, so that a batch seldom has to read the store. Partitions are apart, because each
 * is held by one thread and can be taken away on its own.
 */
public final class ProgressCache {
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<Integer, LastSeen> partitions = new ConcurrentHashMap<>();
    private final int membersPerPartitionMax;

    /**
     * @param membersPerPartitionMax how many members a partition keeps; the one not seen for longest goes first
     */
    public ProgressCache(int membersPerPartitionMax) {
        this.membersPerPartitionMax = membersPerPartitionMax;
    }

    @Nullable
    MemberProgress find(int partition, String member) {
        LastSeen members = partitions.get(partition);
        return members == null ? null : members.get(member);
    }

    void put(int partition, MemberProgress progress) {
        partitions
                .computeIfAbsent(partition, _ -> new LastSeen(membersPerPartitionMax))
                .put(progress.member(), progress);
    }

    /** Forgets all members of these partitions; what the store says counts again. */
    public void forget(Collection<Integer> gone) {
        gone.forEach(partitions::remove);
    }

    private static final class LastSeen extends LinkedHashMap<String, MemberProgress> {
        private final int max;

        LastSeen(int max) {
            super(16, LOAD_FACTOR, true);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MemberProgress> eldest) {
            return size() > max;
        }
    }
}
