package io.vafa.member.application.household;

import io.vafa.member.application.household.Households.Naming;
import io.vafa.member.application.household.Households.News;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange;
import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import io.vafa.member.domain.household.HouseholdChange.LeavingReason;
import io.vafa.member.domain.household.HouseholdChange.What;
import io.vafa.member.domain.household.HouseholdDecision;
import io.vafa.member.domain.household.HouseholdDecision.Code;
import io.vafa.member.domain.household.HouseholdRole;
import io.vafa.member.domain.household.HouseholdTerms;
import io.vafa.member.domain.household.HouseholdWish;
import io.vafa.member.domain.household.Seat;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens households and changes them. What happened is what is recorded in the household's own changes; that a member is of one household
 * at most is decided by one claim per member, which comes before, and which whoever finds it makes true or gives up.
 */
public final class HouseholdDesk {
    static final String OPENING = "opening";
    static final String MERGE = "merge:";

    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final Households households;
    private final Seats seats;
    private final HouseholdHerald herald;
    private final HouseholdProgramTerms terms;
    private final Residents residents;
    private final Clock clock;

    public HouseholdDesk(
            Households households,
            Seats seats,
            HouseholdHerald herald,
            HouseholdProgramTerms terms,
            Residents residents,
            Clock clock) {
        this.households = households;
        this.seats = seats;
        this.herald = herald;
        this.terms = terms;
        this.residents = residents;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param by the member on whose behalf; null: nobody's
     */
    public record Asker(Actor actor, @Nullable String by) {
        static final Asker SERVICE = new Asker(Actor.SERVICE, null);
    }

    /** The household that a member is of. */
    public Optional<Household> of(String program, String member) {
        return seats.find(member)
                .filter(claim -> claim.program().equals(program))
                .map(claim -> households.find(program, claim.household()))
                .filter(household -> household.seat(member).isPresent());
    }

    /** A household that was opened, dissolved or not. */
    public Optional<Household> find(String program, String household) {
        Household found = households.find(program, household);
        return found.number() == 0 || found.namedIn() == 0 ? Optional.empty() : Optional.of(found);
    }

    public Optional<String> name(Household household) {
        return households.name(household);
    }

    public List<HouseholdChange> changes(String program, String household, long from, int limit) {
        return households.changes(program, household, from, limit);
    }

    /**
     * Opens a household; asking again with the same id answers the same.
     *
     * @param id of its pool too, made by the caller so that a resend names the same
     */
    public HouseholdOutcome open(String program, String id, String head, String name, Asker asker) {
        HouseholdTerms wanted = terms.of(program);
        if (!wanted.offered()) {
            return refused(Code.NO_HOUSEHOLDS, "the programme has no households");
        }
        if (!residents.isMember(program, head)) {
            return new HouseholdOutcome.NoSuchMember(head);
        }
        Household before = households.find(program, id);
        if (before.number() > 0) {
            // The same request came before, or somebody gave it up meanwhile.
            return before.namedIn() == 0
                    ? neverBegan()
                    : isAnother(before, head, name)
                            ? refused(
                                    Code.IDEMPOTENCY_KEY_REUSED,
                                    "another household was opened with this Idempotency-Key")
                            : done(program, id);
        }
        Seats.Claim claim = new Seats.Claim(head, program, id, OPENING);
        if (!claimed(claim)) {
            return refused(Code.IN_ANOTHER_HOUSEHOLD, "the member is of another household; leave that one first");
        }
        Instant now = now();
        Seat seat = new Seat(head, HouseholdRole.HEAD, wanted.pooled(HouseholdRole.HEAD, wanted.share()), now);
        HouseholdChange change =
                new HouseholdChange(program, id, 1, now, asker.actor(), asker.by(), new What.Opened(seat));
        if (!record(before, change, new Naming(head, name))) {
            Household after = households.find(program, id);
            if (after.seat(head).isEmpty()) {
                seats.release(claim);
                return after.over() ? neverBegan() : new HouseholdOutcome.Contended();
            }
        }
        leaveIfGone(program, claim);
        return done(program, id);
    }

    /** Whether a household was opened for somebody else, or under a name that it bore from the beginning and bears still. */
    private boolean isAnother(Household opened, String head, String name) {
        boolean isHead = households.changes(opened.program(), opened.id(), 1, 1).stream()
                .anyMatch(first -> first.what() instanceof What.Opened(Seat seat)
                        && seat.member().equals(head));
        return !isHead
                || (opened.namedIn() == 1
                        && households.name(opened).filter(name::equals).isEmpty()
                        && households.name(opened).isPresent());
    }

    private static HouseholdOutcome neverBegan() {
        return refused(Code.HOUSEHOLD_DISSOLVED, "it was given up before it began; ask again under another name");
    }

    /** Does what somebody wants of a household. */
    public HouseholdOutcome change(String program, String id, HouseholdWish wish, Asker asker) {
        return change(program, id, wish, asker, null);
    }

    /** Gives a household another name, which goes with its present head. */
    public HouseholdOutcome rename(String program, String id, String name, Asker asker) {
        return change(program, id, new HouseholdWish.Rename(), asker, name);
    }

    private HouseholdOutcome change(String program, String id, HouseholdWish wish, Asker asker, @Nullable String name) {
        if (comes(wish) && !terms.of(program).offered()) {
            return refused(Code.NO_HOUSEHOLDS, "the programme has no households");
        }
        Seats.Claim claim = null;
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            Household household = households.find(program, id);
            if (household.number() == 0) {
                return new HouseholdOutcome.Unknown();
            }
            Optional<String> coming = coming(household, wish);
            if (coming.isPresent() && !residents.isMember(program, coming.get())) {
                return new HouseholdOutcome.NoSuchMember(coming.get());
            }
            switch (household.decide(wish, asker.by(), terms.of(program), now())) {
                case HouseholdDecision.Refused(Code code, String detail) -> {
                    if (claim != null) {
                        settle(claim);
                    }
                    return refused(code, detail);
                }
                case HouseholdDecision.Nothing _ -> {
                    return done(program, id);
                }
                case HouseholdDecision.Change(What what) -> {
                    claim = what instanceof What.Joined(String invitation, Seat seat)
                            ? new Seats.Claim(seat.member(), program, id, invitation)
                            : null;
                    if (claim != null && !claimed(claim)) {
                        return refused(
                                Code.IN_ANOTHER_HOUSEHOLD, "the member is of another household; leave that one first");
                    }
                    HouseholdChange change = new HouseholdChange(
                            program, id, household.number() + 1, now(), asker.actor(), asker.by(), what);
                    Naming naming = name == null ? null : new Naming(head(household), name);
                    if (record(household, change, naming)) {
                        giveUpSeats(household, change);
                        leaveIfGone(program, claim);
                        return done(program, id);
                    }
                }
            }
        }
        return new HouseholdOutcome.Contended();
    }

