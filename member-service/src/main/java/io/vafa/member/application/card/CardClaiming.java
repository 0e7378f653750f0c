package io.vafa.member.application.card;

import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.application.IdentifierDesk;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberIds;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.MergeOutcome;
import io.vafa.member.application.Merging;
import io.vafa.member.application.card.BearerClaim.Person;
import io.vafa.member.application.card.BearerClaims.Standing;
import io.vafa.member.application.card.CardOwners.Owner;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.member.domain.card.CardTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person take over the account of a bearer card, whose code they know. The claim of the account is recorded before anything
 * is done about it, and decides which person it is; what follows may be done any number of times.
 */
public final class CardClaiming {
    private static final String REASON = "card claimed";

    private final CardProgramTerms terms;
    private final Cards cards;
    private final CardActivation activation;
    private final CardDigests digests;
    private final CardTries tries;
    private final CardTasks tasks;
    private final BearerClaims claims;
    private final CardOwners owners;
    private final MemberRecords records;
    private final MemberDesk desk;
    private final IdentifierDesk identifiers;
    private final Merging merging;
    private final MemberIds attempts;
    private final Clock clock;

    public CardClaiming(
            CardProgramTerms terms,
            Cards cards,
            CardActivation activation,
            CardDigests digests,
            CardTries tries,
            CardTasks tasks,
            BearerClaims claims,
            CardOwners owners,
            MemberRecords records,
            MemberDesk desk,
            IdentifierDesk identifiers,
            Merging merging,
            MemberIds attempts,
            Clock clock) {
        this.terms = terms;
        this.cards = cards;
        this.activation = activation;
        this.digests = digests;
        this.tries = tries;
        this.tasks = tasks;
        this.claims = claims;
        this.owners = owners;
        this.records = records;
        this.desk = desk;
        this.identifiers = identifiers;
        this.merging = merging;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /**
         * The account is the person's.
         *
         * @param member who the person is now
         * @param merged whether they were a member before
         * @param left kinds of identifiers that turned out to be somebody else's and were not added
         */
        record Claimed(String member, boolean merged, List<String> left) implements Outcome {}

        record Refused(CardRefusal why) implements Outcome {}

        /** The identifiers do not all lead to the same person; whose they are stays unsaid. */
        record Taken(String kind) implements Outcome {}

        record Erased() implements Outcome {}

        /** Others want the same at this moment. */
        record Contended() implements Outcome {}
    }

    /**
     * Claims a card's account.
     *
     * @param mayMerge whether it may go over to somebody who is a member already, though the programme leaves that to staff
     * @throws RuntimeException if store or Kafka is away; what was recorded is finished by the next sweep, and asking again is safe
     */
    public Outcome claim(String program, Identifier card, String code, Person person, Actor actor, boolean mayMerge) {
        CardTerms wants = terms.of(program);
        if (wants.mistyped(card.value())) {
            return new Outcome.Refused(CardRefusal.CARD_NUMBER_WRONG);
        }
        CardRefusal refusal = unfit(program, card, code);
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        return switch (holder(program, card)) {
            case Owner.Of(String holder) ->
                claim(program, holder, without(person, card), actor, mayMerge || wants.tillsMerge());
            case Owner.Blocked() -> new Outcome.Refused(CardRefusal.CARD_BLOCKED);
            case Owner.Nobody(), Owner.Unsettled() -> new Outcome.Contended();
        };
    }

    /** Why nobody may claim this card with this code; null: somebody may. Of a card whose code is not known nothing else is told. */
    private @Nullable CardRefusal unfit(String program, Identifier card, String code) {
        List<String> keys = Member.claimKeys(program, card);
        String key = keys.getFirst();
        Optional<CardActivation.Known> known = activation.known(program, keys);
        if (known.isEmpty()) {
            return CardRefusal.UNKNOWN_CARD;
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        if (!tries.begin(key, now)) {
            return CardRefusal.CARD_LOCKED;
        }
        if (!isCode(known.get().card().code(), digests.codes(program, card.value(), code))) {
            return CardRefusal.CARD_CODE_WRONG;
        }
        tries.right(key, now);
        if (cards.blocked(keys).isPresent()) {
            return CardRefusal.CARD_BLOCKED;
        }
        if (known.get().batch().kind() != CardKind.BEARER) {
            return CardRefusal.CARD_NOT_BEARER;
        }
        return cards.activation(keys).isEmpty() ? CardRefusal.CARD_NOT_ACTIVE : null;
    }

    private static boolean isCode(@Nullable String known, List<String> given) {
        return known != null
                && given.stream()
                        .anyMatch(code -> MessageDigest.isEqual(
                                known.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8)));
    }

