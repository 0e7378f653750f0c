package io.vafa.campaign.application.segment;

import java.util.Collection;
import java.util.Set;

/** Keeps the members of segments that are lists. */
public interface SegmentLists {
    /** More is no list that anybody kept by hand. */
    int MEMBERS_MAX = 100_000;

    /** Those of some members who are on a list. */
    Set<String> among(String program, String segment, Collection<String> members);

    /** How many are on a list. Reads all of it: for whoever changes it. */
    long count(String program, String segment);

    /** Puts somebody on a list; whoever is on it stays. */
    void add(String program, String segment, String member);

    /** Takes somebody off a list; whoever is not on it is not missed. */
    void remove(String program, String segment, String member);
}
