package io.vafa.member.application.household;

/** Who can be of a household. */
@FunctionalInterface
public interface Residents {
    /** Whether somebody is a member of the programme and goes on as nobody else. */
    boolean isMember(String program, String member);
}
