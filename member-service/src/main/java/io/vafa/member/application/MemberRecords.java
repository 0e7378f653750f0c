package io.vafa.member.application;

import io.vafa.member.domain.Actor;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members' records, each a log of changes; whoever inserts the next number has decided what comes next. */
public interface MemberRecords {

    /** What is known of somebody. */
    sealed interface Found {
        record Present(MemberRecord record) implements Found {}

        /** Was a member; nothing else is known any more. */
        record Erased(Instant at) implements Found {}

        /** No member of this programme. */
        record Unknown() implements Found {}
    }

    /** As of all changes so far. */
    Found find(String program, String member);

    /**
     * Records changes of as many members.
     *
     * @return members whose number was taken; nothing is recorded for them
     */
    Set<String> insert(List<MemberChange> changes);

    /**
     * Which news are true, as the recorded changes have them.
     *
     * @return those whose number is a change of their kind; the others may become true yet
     */
    List<MemberNews> recorded(Collection<MemberNews> news);

    /** Which of them were changed since they enrolled. */
    Set<String> changed(Collection<String> members);

    /** Keeps a record so that it need not be folded again; a cache. */
    void remember(MemberRecord record);

    /**
     * A change as it is shown.
     *
     * @param type {@code enrolled}, {@code told}, {@code identifiers}, {@code dates}, {@code consents}, {@code noted} or {@code erased}
     * @param fields that were told or withdrawn
     * @param values new values by field, of what was told
     */
    record Shown(
            long number,
            String type,
            Instant at,
            @Nullable Actor actor,
            @Nullable String reason,
            List<String> fields,
            List<String> stages,
            Map<String, Object> values) {}

    /**
     * Changes in their order; of an erased member without reasons and values.
     *
     * @param from the first number, at least 2
     */
    List<Shown> changes(String program, String member, long from, int limit);
}
