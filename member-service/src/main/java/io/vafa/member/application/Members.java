package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members whose enrolment is decided. To be here is the decision. */
public interface Members {

    /**
     * Inserts those that are not there yet; the others stay as they are.
     *
     * @return by id, as they stand there; without those of whom it is decided that they never become members
     */
    Map<String, Member> insert(List<Member> members);

    /**
     * Decides that candidates never become members.
     *
     * @return those who are members after all: somebody else was first
     */
    Set<String> end(Collection<String> candidates);

    /** Which of them are there and were not erased. */
    Set<String> existing(Collection<String> members);

    /** As enrolled; empty for somebody who was erased. */
    Optional<Member> find(String program, String member);

    long count(String program);
}
