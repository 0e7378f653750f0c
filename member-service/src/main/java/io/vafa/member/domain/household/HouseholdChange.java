package io.vafa.member.domain.household;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.member.domain.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a household, inserted once and never changed.
 *
 * @param number its place among the household's changes, from 1
 * @param by the member on whose behalf it was done; null: nobody said
 */
public record HouseholdChange(
        String program,
        String household,
        long number,
        Instant at,
        Actor actor,
        @Nullable String by,
        What what) {

    /** What changed. */
    public sealed interface What {
        /** It begins with its head. */
        record Opened(Seat head) implements What {}

        /** Somebody began to open it and did not come so far. */
        record NeverBegan() implements What {}

        /** It has another name, which stands beside this. */
        record Renamed() implements What {}

        record Invited(Invitation invitation) implements What {}

        record InvitationEnded(String invitation, InvitationEnd why) implements What {}

        record Joined(String invitation, Seat seat) implements What {}

        /** Somebody has another role, or gives another share. */
        record Changed(Seat seat) implements What {}

        record HandedOver(Seat former, Seat head) implements What {}

        /**
         * Somebody is no longer of it.
         *
         * @param points what becomes of the points
         * @param head the next one, if the head left
         */
        record Left(
                String member,
                LeavingReason why,
                PoolLeaving points,
                @Nullable Seat head) implements What {}

        /** Somebody turned out to be another, who has the place now. */
        record Replaced(String former, Seat seat, PoolLeaving points) implements What {}

        /**
         * It is over.
         *
         * @param leaving in which order its members leave its pool
         */
        record Dissolved(LeavingReason why, List<Step> leaving) implements What {
            public Dissolved {
                leaving = List.copyOf(leaving);
            }
        }
    }

    /** How an invitation ends without anybody joining. */
    public enum InvitationEnd {
        DECLINED,
        REVOKED,
        /** Somebody began to accept it, did not come so far, and joins another household. */
        LAPSED
    }

    /** Why somebody leaves. */
    public enum LeavingReason {
        ASKED,
        REMOVED,
        ERASED,
        MERGED,
        DISSOLVED
    }

    /**
     * What the pool has to be told of a member.
     *
     * @param share null: leaves
     * @param points what becomes of the points of somebody who leaves
     */
    public record Step(
            String member,
            @Nullable PoolShare share,
            @Nullable PoolLeaving points) {
        static Step of(Seat seat) {
            return new Step(seat.member(), seat.share(), null);
        }

        static Step leaving(String member, PoolLeaving points) {
            return new Step(member, null, points);
        }
    }

    /** What the pool has to be told, in this order; whoever tells it, tells the same. */
    public List<Step> steps() {
        return switch (what) {
            case What.Opened(Seat head) -> List.of(Step.of(head));
            case What.Joined(var _, Seat seat) -> List.of(Step.of(seat));
            case What.Changed(Seat seat) -> List.of(Step.of(seat));
            case What.HandedOver(Seat former, Seat head) -> List.of(Step.of(former), Step.of(head));
            case What.Left left -> {
                List<Step> steps = new ArrayList<>();
                steps.add(Step.leaving(left.member(), left.points()));
                if (left.head() != null) {
                    steps.add(Step.of(left.head()));
                }
                yield steps;
            }
            case What.Replaced replaced ->
                List.of(Step.leaving(replaced.former(), replaced.points()), Step.of(replaced.seat()));
            case What.Dissolved(var _, List<Step> leaving) -> leaving;
            case What.NeverBegan _, What.Renamed _, What.Invited _, What.InvitationEnded _ -> List.of();
        };
    }

    /** Whether its pool begins with it. */
    public boolean opens() {
        return what instanceof What.Opened;
    }
}
