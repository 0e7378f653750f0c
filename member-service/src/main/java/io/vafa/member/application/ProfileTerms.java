package io.vafa.member.application;

import io.vafa.member.domain.MemberTerms;

/** What programmes want to know of their members. */
@FunctionalInterface
public interface ProfileTerms {
    /** As of now. */
    MemberTerms of(String program);
}
