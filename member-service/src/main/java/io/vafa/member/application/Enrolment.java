package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.card.CardRefusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Enrols people, many at once. An identifier has one owner at a time; who asks with identifiers that all lead to one member
 * hears who that is, and who asks with one of somebody else's is refused.
 */
public final class Enrolment {
    /** The most requests in one call. */
    public static final int REQUESTS_MAX = 1_000;

    private final Claims claims;
    private final Candidates candidates;
    private final Members members;
    private final Settlement settlement;
    private final ClaimKeeper keeper;
    private final CardRules rules;
    private final MemberIds ids;
    private final Clock clock;
    private final Likenesses likenesses;

    public Enrolment(
            Claims claims,
            Candidates candidates,
            Members members,
            Settlement settlement,
            ClaimKeeper keeper,
            CardRules rules,
            MemberIds ids,
            Clock clock) {
        this(claims, candidates, members, settlement, keeper, rules, ids, clock, Likenesses.UNHEARD);
    }

    /** @param likenesses hears of identifiers that lead to several members */
    public Enrolment(
            Claims claims,
            Candidates candidates,
            Members members,
            Settlement settlement,
            ClaimKeeper keeper,
            CardRules rules,
            MemberIds ids,
            Clock clock,
            Likenesses likenesses) {
        this.claims = claims;
        this.candidates = candidates;
        this.members = members;
        this.settlement = settlement;
        this.keeper = keeper;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
        this.likenesses = likenesses;
    }

    /** What is known about the owners of identifiers: those whose enrolment is decided, and all that are not yet told of. */
    private record Owners(Map<String, String> decided, List<Member> pending) {}