    private static Person without(Person person, Identifier card) {
        return new Person(
                person.identifiers().stream()
                        .filter(identifier -> !identifier.digest().equals(card.digest()))
                        .toList(),
                person.profile());
    }

    /** Who has the card; an activation that has not got so far yet is brought to its end. */
    private Owner holder(String program, Identifier card) {
        Owner owner = owners.of(Member.claimKeys(program, card), CardTerms.IDENTIFIER);
        if (!(owner instanceof Owner.Nobody)) {
            return owner;
        }
        return switch (activation.account(program, card)) {
            case EnrolmentOutcome.Enrolled(String member) -> new Owner.Of(member);
            case EnrolmentOutcome.Known(String member) -> new Owner.Of(member);
            case EnrolmentOutcome.Refused _ -> new Owner.Blocked();
            case EnrolmentOutcome.Taken _, EnrolmentOutcome.Contended _ -> new Owner.Unsettled();
        };
    }

    private Outcome claim(String program, String holder, Person person, Actor actor, boolean mayMerge) {
        List<String> chain = merging.chain(holder);
        for (String member : chain) {
            Optional<Standing> before = claims.find(member);
            if (before.isPresent()) {
                return again(before.get(), person);
            }
        }
        String account = chain.getLast();
        switch (records.find(program, account)) {
            case Found.Erased _ -> {
                return new Outcome.Erased();
            }
            case Found.Unknown() -> {
                return new Outcome.Contended();
            }
            case Found.Present(MemberRecord record) -> {
                if (isSomebodys(record)) {
                    return new Outcome.Refused(CardRefusal.CARD_CLAIMED);
                }
            }
        }
        // Nobody, and the account itself, are the same here: the person is no member yet.
        Set<String> existing = new HashSet<>();
        for (Identifier identifier : person.identifiers()) {
            switch (owners.of(Member.claimKeys(program, identifier), identifier.kind())) {
                case Owner.Nobody() -> existing.add("");
                case Owner.Of(String member) -> {
                    String current = merging.current(member);
                    existing.add(current.equals(account) ? "" : current);
                }
                case Owner.Blocked() -> {
                    return new Outcome.Refused(CardRefusal.CARD_BLOCKED);
                }
                case Owner.Unsettled() -> {
                    return new Outcome.Contended();
                }
            }
            if (existing.size() > 1) {
                return new Outcome.Taken(identifier.kind());
            }
        }
        String into = existing.isEmpty() || existing.contains("")
                ? null
                : existing.iterator().next();
        if (into != null && !mayMerge) {
            return new Outcome.Refused(CardRefusal.CARD_MEMBER_EXISTS);
        }
        return record(new BearerClaim(
                program, account, attempts.next(), into, person, actor, Instant.ofEpochMilli(clock.millis())));
    }

    /** Whether an account is a person's: there is a profile, or something else than cards leads to it. */
    private static boolean isSomebodys(MemberRecord record) {
        return !record.profile().values().isEmpty()
                || record.identifiers().stream()
                        .anyMatch(identifier ->
                                identifier.leadsStill() && !identifier.kind().equals(CardTerms.IDENTIFIER));
    }

    private Outcome record(BearerClaim claim) {
        tasks.record(task(claim));
        if (claims.insert(claim)) {
            return finish(new Standing(claim, false, List.of()));
        }
        tasks.done(task(claim));
        return claims.find(claim.member())
                .map(first -> again(first, claim.person()))
                .orElseGet(Outcome.Contended::new);
    }

    private static CardTasks.Task task(BearerClaim claim) {
        return new CardTasks.Task(claim.program(), CardTasks.Kind.CLAIM, claim.member(), claim.attempt(), claim.at());
    }

    private Outcome again(Standing before, Person person) {
        return before.claim().person().equals(person) ? finish(before) : new Outcome.Refused(CardRefusal.CARD_CLAIMED);
    }

    /**
     * Finishes what stopped half way.
     *
     * @return false if there is no such claim
     */
    boolean finish(CardTasks.Task task) {
        Optional<Standing> standing = claims.find(task.about())
                .filter(found -> found.claim().attempt().equals(task.attempt()));
        standing.ifPresent(this::finish);
        return standing.isPresent();
    }

