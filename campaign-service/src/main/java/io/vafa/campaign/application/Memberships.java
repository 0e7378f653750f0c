package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.MemberFacts;
import io.vafa.campaign.domain.engine.Membership;
import java.time.Instant;

/** Says who is in which segment. */
@FunctionalInterface
public interface Memberships {
    /** Where there are no segments. */
    Memberships NONE = (_, _, _) -> Membership.NONE;

    /**
     * The segments of one member; nothing is read before one is asked for.
     *
     * @param facts of the member, as of the same time
     * @param at by the version of the segments in force then, and by the thresholds of its day
     */
    Membership of(MemberProgress progress, MemberFacts facts, Instant at);
}
