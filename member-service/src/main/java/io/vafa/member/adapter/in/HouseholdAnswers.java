package io.vafa.member.adapter.in;

import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdOutcome;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdDecision.Code;
import io.vafa.member.domain.household.Invitation;
import io.vafa.member.domain.household.Seat;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** How households are shown, and what becomes of requests about them in the words of HTTP. */
final class HouseholdAnswers {
    private HouseholdAnswers() {}

    record SeatView(
            String member,
            String role,
            boolean spends,
            @Nullable Long pointsMax,
            @Nullable Long pointsMaxPerDay,
            int share,
            Instant since) {
        static SeatView of(Seat seat) {
            return new SeatView(
                    seat.member(),
                    JsonObject.word(seat.role()),
                    seat.share().spends(),
                    seat.share().pointsMax(),
                    seat.share().pointsMaxPerDay(),
                    seat.percent(),
                    seat.since());
        }
    }

    record InvitationView(
            String invitation,
            String member,
            String role,
            @Nullable String by,
            Instant expiresAt) {
        static InvitationView of(Invitation open) {
            return new InvitationView(
                    open.id(), open.member(), JsonObject.word(open.role()), open.by(), open.expiresAt());
        }
    }

    /**
     * A household.
     *
     * @param household its id, and that of the account that it shares
     * @param name null: whoever gave it was erased
     */
    record View(
            String household,
            @Nullable String name,
            long number,
            boolean dissolved,
            List<SeatView> members,
            List<InvitationView> invitations) {
        static View of(Household household, HouseholdDesk desk) {
            return new View(
                    household.id(),
                    desk.name(household).orElse(null),
                    household.number(),
                    household.over(),
                    household.seats().stream().map(SeatView::of).toList(),
                    household.invitations().stream().map(InvitationView::of).toList());
        }

        /** Names the id only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "View[" + household + "]";
        }
    }

    /** The household after what was asked for. */
    static Household done(Supplier<HouseholdOutcome> work) {
        try {
            return switch (work.get()) {
                case HouseholdOutcome.Done(Household household) -> household;
                case HouseholdOutcome.Refused(Code code, String detail) ->
                    throw new RequestRefusedException(status(code), code.name(), detail);
                case HouseholdOutcome.Unknown _ -> throw unknown();
                case HouseholdOutcome.NoSuchMember _ -> throw MemberController.unknown();
                case HouseholdOutcome.Contended _ ->
                    throw new RequestRefusedException(
                            HttpStatus.SERVICE_UNAVAILABLE, "TRY_AGAIN", "others change the same at this moment");
            };
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "it is recorded, and the ledger has not been told yet; it will be without your doing");
        }
    }

    private static HttpStatus status(Code code) {
        return switch (code) {
            case MAY_NOT, WRONG_CODE -> HttpStatus.FORBIDDEN;
            case NOT_OF_THE_HOUSEHOLD -> HttpStatus.NOT_FOUND;
            case IN_THE_HOUSEHOLD,
                    IN_ANOTHER_HOUSEHOLD,
                    INVITED_ALREADY,
                    INVITATION_NOT_OPEN,
                    INVITATION_EXPIRED,
                    HOUSEHOLD_DISSOLVED -> HttpStatus.CONFLICT;
            case NO_HOUSEHOLDS,
                    HOUSEHOLD_FULL,
                    TOO_MANY_INVITATIONS,
                    SHARE_NOT_CHOSEN,
                    HEAD_HANDS_OVER,
                    NOT_AN_ADULT,
                    IDEMPOTENCY_KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    static RequestRefusedException unknown() {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_HOUSEHOLD", "there is no such household");
    }
}
