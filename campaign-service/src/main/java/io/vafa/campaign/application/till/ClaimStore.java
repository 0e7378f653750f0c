package io.vafa.campaign.application.till;

import java.util.Collection;
import java.util.List;

/** Keeps claims; those that were never used are not kept. */
public interface ClaimStore {
    /** Those that are there. */
    List<Claim> find(Collection<String> ids);

    /**
     * Puts a claim in the place of the version before it.
     *
     * @return whether that was still there; if not, somebody else was first, and it must be read and decided again
     */
    boolean replace(Claim changed);

    /** Where nothing is ever promised. */
    final class Nothing implements ClaimStore {
        @Override
        public List<Claim> find(Collection<String> ids) {
            return List.of();
        }

        @Override
        public boolean replace(Claim changed) {
            throw new IllegalStateException("nothing can be promised here");
        }
    }
}
