package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The enrolments begun and not yet told to everybody. A candidate is recorded here before its first claim and forgotten
 * after its last effect, so that whatever a crash left can be brought to its end by anybody.
 */
public interface Candidates {

    void record(List<Member> candidates);

    /** Those that are recorded. */
    List<Member> find(Collection<String> members);

    /** Those begun before an instant. */
    List<Member> begunBefore(Instant instant, int limit);

    void forget(Collection<String> members);
}
