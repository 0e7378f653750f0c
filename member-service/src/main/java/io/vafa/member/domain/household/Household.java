package io.vafa.member.domain.household;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import io.vafa.member.domain.household.HouseholdChange.LeavingReason;
import io.vafa.member.domain.household.HouseholdChange.Step;
import io.vafa.member.domain.household.HouseholdChange.What;
import io.vafa.member.domain.household.HouseholdDecision.Code;
import io.vafa.member.domain.household.HouseholdDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A household after some of its changes: who is of it, who is asked in, and what may be done next.
 *
 * @param number of the latest change; 0: none yet
 * @param seats in the order in which they were taken
 * @param invitations those that nobody has answered; some may be past their time
 * @param namedIn number of the change that says its name; 0: none does
 * @param over whether it is dissolved, or never began
 * @param answered the latest invitations that are open no more, oldest first
 */
public record Household(
        String program,
        String id,
        long number,
        List<Seat> seats,
        List<Invitation> invitations,
        long namedIn,
        boolean over,
        List<AnsweredInvitation> answered) {
    /** So many invitations are open at once. */
    public static final int INVITATIONS_MAX = 20;

    /** So many answers are told from others when they come again; as many as were ever open in a full household. */
    static final int ANSWERED_MAX = HouseholdTerms.MEMBERS_MAX + INVITATIONS_MAX;

    public Household {
        seats = List.copyOf(seats);
        invitations = List.copyOf(invitations);
        // A sum that was kept before answers were remembered has none.
        answered = answered == null ? List.of() : List.copyOf(answered);
    }

    /** A household of which nothing is recorded. */
    public static Household none(String program, String id) {
        return new Household(program, id, 0, List.of(), List.of(), 0, false, List.of());
    }

    public Optional<Seat> seat(String member) {
        return seats.stream().filter(seat -> seat.member().equals(member)).findFirst();
    }

    public Optional<Invitation> invitation(String wanted) {
        return invitations.stream()
                .filter(invitation -> invitation.id().equals(wanted))
                .findFirst();
    }

    /** The household after a change; total. */
    public Household evolve(HouseholdChange change) {
        Household next = new Household(program, id, change.number(), seats, invitations, namedIn, over, answered);
        return switch (change.what()) {
            case What.Opened(Seat head) -> next.with(List.of(head), invitations).named(change.number());
            case What.NeverBegan _ -> next.ended();
            case What.Renamed _ -> next.named(change.number());
            case What.Invited(Invitation invitation) -> {
                // What is past its time makes room.
                List<Invitation> open = new ArrayList<>(invitations.stream()
                        .filter(each -> each.expiresAt().isAfter(change.at()))
                        .toList());
                open.add(invitation);
                yield next.with(seats, open);
            }
            case What.InvitationEnded(String ended, var why) ->
                next.with(seats, without(ended)).answering(this, ended, why, 0);
            case What.Joined(String accepted, Seat seat) -> {
                List<Seat> more = new ArrayList<>(seats);
                more.add(seat);
                yield next.with(more, without(accepted)).answering(this, accepted, null, seat.percent());
            }
            case What.Changed(Seat seat) -> next.with(replaced(seat.member(), seat), invitations);
            case What.HandedOver(Seat former, Seat head) ->
                next.with(replaced(former.member(), former), invitations).replacing(head.member(), head);
            case What.Left left -> {
                Household rest = next.replacing(left.member(), null);
                yield left.head() == null ? rest : rest.replacing(left.head().member(), left.head());
            }
            case What.Replaced(String former, Seat seat, var _) -> next.replacing(former, seat);
            case What.Dissolved _ -> next.ended();
        };
    }

    private Household with(List<Seat> newSeats, List<Invitation> newInvitations) {
        return new Household(program, id, number, newSeats, newInvitations, namedIn, over, answered);
    }

    /** With an invitation among the answered ones that was open before. */
    private Household answering(Household before, String ended, @Nullable InvitationEnd end, int percent) {
        List<AnsweredInvitation> more = new ArrayList<>(answered);
        before.invitation(ended)
                .ifPresent(open -> more.add(new AnsweredInvitation(open.id(), open.code(), end, percent)));
        return new Household(
                program,
                id,
                number,
                seats,
                invitations,
                namedIn,
                over,
                more.subList(Math.max(0, more.size() - ANSWERED_MAX), more.size()));
    }

    private Household named(long change) {
        return new Household(program, id, number, seats, invitations, change, over, answered);
    }

    private Household ended() {
        return new Household(program, id, number, List.of(), List.of(), namedIn, true, answered);
    }

    private Household replacing(String member, @Nullable Seat seat) {
        return with(replaced(member, seat), invitations);
    }

    private List<Seat> replaced(String member, @Nullable Seat seat) {
        List<Seat> changed = new ArrayList<>();
        for (Seat each : seats) {
            if (!each.member().equals(member)) {
                changed.add(each);
            } else if (seat != null) {
                changed.add(seat);
            }
        }
        return changed;
    }

    private List<Invitation> without(String ended) {
        return invitations.stream().filter(each -> !each.id().equals(ended)).toList();
    }

    /**
     * Chooses what a wish comes to.
     *
     * @param by the member on whose behalf it is; null: the staff's own doing
     */
    public HouseholdDecision decide(HouseholdWish wish, @Nullable String by, HouseholdTerms terms, Instant now) {
        boolean again = answered.stream().anyMatch(before -> before.isAnswered(wish));
        if (over) {
            return again || wish instanceof HouseholdWish.Dissolve
                    ? new HouseholdDecision.Nothing()
                    : refused(Code.HOUSEHOLD_DISSOLVED, "the household is over");
        }
        Optional<Refused> barred = barred(wish, by, terms);
        if (barred.isPresent()) {
            return barred.get();
        }
        if (again) {
            return new HouseholdDecision.Nothing();
        }
        return switch (wish) {
            case HouseholdWish.Rename _ -> changed(new What.Renamed());
            case HouseholdWish.Invite invite -> invite(invite, by, terms, now);
            case HouseholdWish.Accept accept -> accept(accept, terms, now);
            case HouseholdWish.EndInvitation end -> end(end);
            case HouseholdWish.Change change -> change(change, terms);
            case HouseholdWish.HandOver(String to) -> handOver(to, terms);
            case HouseholdWish.Leave(String member, LeavingReason why) -> leave(member, why, terms);
            case HouseholdWish.Replace replace ->
                seat(replace.former())
                        .<HouseholdDecision>map(seat -> changed(new What.Replaced(
                                replace.former(),
                                new Seat(replace.current(), seat.role(), seat.share(), seat.since()),
                                terms.leaving())))
                        .orElseGet(HouseholdDecision.Nothing::new);
            case HouseholdWish.Dissolve _ -> changed(dissolved(LeavingReason.DISSOLVED, terms));
        };
    }

    /** What a member wants of a household depends on who they are in it. */
    private Optional<Refused> barred(HouseholdWish wish, @Nullable String by, HouseholdTerms terms) {
        if (by == null) {
            return Optional.empty();
        }
        Seat seat = seat(by).orElse(null);
        if (seat == null) {
            return Optional.of(new Refused(Code.NOT_OF_THE_HOUSEHOLD, "whoever wants it is not of the household"));
        }
        boolean may = switch (wish) {
            case HouseholdWish.Invite _ -> terms.inviters().contains(seat.role());
            case HouseholdWish.Leave(String member, var _) -> member.equals(by) || seat.role() == HouseholdRole.HEAD;
            case HouseholdWish.Change change ->
                seat.role() == HouseholdRole.HEAD
                        || (change.role() == null && change.member().equals(by));
            case HouseholdWish.EndInvitation(String id, var _, var _) ->
                seat.role() == HouseholdRole.HEAD
                        || invitation(id).map(open -> by.equals(open.by())).orElse(false);
            default -> seat.role() == HouseholdRole.HEAD;
        };
        return may
                ? Optional.empty()
                : Optional.of(new Refused(
                        Code.MAY_NOT,
                        "whoever wants it is " + seat.role().name().toLowerCase(Locale.ROOT)
                                + " in the household, and may not"));
    }

    private HouseholdDecision invite(
            HouseholdWish.Invite invite, @Nullable String by, HouseholdTerms terms, Instant now) {
        List<Invitation> open = invitations.stream()
                .filter(each -> each.expiresAt().isAfter(now))
                .toList();
        if (seat(invite.member()).isPresent()) {
            return refused(Code.IN_THE_HOUSEHOLD, "the member is of the household already");
        }
        if (open.stream().anyMatch(each -> each.member().equals(invite.member()))) {
            return refused(Code.INVITED_ALREADY, "the member has an open invitation; revoke it first");
        }
        if (open.size() >= INVITATIONS_MAX) {
            return refused(Code.TOO_MANY_INVITATIONS, "at most " + INVITATIONS_MAX + " invitations may be open");
        }
        if (seats.size() >= terms.membersMax()) {
            return refused(Code.HOUSEHOLD_FULL, "at most " + terms.membersMax() + " are of a household");
        }
        return changed(new What.Invited(new Invitation(
                invite.id(),
                invite.member(),
                invite.role(),
                by,
                now.plus(Duration.ofDays(terms.invitationDays())),
                invite.code())));
    }

    private HouseholdDecision accept(HouseholdWish.Accept accept, HouseholdTerms terms, Instant now) {
        Invitation open = invitation(accept.invitation()).orElse(null);
        if (open == null) {
            return refused(Code.INVITATION_NOT_OPEN, "the invitation was answered or revoked, or never was");
        }
        if (accept.code() != null && !accept.code().equals(open.code())) {
            return refused(Code.WRONG_CODE, "the code is not this invitation's");
        }
        if (!open.expiresAt().isAfter(now)) {
            return refused(Code.INVITATION_EXPIRED, "the invitation was open until " + open.expiresAt());
        }
        if (accept.percent() != null && !terms.membersChoose()) {
            return refused(Code.SHARE_NOT_CHOSEN, "the programme lets nobody choose a share");
        }
        if (seats.size() >= terms.membersMax()) {
            return refused(Code.HOUSEHOLD_FULL, "at most " + terms.membersMax() + " are of a household");
        }
        int percent = accept.percent() == null ? terms.share() : accept.percent();
        return changed(new What.Joined(
                open.id(), new Seat(open.member(), open.role(), terms.pooled(open.role(), percent), now)));
    }

    private HouseholdDecision end(HouseholdWish.EndInvitation end) {
        Invitation open = invitation(end.invitation()).orElse(null);
        if (open == null) {
            return refused(Code.INVITATION_NOT_OPEN, "the invitation was answered or revoked, or never was");
        }
        return end.code() != null && !end.code().equals(open.code())
                ? refused(Code.WRONG_CODE, "the code is not this invitation's")
                : changed(new What.InvitationEnded(open.id(), end.why()));
    }

    private HouseholdDecision change(HouseholdWish.Change change, HouseholdTerms terms) {
        Seat seat = seat(change.member()).orElse(null);
        if (seat == null) {
            return refused(Code.NOT_OF_THE_HOUSEHOLD, "the member is not of the household");
        }
        if (change.percent() != null && !terms.membersChoose()) {
            return refused(Code.SHARE_NOT_CHOSEN, "the programme lets nobody choose a share");
        }
        HouseholdRole role = change.role() == null ? seat.role() : change.role();
        if ((role == HouseholdRole.HEAD) != (seat.role() == HouseholdRole.HEAD)) {
            return refused(Code.HEAD_HANDS_OVER, "who is head is handed over");
        }
        int percent = change.percent() == null ? seat.percent() : change.percent();
        Seat after = new Seat(seat.member(), role, terms.pooled(role, percent), seat.since());
        return after.equals(seat) ? new HouseholdDecision.Nothing() : changed(new What.Changed(after));
    }

    private HouseholdDecision handOver(String to, HouseholdTerms terms) {
        Seat next = seat(to).orElse(null);
        if (next == null) {
            return refused(Code.NOT_OF_THE_HOUSEHOLD, "the member is not of the household");
        }
        return switch (next.role()) {
            case HEAD -> new HouseholdDecision.Nothing();
            case COLLECTOR -> refused(Code.NOT_AN_ADULT, "only an adult becomes head");
            case ADULT ->
                changed(new What.HandedOver(
                        as(head(), HouseholdRole.ADULT, terms), as(next, HouseholdRole.HEAD, terms)));
        };
    }

    /** Whoever leaves as head is followed by the adult who came first; without one the household is over. */
    private HouseholdDecision leave(String member, LeavingReason why, HouseholdTerms terms) {
        Seat seat = seat(member).orElse(null);
        if (seat == null) {
            return why == LeavingReason.ERASED || why == LeavingReason.MERGED
                    ? new HouseholdDecision.Nothing()
                    : refused(Code.NOT_OF_THE_HOUSEHOLD, "the member is not of the household");
        }
        // Nobody can be given anything who is no member any more.
        PoolLeaving points = why == LeavingReason.ERASED ? PoolLeaving.STAYS : terms.leaving();
        if (seat.role() != HouseholdRole.HEAD) {
            return changed(new What.Left(member, why, points, null));
        }
        return seats.stream()
                .filter(each -> each.role() == HouseholdRole.ADULT)
                .findFirst()
                .map(next -> changed(new What.Left(member, why, points, as(next, HouseholdRole.HEAD, terms))))
                .orElseGet(() -> changed(dissolved(why, terms)));
    }

    /** The head leaves last and takes what is left; if the head was erased, the others share it. */
    private What dissolved(LeavingReason why, HouseholdTerms terms) {
        List<Step> leaving = new ArrayList<>();
        String head = head().member();
        boolean erased = why == LeavingReason.ERASED;
        if (erased) {
            leaving.add(Step.leaving(head, PoolLeaving.STAYS));
        }
        for (Seat seat : seats) {
            if (!seat.member().equals(head)) {
                leaving.add(Step.leaving(seat.member(), erased ? PoolLeaving.EQUAL_SHARE : terms.leaving()));
            }
        }
        if (!erased) {
            leaving.add(Step.leaving(head, PoolLeaving.EVERYTHING));
        }
        return new What.Dissolved(why, leaving);
    }

    private Seat head() {
        return seats.stream()
                .filter(seat -> seat.role() == HouseholdRole.HEAD)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("household " + id + " has no head"));
    }

    private static Seat as(Seat seat, HouseholdRole role, HouseholdTerms terms) {
        return new Seat(seat.member(), role, terms.pooled(role, seat.percent()), seat.since());
    }

    private static HouseholdDecision changed(What what) {
        return new HouseholdDecision.Change(what);
    }

    private static HouseholdDecision refused(Code code, String detail) {
        return new Refused(code, detail);
    }
}
