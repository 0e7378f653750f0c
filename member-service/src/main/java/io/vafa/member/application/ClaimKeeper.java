package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Knows which claims of members still stand. A claim names the change that adds its identifier: before that number is recorded it is
 * open, afterwards the record says for ever whether it stands (docs/adr/0021-identifiers.md).
 */
public final class ClaimKeeper {
    private final MemberRecords records;
    private final Claims claims;
    private final Freed freed;
    private final MemberTelling telling;
    private final Clock clock;

    public ClaimKeeper(MemberRecords records, Claims claims, Freed freed, MemberTelling telling, Clock clock) {
        this.records = records;
        this.claims = claims;
        this.freed = freed;
        this.telling = telling;
        this.clock = clock;
    }

    /**
     * Which claims stand.
     *
     * @param held by members whose enrolment is decided, or by nobody for ever
     */
    public Set<Claim> standing(Collection<Claim> held) {
        if (held.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = records.changed(held.stream().map(Claim::member).collect(Collectors.toSet()));
        Set<Claim> standing = new HashSet<>();
        for (Claim claim : held) {
            boolean asEnrolled = claim.isBlocked() || (claim.number() == 1 && !changed.contains(claim.member()));
            if (asEnrolled
                    || (records.find(claim.program(), claim.member()) instanceof Found.Present(MemberRecord record)
                            && holds(record, claim))) {
                standing.add(claim);
            }
        }
        return standing;
    }

    /** Whether one claim stands, whoever made it. */
    public boolean stands(Claim claim) {
        return claim.isBlocked()
                || (records.find(claim.program(), claim.member()) instanceof Found.Present(MemberRecord record)
                        && holds(record, claim));
    }

    private static boolean holds(MemberRecord record, Claim claim) {
        return record.identifiers().stream()
                .anyMatch(identifier -> identifier.leadsStill()
                        && identifier.digest().equals(claim.digest())
                        && identifier.addedBy() == claim.number());
    }

    /**
     * Clears away a claim that does not stand. One that is still open is decided first, by a change that says nothing but takes its
     * number, so that whoever was about to record it comes too late. What is known of the former owner elsewhere goes first: the next
     * one's time may not meet it there.
     *
     * @param kind of the identifier
     */
    public void clear(Claim claim, String kind) {
        if (claim.number() > 1) {
            decide(claim);
        }
        switch (records.find(claim.program(), claim.member())) {
            case Found.Present(MemberRecord record) -> {
                if (record.number() >= claim.number() && !holds(record, claim)) {
                    end(record, claim.digest()::equals);
                    claims.release(List.of(claim));
                }
            }
            case Found.Erased(Instant at) -> {
                telling.erased(claim.program(), claim.member(), at, List.of(new Reference(kind, claim.digest())));
                claims.release(List.of(claim));
            }
            case Found.Unknown() -> claims.release(List.of(claim));
        }
    }

    /** Whoever comes first, the number is taken then. */
    private void decide(Claim claim) {
        Instant at = Instant.ofEpochMilli(clock.millis());
        if (records.find(claim.program(), claim.member()) instanceof Found.Present(MemberRecord record)
                && record.number() < claim.number()) {
            records.insert(List.of(new MemberChange(
                    claim.program(),
                    claim.member(),
                    claim.number(),
                    record.next(at),
                    Actor.SERVICE,
                    null,
                    null,
                    new What.Told(Map.of(), List.of(), List.of()))));
        }
    }

    /** Brings the claims of a member in line with the record: what ended is told, noted as free, and given up, in this order. */
    void tend(String program, String member, Collection<Reference> references) {
        List<String> keys = references.stream()
                .map(reference -> Member.claimKey(program, reference.digest()))
                .distinct()
                .toList();
        if (records.find(program, member) instanceof Found.Present(MemberRecord record)) {
            Set<String> digests = references.stream().map(Reference::digest).collect(Collectors.toSet());
            end(record, digests::contains);
        }
        Map<String, Claim> holders = claims.holders(keys);
        for (Reference reference : references) {
            Claim claim = holders.get(Member.claimKey(program, reference.digest()));
            if (claim != null && claim.member().equals(member)) {
                clear(claim, reference.kind());
            }
        }
    }

    private void end(MemberRecord record, Predicate<String> digests) {
        List<Identifier> ended = new ArrayList<>(record.identifiers());
        ended.removeIf(identifier -> identifier.leadsStill() || !digests.test(identifier.digest()));
        if (!ended.isEmpty()) {
            telling.ended(record, ended);
            ended.forEach(identifier -> freed.free(
                    Member.claimKey(record.program(), identifier.digest()),
                    Objects.requireNonNull(identifier.validTo())));
        }
    }

    /** The candidate, each identifier from when it is free. Its claims must all be won: then nobody changes that any more. */
    List<Member> fromWhenFree(List<Member> candidates) {
        Map<String, Instant> from = freed.from(candidates.stream()
                .flatMap(candidate -> candidate.claimKeys().stream())
                .distinct()
                .toList());
        return from.isEmpty()
                ? candidates
                : candidates.stream().map(candidate -> candidate.from(from)).toList();
    }
}