    /**
     * Enrols them. When it returns, every member named in an outcome is stored and everybody was told.
     *
     * @param requests at most {@value #REQUESTS_MAX}
     * @return one outcome per request, in their order
     */
    public List<EnrolmentOutcome> enrol(String program, List<EnrolmentRequest> requests) {
        if (requests.size() > REQUESTS_MAX) {
            throw new IllegalArgumentException("at most " + REQUESTS_MAX + " requests at once");
        }
        List<List<Identifier>> wanted =
                requests.stream().map(EnrolmentRequest::identifiers).toList();
        Owners before = ownersOf(program, wanted);
        List<Member> fresh = new ArrayList<>();
        Map<Integer, Member> candidateOf = new HashMap<>();
        Map<Integer, CardRefusal> refused = refused(program, wanted, before.decided());
        for (int position = 0; position < requests.size(); position++) {
            if (!refused.containsKey(position) && judge(program, wanted.get(position), before.decided()) == null) {
                Member candidate = candidate(program, requests.get(position));
                candidateOf.put(position, candidate);
                fresh.add(candidate);
            }
        }
        candidates.record(fresh);
        List<Member> unsettled = new ArrayList<>(fresh);
        unsettled.addAll(before.pending());
        Map<String, Decision> decisions = settlement.settle(unsettled);

        Map<String, String> after =
                fresh.isEmpty() ? before.decided() : decidedNow(program, wanted, before, candidateOf, decisions);
        List<EnrolmentOutcome> outcomes = new ArrayList<>(requests.size());
        for (int position = 0; position < requests.size(); position++) {
            Member candidate = candidateOf.get(position);
            if (candidate != null && decisions.get(candidate.id()) instanceof Decision.Committed) {
                outcomes.add(new EnrolmentOutcome.Enrolled(candidate.id()));
            } else {
                EnrolmentOutcome outcome = judge(program, wanted.get(position), after);
                CardRefusal why = refused.get(position);
                if (outcome == null) {
                    outcome = why == null ? new EnrolmentOutcome.Contended() : new EnrolmentOutcome.Refused(why);
                }
                if (outcome instanceof EnrolmentOutcome.Taken(String kind)) {
                    suggest(program, wanted.get(position), after, kind);
                }
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private void suggest(String program, List<Identifier> identifiers, Map<String, String> owners, String kind) {
        Set<String> leadingTo = identifiers.stream()
                .flatMap(identifier -> owners(program, identifier, owners).stream())
                .filter(owner -> !owner.equals(Claim.BLOCKED))
                .collect(Collectors.toSet());
        if (leadingTo.size() > 1) {
            likenesses.mayBeOne(program, leadingTo, kind);
        }
    }

    /** Only who would be new is judged by their cards: whoever asks again hears again who they are. */
    private Map<Integer, CardRefusal> refused(
            String program, List<List<Identifier>> wanted, Map<String, String> owners) {
        Map<Integer, List<Identifier>> fresh = new HashMap<>();
        for (int position = 0; position < wanted.size(); position++) {
            if (judge(program, wanted.get(position), owners) == null) {
                fresh.put(position, wanted.get(position));
            }
        }
        Map<String, CardRefusal> byKey = rules.refused(
                program, fresh.values().stream().flatMap(List::stream).toList());
        Map<Integer, CardRefusal> refused = new HashMap<>();
        fresh.forEach((position, identifiers) -> identifiers.forEach(identifier -> {
            CardRefusal why = byKey.get(Member.claimKey(program, identifier.digest()));
            if (why != null) {
                refused.putIfAbsent(position, why);
            }
        }));
        return refused;
    }

    private Member candidate(String program, EnrolmentRequest request) {
        return new Member(
                ids.next(),
                program,
                request.identifiers(),
                request.profile(),
                request.language(),
                request.historic(),
                Instant.ofEpochMilli(clock.millis()),
                request.dates(),
                request.consents());
    }

    /**
     * Judges them as {@link #enrol} does, and changes nothing. They do not know of each other.
     *
     * @param requests at most {@value #REQUESTS_MAX}
     * @return one outcome per request, in their order; empty: it would be enrolled
     */
    public List<Optional<EnrolmentOutcome>> rehearse(String program, List<EnrolmentRequest> requests) {
        if (requests.size() > REQUESTS_MAX) {
            throw new IllegalArgumentException("at most " + REQUESTS_MAX + " requests at once");
        }
        List<List<Identifier>> wanted =
                requests.stream().map(EnrolmentRequest::identifiers).toList();
        Map<String, String> owners = ownersOf(program, wanted).decided();
        Map<Integer, CardRefusal> refused = refused(program, wanted, owners);
        List<Optional<EnrolmentOutcome>> outcomes = new ArrayList<>(requests.size());
        for (int position = 0; position < requests.size(); position++) {
            EnrolmentOutcome outcome = judge(program, wanted.get(position), owners);
            CardRefusal why = refused.get(position);
            outcomes.add(
                    Optional.ofNullable(outcome == null && why != null ? new EnrolmentOutcome.Refused(why) : outcome));
        }
        return outcomes;
    }

    /** Looks again only for those who lost a race, which is seldom. */
    private Map<String, String> decidedNow(
            String program,
            List<List<Identifier>> wanted,
            Owners before,
            Map<Integer, Member> candidateOf,
            Map<String, Decision> decisions) {
        List<List<Identifier>> lost = candidateOf.entrySet().stream()
                .filter(candidate -> !(decisions.get(candidate.getValue().id()) instanceof Decision.Committed))
                .map(candidate -> wanted.get(candidate.getKey()))
                .toList();
        if (lost.isEmpty()) {
            return before.decided();
        }
        Map<String, String> all = new HashMap<>(before.decided());
        all.putAll(ownersOf(program, lost).decided());
        return all;
    }

    private Owners ownersOf(String program, Collection<List<Identifier>> wanted) {
        Set<String> keys = new HashSet<>();
        wanted.forEach(
                identifiers -> identifiers.forEach(identifier -> keys.addAll(Member.claimKeys(program, identifier))));
        Map<String, Claim> holders = claims.holders(keys);
        if (holders.isEmpty()) {
            return new Owners(Map.of(), List.of());
        }
        Set<String> distinct = holders.values().stream().map(Claim::member).collect(Collectors.toSet());
        List<Member> pending = candidates.find(distinct);
        Set<String> existing = members.existing(distinct);
        Map<String, String> decided = new HashMap<>(standing(holders, existing));
        Set<String> open = new HashSet<>(keys);
        open.removeAll(decided.keySet());
        if (!decided.isEmpty() && !open.isEmpty()) {
            // A member that was made while this was reading has all its identifiers now, though the first look may have
            // found some of them free: that member's own resend would hear that it is somebody else's.
            decided.putAll(standing(claims.holders(open), existing));
        }
        return new Owners(decided, pending);
    }

    private Map<String, String> standing(Map<String, Claim> holders, Set<String> existing) {
        return keeper
                .standing(holders.values().stream()
                        .filter(claim -> claim.isBlocked() || existing.contains(claim.member()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Claim::key, Claim::member));
    }

    /** Whose it is; of several versions of the digest key some may not be claimed yet. */
    private static Set<String> owners(String program, Identifier identifier, Map<String, String> ownersByKey) {
        return Member.claimKeys(program, identifier).stream()
                .flatMap(key -> Stream.ofNullable(ownersByKey.get(key)))
                .collect(Collectors.toSet());
    }

    /** What the owners mean for a request; null if none of its identifiers has one. */
    private static @Nullable EnrolmentOutcome judge(
            String program, List<Identifier> identifiers, Map<String, String> owners) {
        Set<String> leadingTo = new HashSet<>();
        String takenKind = null;
        boolean free = false;
        for (Identifier identifier : identifiers) {
            Set<String> own = owners(program, identifier, owners);
            if (own.contains(Claim.BLOCKED)) {
                return new EnrolmentOutcome.Refused(CardRefusal.CARD_BLOCKED);
            }
            if (own.isEmpty()) {
                free = true;
            } else {
                leadingTo.addAll(own);
                takenKind = takenKind == null ? identifier.kind() : takenKind;
            }
        }
        if (takenKind == null) {
            return null;
        }
        return leadingTo.size() == 1 && !free
                ? new EnrolmentOutcome.Known(leadingTo.iterator().next())
                : new EnrolmentOutcome.Taken(takenKind);
    }
}
