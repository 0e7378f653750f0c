package io.vafa.simulation.wiring;

import io.vafa.simulation.world.SimulatedLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer group: what was committed of each partition, and who holds it. */
final class Group {
    private final String name;
    private final String topic;
    private final int[] committed = new int[SimulatedLog.PARTITIONS];
    private final List<@Nullable GroupMember> owners = new ArrayList<>();
    private final List<GroupMember> members = new ArrayList<>();

    Group(String name, String topic) {
        this.name = name;
        this.topic = topic;
        for (int i = 0; i < SimulatedLog.PARTITIONS; i++) {
            owners.add(null);
        }
    }

    String name() {
        return name;
    }

    String topic() {
        return topic;
    }

    /** Those who are alive. */
    List<GroupMember> members() {
        return members;
    }

    int committed(int partition) {
        return committed[partition];
    }

    boolean owns(GroupMember member, int partition) {
        return owners.get(partition) == member;
    }

    void commit(int partition, int offset) {
        committed[partition] = offset;
    }

    void join(GroupMember member) {
        members.add(member);
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            if (owners.get(partition) == null) {
                give(partition, member);
            }
        }
    }

    /** Whoever dies leaves its partitions to the others. */
    void leave(GroupMember member) {
        members.remove(member);
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            if (owners.get(partition) == member) {
                owners.set(partition, null);
                if (!members.isEmpty()) {
                    give(partition, members.get(partition % members.size()));
                }
            }
        }
    }

    /** Gives a partition to a member, who begins at what is committed; the former owner hears of it, if it can. */
    void give(int partition, GroupMember member) {
        GroupMember former = owners.get(partition);
        if (former != member) {
            owners.set(partition, member);
            member.gained(partition, committed[partition]);
            if (former != null) {
                former.taken(partition);
            }
        }
    }

    /** Every owner begins again at what is committed. */
    void seekToCommitted() {
        for (int partition = 0; partition < SimulatedLog.PARTITIONS; partition++) {
            GroupMember owner = owners.get(partition);
            if (owner != null) {
                owner.seek(partition, committed[partition]);
            }
        }
    }
}
