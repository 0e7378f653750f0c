package io.vafa.member.application;

import java.util.Collection;

/** Hears of members who may be one person. */
public interface Likenesses {
    /** Nobody wants to know. */
    Likenesses UNHEARD = (_, _, _) -> {};

    /**
     * Somebody wanted an identifier that leads, or identifiers that lead, to several members.
     *
     * @param kind of one of them
     */
    void mayBeOne(String program, Collection<String> members, String kind);
}
