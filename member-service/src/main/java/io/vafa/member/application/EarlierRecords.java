package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;

/** The members' records as they once were; folded from the beginning each time, so for what happens seldom. */
@FunctionalInterface
public interface EarlierRecords {
    /**
     * What was known of somebody before one of their changes.
     *
     * @param number of the change, at least 2
     */
    Found before(String program, String member, long number);
}
