package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members whose enrolment is decided. To be here is the decision. */
public interface Members {

    /** Inserts those that are not there yet; the others stay as they are. */
    void insert(List<Member> members);

    /** Which of them are there and were not erased. */
    Set<String> existing(Collection<String> members);

    /** As enrolled; empty for somebody who was erased. */
    Optional<Member> find(String program, String member);

    long count(String program);
}
