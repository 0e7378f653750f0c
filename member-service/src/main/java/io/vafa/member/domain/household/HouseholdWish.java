package io.vafa.member.domain.household;

import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import io.vafa.member.domain.household.HouseholdChange.LeavingReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a household that is there. */
public sealed interface HouseholdWish {
    /** Give it another name, which is told beside this. */
    record Rename() implements HouseholdWish {}

    /** Ask somebody in. */
    record Invite(String id, String member, HouseholdRole role, String code) implements HouseholdWish {}

    /**
     * Join.
     *
     * @param code digest of what the invited one showed; null: the staff answers for them
     * @param percent share that they choose; null: the programme's
     */
    record Accept(
            String invitation,
            @Nullable String code,
            @Nullable Integer percent) implements HouseholdWish {}

    /**
     * End an invitation.
     *
     * @param code digest of what the invited one showed; null: the staff does it
     */
    record EndInvitation(
            String invitation, InvitationEnd why, @Nullable String code) implements HouseholdWish {}

    /**
     * Give somebody another role or share.
     *
     * @param role null: stays
     * @param percent null: stays
     */
    record Change(
            String member,
            @Nullable HouseholdRole role,
            @Nullable Integer percent) implements HouseholdWish {}

    record HandOver(String to) implements HouseholdWish {}

    record Leave(String member, LeavingReason why) implements HouseholdWish {}

    /** Somebody turned out to be another, whose place is free. */
    record Replace(String former, String current, Instant at) implements HouseholdWish {}

    record Dissolve() implements HouseholdWish {}
}
