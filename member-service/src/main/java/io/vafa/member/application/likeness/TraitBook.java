package io.vafa.member.application.likeness;

import java.util.Collection;
import java.util.Set;

/** Which members have which traits, by digests; both ways, so that nobody has to be searched for. */
public interface TraitBook {
    /** The digests under which a member may be listed. */
    Set<String> of(String member);

    /** Notes digests of a member, before the member is listed under them. */
    void note(String program, String member, Collection<String> digests);

    /**
     * Lists a member under a digest.
     *
     * @param most so many are listed at most, give or take those who come at the same moment; a member beyond that is not
     * @return who is listed there beside the member; nobody, if the member is not
     */
    Set<String> join(String program, String digest, String member, int most);

    /** Lists a member under a digest no longer. */
    void leave(String program, String digest, String member);

    /** Forgets digests of a member, after the member is not listed under them any more. */
    void forget(String member, Collection<String> digests);

    /** Takes a member out of everything, who is erased. */
    default void erase(String program, String member) {
        Set<String> digests = of(member);
        if (!digests.isEmpty()) {
            digests.forEach(digest -> leave(program, digest, member));
            forget(member, digests);
        }
    }
}
