package io.vafa.member.application;

import io.vafa.member.domain.MemberRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All members of a programme, page by page, in the order of their ids. */
public interface MemberPages {
    /** Members read at a time. */
    int PAGE_MAX = 1_000;

    /**
     * A part of all members.
     *
     * @param members without those who were erased
     * @param next behind whom the next page begins; null: there is none
     */
    record Page(List<MemberRecord> members, @Nullable String next) {}

    /**
     * Those behind a member.
     *
     * @param after null: from the first on
     * @param limit at most {@value #PAGE_MAX}
     */
    Page after(String program, @Nullable String after, int limit);

    /**
     * When somebody's record last changed.
     *
     * @param at when they enrolled, if it never did
     */
    record Latest(String member, Instant at) {}

    /** As {@link Page}, of that alone. */
    record LatestPage(List<Latest> members, @Nullable String next) {}

    /** As {@link #after}, for whoever counts all members: what is encrypted need not be read for it. */
    default LatestPage latestAfter(String program, @Nullable String after, int limit) {
        Page page = after(program, after, limit);
        return new LatestPage(
                page.members().stream()
                        .map(record -> new Latest(record.member(), record.latest()))
                        .toList(),
                page.next());
    }
}
