package io.vafa.member.application;

/** Makes ids for new members; each is made once and says nothing. */
@FunctionalInterface
public interface MemberIds {
    String next();
}
