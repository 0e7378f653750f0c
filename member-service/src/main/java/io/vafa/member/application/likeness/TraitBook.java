package io.vafa.member.application.likeness;

import java.util.Collection;
import java.util.Set;

/** Which members have which traits, by digests; both ways, so that nobody has to be searched for. */
public interface TraitBook {
    /** The digests under which a member may be listed, earlier ones included: somebody slow may be about to list them there. */
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

    /** Forgets digests of a member, when nobody can be about to list the member under them any more. */
    void forget(String member, Collection<String> digests);

    /** Takes a member out of everything, who is erased. */
    default void takeOut(String program, String member) {
        of(member).forEach(digest -> leave(program, digest, member));
    }
}
