package io.vafa.member.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Who was erased. To be here is no member any more, whatever else is still there. */
public interface Erasures {
    /** Notes it and deletes the member's key; doing it again changes nothing. */
    void erase(String member, Instant at);

    /** Which of them were. */
    Set<String> erased(Collection<String> members);
}
