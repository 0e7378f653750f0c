package io.vafa.member.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a member's record; recorded once, never changed.
 *
 * @param number 2 for the first, without gaps; the enrolment is number 1
 * @param reason why, in words, which may be personal
 * @param asking null: the request bore no name
 */
public record MemberChange(
        String program,
        String member,
        long number,
        Instant at,
        Actor actor,
        @Nullable String reason,
        @Nullable Asking asking,
        What what) {

    /** What changed, with every consequence. */
    public sealed interface What {
        /** What leaves a record behind. */
        sealed interface Kept extends What {}

        /**
         * What leads to the member.
         *
         * @param added from now on theirs
         * @param ended by their place in the record
         * @param stages that are complete for the first time now
         */
        record Identifiers(List<Identifier> added, List<Ended> ended, List<String> stages) implements Kept {
            public Identifiers {
                added = List.copyOf(added);
                ended = List.copyOf(ended);
                stages = List.copyOf(stages);
            }
        }

        /**
         * An identifier that leads to the member no longer.
         *
         * @param id its place in the record, from 1
         * @param at exclusive
         */
        record Ended(int id, String kind, Instant at) {}

        /**
         * The profile.
         *
         * @param told new values by field
         * @param withdrawn fields that are no longer known
         * @param stages that are complete for the first time now
         */
        record Told(Map<String, Object> told, List<String> withdrawn, List<String> stages) implements Kept {
            public Told {
                told = Map.copyOf(told);
                withdrawn = List.copyOf(withdrawn);
                stages = List.copyOf(stages);
            }

            /** Says which fields: what they hold does not belong in logs. */
            @Override
            public String toString() {
                return "Told[" + told.keySet() + ", " + withdrawn + ", " + stages + "]";
            }
        }

        /** The key is deleted; nothing follows. */
        record Erased(ErasureReason why) implements What {}
    }

    /** Why somebody is erased. A list, because it outlives the member's key and free text might name them. */
    public enum ErasureReason {
        MEMBER_ASKED,
        INACTIVE,
        ENROLLED_BY_MISTAKE,
        AUTHORITY
    }
}
