package io.vafa.member.application.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When members were last heard of in their journals, and whether there is something in their accounts. */
public interface Activities {

    /**
     * What a journal says.
     *
     * @param at the last sign of life; null: none yet
     * @param points whether anything is available, pending or held
     */
    record Activity(@Nullable Instant at, boolean points) {
        /** Of whom no journal has said anything. */
        public static final Activity NONE = new Activity(null, false);
    }

    /**
     * What an entry says.
     *
     * @param sequence of the entry
     * @param at of the sign of life that it is; null: it is none
     */
    record Heard(
            String program,
            String member,
            long sequence,
            @Nullable Instant at,
            boolean points) {}

    /** Takes it over; what is older than what is known changes nothing. */
    void hear(Collection<Heard> heard);

    /** Of those who were heard of. */
    Map<String, Activity> find(Collection<String> members);

    void forget(String member);
}
