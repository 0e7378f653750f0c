package io.vafa.member.application;

import java.util.Collection;

/** Hears of members who may be one person. */
public interface Likenesses {
    /** Nobody wants to know. */
    Likenesses UNHEARD = (_, _, _) -> {};

    /**
     * Somebody wanted an identifier that leads, or identifiers that lead, to several members; or several told the same.
     *
     * @param kind of one of the identifiers, or of what was told
     */
    void mayBeOne(String program, Collection<String> members, String kind);
}