    private Outcome finish(Standing standing) {
        BearerClaim claim = standing.claim();
        if (standing.done()) {
            tasks.done(task(claim));
            return claimed(claim, standing.left());
        }
        return claim.into() == null ? become(claim) : merge(claim, claim.into());
    }

    private Outcome claimed(BearerClaim claim, List<String> left) {
        return new Outcome.Claimed(merging.current(claim.member()), claim.into() != null, left);
    }

    private Outcome done(BearerClaim claim, List<String> left) {
        claims.done(claim, left);
        tasks.done(task(claim));
        return claimed(claim, left);
    }

    private Outcome merge(BearerClaim claim, String into) {
        return switch (merging.merge(
                claim.program(), claim.member(), into, REASON, claim.actor().subject())) {
            case MergeOutcome.Merged _, MergeOutcome.Parted _ -> done(claim, List.of());
            case MergeOutcome.Refused refused ->
                switch (refused.code()) {
                    case MERGE_INTO_ONESELF -> done(claim, List.of());
                    // One of both was merged elsewhere, or is gone, since the claim was made: asked again, it is
                    // another claim.
                    case UNKNOWN_MEMBER, MEMBER_MERGED, NOT_MERGED, MERGED_SINCE ->
                        withdrawn(claim, new Outcome.Contended());
                    // This one will be no other when it is asked again.
                    case MERGES_FULL -> withdrawn(claim, new Outcome.Refused(CardRefusal.MERGES_FULL));
                };
        };
    }

    private Outcome withdrawn(BearerClaim claim, Outcome instead) {
        claims.withdraw(claim);
        tasks.done(task(claim));
        return instead;
    }

    /** One change after another, each under a name made of the claim, so that it happens once. */
    private Outcome become(BearerClaim claim) {
        List<String> left = new ArrayList<>();
        for (int place = 0; place < claim.person().identifiers().size(); place++) {
            Identifier identifier = claim.person().identifiers().get(place);
            switch (identifiers.change(
                    claim.program(),
                    claim.member(),
                    new IdentifierWish(null, null, identifier),
                    claim.actor(),
                    REASON,
                    asking(claim, "identifier " + place))) {
                case IdentifierDesk.Outcome.Done _ -> {}
                case IdentifierDesk.Outcome.Taken(String kind) -> left.add(kind);
                case IdentifierDesk.Outcome.Refused _ -> left.add(identifier.kind());
                case IdentifierDesk.Outcome.Erased() -> {
                    tasks.done(task(claim));
                    return new Outcome.Erased();
                }
                case IdentifierDesk.Outcome.Contended() -> {
                    return new Outcome.Contended();
                }
                case IdentifierDesk.Outcome.UnknownMember(),
                        IdentifierDesk.Outcome.UnknownIdentifier(),
                        IdentifierDesk.Outcome.KeyUsed() ->
                    throw new IllegalStateException("the claim of " + claim.member() + " cannot be carried out");
            }
        }
        return profile(claim, left);
    }

    private Outcome profile(BearerClaim claim, List<String> left) {
        Profile told = claim.person().profile();
        if (told.values().isEmpty()) {
            return done(claim, left);
        }
        Map<String, @Nullable Object> wanted = new HashMap<>(told.values());
        return switch (desk.change(
                claim.program(),
                claim.member(),
                (record, wants, _) -> record.update(wanted, wants),
                claim.actor(),
                REASON,
                asking(claim, "profile"))) {
            case MemberDesk.Outcome.Done _ -> done(claim, left);
            case MemberDesk.Outcome.Erased _ -> {
                tasks.done(task(claim));
                yield new Outcome.Erased();
            }
            case MemberDesk.Outcome.Contended() -> new Outcome.Contended();
            case MemberDesk.Outcome.Unknown(),
                    MemberDesk.Outcome.KeyUsed(),
                    MemberDesk.Outcome.UnknownPart(),
                    MemberDesk.Outcome.Refused _ ->
                throw new IllegalStateException("the claim of " + claim.member() + " cannot be carried out");
        };
    }

    private static Asking asking(BearerClaim claim, String what) {
        return new Asking("claim:" + claim.attempt() + ":" + what, claim.attempt());
    }
}
