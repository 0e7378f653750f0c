package io.vafa.member.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps under which versions of the digest key all members are known, and who was told under which. */
public interface DigestVersions {

    /**
     * One look through all members.
     *
     * @param endedAt null: it goes on
     * @param members looked at so far
     * @param missing those of them, and cards, that were not known under every version, and are now
     */
    record Pass(Instant begunAt, @Nullable Instant endedAt, long members, long missing) {}

    /**
     * How far it is.
     *
     * @param complete versions under which everybody is known
     * @param checkedFrom when the latest look began that found nothing missing; null: there was none
     * @param latest null: nobody looked yet
     */
    record State(
            Set<String> complete,
            @Nullable Instant checkedFrom,
            @Nullable Pass latest) {
        public State {
            complete = Set.copyOf(complete);
        }
    }

    State state();

    /** How far a look is. */
    void note(Pass pass);

    /**
     * Everybody is known under these.
     *
     * @param from when the look began that found it
     */
    void complete(Collection<String> versions, Instant from);

    /** Which of the members were told under all of these versions. */
    Set<String> told(Collection<String> versions, Collection<String> members);

    /** They were. */
    void tell(Collection<String> versions, Collection<String> members);
}
