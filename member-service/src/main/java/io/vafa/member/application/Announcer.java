package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.util.List;

/** Tells the other services who enrolled. */
public interface Announcer {

    /** Returns when everything is acknowledged; telling again changes nothing for those who hear it. */
    void announce(List<Member> members);
}
