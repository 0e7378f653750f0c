package io.vafa.member.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which member owns which identifier: one record per identifier, and the first to insert it wins. */
public interface Claims {

    /** The claims on those keys that have one. */
    Map<String, Claim> holders(Collection<String> keys);

    /**
     * Claims all that can be claimed, each on its own.
     *
     * @return those refused because the identifier has an owner, which may be the claimant itself
     */
    Set<Claim> claim(List<Claim> wanted);

    /** Gives up those claims that stand there exactly so, number included; others are not touched. */
    void release(Collection<Claim> claims);
}
