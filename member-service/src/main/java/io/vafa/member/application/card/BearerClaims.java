package io.vafa.member.application.card;

import java.util.List;
import java.util.Optional;

/** Who took over which bearer account: one claim per account, and the first to insert it wins. */
public interface BearerClaims {
    /**
     * A claim as it stands.
     *
     * @param done whether all that follows was done
     * @param left kinds of identifiers that turned out to be somebody else's
     */
    record Standing(BearerClaim claim, boolean done, List<String> left) {
        public Standing {
            left = List.copyOf(left);
        }
    }

    /**
     * Records a claim, who the person is under the key of the member that they are, or become. A claim of somebody who was erased since
     * is none.
     *
     * @return false if there is one, or that member was erased
     */
    boolean insert(BearerClaim claim);

    /** The claim of an account; empty also if the member that the person is, or became, was erased. */
    Optional<Standing> find(String member);

    void done(BearerClaim claim, List<String> left);

    /** Takes back exactly this claim, which cannot be carried out any more. */
    void withdraw(BearerClaim claim);
}