    private static boolean comes(HouseholdWish wish) {
        return wish instanceof HouseholdWish.Invite || wish instanceof HouseholdWish.Accept;
    }

    /** Who would be of the household by that, and must be there for it. */
    private static Optional<String> coming(Household household, HouseholdWish wish) {
        return switch (wish) {
            case HouseholdWish.Invite invite -> Optional.of(invite.member());
            case HouseholdWish.Accept accept ->
                household.invitation(accept.invitation()).map(open -> open.member());
            default -> Optional.empty();
        };
    }

    private static String head(Household household) {
        return household.seats().stream()
                .filter(seat -> seat.role() == HouseholdRole.HEAD)
                .map(Seat::member)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody was erased. Doing it again changes nothing. */
    public void erased(String program, String member) {
        departed(program, member, new HouseholdWish.Leave(member, LeavingReason.ERASED));
    }

    /** Somebody goes on as another, who takes the place if it is free for them. Doing it again changes nothing. */
    public void merged(String program, String member, String into) {
        Optional<Household> household = of(program, member);
        if (household.isEmpty()) {
            seats.find(member).ifPresent(this::settle);
            return;
        }
        Seats.Claim claim = new Seats.Claim(into, program, household.get().id(), MERGE + member);
        boolean free = residents.isMember(program, into) && claimed(claim);
        departed(
                program,
                member,
                free
                        ? new HouseholdWish.Replace(member, into, now())
                        : new HouseholdWish.Leave(member, LeavingReason.MERGED));
    }

    private void departed(String program, String member, HouseholdWish wish) {
        Seats.Claim claim = seats.find(member)
                .filter(found -> found.program().equals(program))
                .orElse(null);
        if (claim == null) {
            return;
        }
        if (change(program, claim.household(), wish, Asker.SERVICE) instanceof HouseholdOutcome.Contended) {
            throw new IllegalStateException("household " + claim.household() + " keeps changing");
        }
        settle(claim);
    }

    /** Whoever was erased or merged while they came in left before they were there; either that one sees this, or this one that. */
    private void leaveIfGone(String program, Seats.@Nullable Claim claim) {
        if (claim != null && !residents.isMember(program, claim.member())) {
            departed(program, claim.member(), new HouseholdWish.Leave(claim.member(), LeavingReason.ERASED));
        }
    }

    /** Whether a claim is this one's, after another that stood there was made true or given up. */
    private boolean claimed(Seats.Claim wanted) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            if (seats.insert(wanted)) {
                return true;
            }
            Optional<Seats.Claim> standing = seats.find(wanted.member());
            if (standing.isPresent()) {
                if (standing.get().equals(wanted)) {
                    return true;
                }
                if (!settle(standing.get())) {
                    return false;
                }
            }
        }
        return false;
    }

    /**
     * Gives up a claim that did not come true. Whoever began it and is only slow must find that out too: what it would be made true by
     * is ended in the household's own changes first.
     *
     * @return whether it was given up; else it is true
     */
    private boolean settle(Seats.Claim claim) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            Household household = households.find(claim.program(), claim.household());
            if (household.seat(claim.member()).isPresent()
                    || (claim.way().startsWith(MERGE)
                            && household
                                    .seat(claim.way().substring(MERGE.length()))
                                    .isPresent())) {
                return false;
            }
            What ending = null;
            if (household.number() == 0) {
                ending = new What.NeverBegan();
            } else if (!household.over() && household.invitation(claim.way()).isPresent()) {
                ending = new What.InvitationEnded(claim.way(), InvitationEnd.LAPSED);
            }
            if (ending == null
                    || record(
                            household,
                            new HouseholdChange(
                                    claim.program(),
                                    claim.household(),
                                    household.number() + 1,
                                    now(),
                                    Actor.SERVICE,
                                    null,
                                    ending),
                            null)) {
                seats.release(claim);
                return true;
            }
        }
        throw new IllegalStateException("household " + claim.household() + " keeps changing");
    }

    /** Noted first, so that a crash after the change leaves something to tell. */
    private boolean record(Household before, HouseholdChange change, @Nullable Naming naming) {
        households.note(new News(change.program(), change.household(), change.number(), change.at()));
        if (!households.insert(change, naming)) {
            return false;
        }
        households.remember(before.evolve(change));
        return true;
    }

    private void giveUpSeats(Household before, HouseholdChange change) {
        switch (change.what()) {
            case What.Left left -> giveUp(change.program(), left.member());
            case What.Replaced replaced -> giveUp(change.program(), replaced.former());
            case What.Dissolved _ -> before.seats().forEach(seat -> giveUp(change.program(), seat.member()));
            default -> {
                // Nobody left.
            }
        }
    }

    private void giveUp(String program, String member) {
        seats.find(member).filter(claim -> claim.program().equals(program)).ifPresent(this::settle);
    }

    private HouseholdOutcome done(String program, String id) {
        herald.tell(id);
        return new HouseholdOutcome.Done(households.find(program, id));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static HouseholdOutcome refused(Code code, String detail) {
        return new HouseholdOutcome.Refused(code, detail);
    }
}
