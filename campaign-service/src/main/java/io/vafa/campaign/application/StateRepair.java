package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** States as they are put right while nobody else writes them. */
public interface StateRepair {
    /** What is stored of these members, as far as it can be read. */
    Map<String, MemberProgress> readable(Collection<String> members);

    /** Those of these members of whom something is stored, readable or not. */
    Set<String> existing(Collection<String> members);

    /** Puts states in the place of whatever is stored, newer or not. */
    void replace(Collection<MemberProgress> members);

    /** All members of whom something is stored, some at a time. */
    void members(Consumer<Collection<String>> some);

    /** Removes what is stored of these members. */
    void remove(Collection<String> members);
}
