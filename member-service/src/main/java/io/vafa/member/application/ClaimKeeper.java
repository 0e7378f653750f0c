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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
                        && identifier.isKnownAs(claim.digest())
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
        if (records.find(claim.program(), claim.member()) instanceof Found.Present(MemberRecord record)) {
            if (!knows(record, claim)) {
                return;
            }
            decide(claim, record);
        }
        switch (records.find(claim.program(), claim.member())) {
            case Found.Present(MemberRecord record) -> {
                if (record.number() >= claim.number() && !holds(record, claim)) {
                    end(record, identifier -> identifier.isKnownAs(claim.digest()));
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

    /**
     * Whether the claim is under a version of the digest key that is known here: only of such a one the record can tell whether it
     * stands.
     */
    private static boolean knows(MemberRecord record, Claim claim) {
        String version = version(claim.digest());
        return record.identifiers().stream()
                .anyMatch(identifier -> identifier.digests().stream()
                        .anyMatch(digest -> version(digest).equals(version)));
    }

    private static String version(String digest) {
        return digest.substring(0, Math.max(0, digest.indexOf(':')));
    }

    /** Whoever comes first, the number is taken then. */
    private void decide(Claim claim, MemberRecord record) {
        Instant at = Instant.ofEpochMilli(clock.millis());
        if (record.number() < claim.number()) {
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

    /**
     * Gives up the claims of candidates who never become members. Whoever was a member and was erased since may be known elsewhere under
     * a claim that only an old copy made, or that an eraser who knows fewer versions of the digest key left: that is told first.
     */
    void giveUp(Collection<Member> ended) {
        List<Claim> released = new ArrayList<>();
        for (Member candidate : ended) {
            List<String> keys = candidate.claimKeys();
            if (records.find(candidate.program(), candidate.id()) instanceof Found.Erased) {
                claims.holders(keys).values().stream()
                        .filter(holder -> holder.member().equals(candidate.id()))
                        .forEach(holder -> clear(holder, candidate.kindOf(holder.key())));
            } else {
                keys.forEach(key -> released.add(new Claim(key, candidate.id())));
            }
        }
        claims.release(released);
    }

    /** Brings the claims of a member in line with the record: what ended is noted as free, told, and given up, in this order. */
    void tend(String program, String member, Collection<Reference> references) {
        // Whoever noted them may have known fewer versions of the digest key.
        Set<Reference> all = new LinkedHashSet<>(references);
        if (records.find(program, member) instanceof Found.Present(MemberRecord record)) {
            Set<String> digests = references.stream().map(Reference::digest).collect(Collectors.toSet());
            Predicate<Identifier> meant =
                    identifier -> identifier.digests().stream().anyMatch(digests::contains);
            record.identifiers().stream().filter(meant).forEach(identifier -> all.addAll(identifier.references()));
            end(record, meant);
        }
        Map<String, Claim> holders = claims.holders(all.stream()
                .map(reference -> Member.claimKey(program, reference.digest()))
                .toList());
        for (Reference reference : all) {
            Claim claim = holders.get(Member.claimKey(program, reference.digest()));
            if (claim != null && claim.member().equals(member)) {
                clear(claim, reference.kind());
            }
        }
    }

    private void end(MemberRecord record, Predicate<Identifier> meant) {
        List<Identifier> ended = new ArrayList<>(record.identifiers());
        ended.removeIf(identifier -> identifier.leadsStill() || !meant.test(identifier));
        if (!ended.isEmpty()) {
            // Noted first: whoever erases the member where fewer versions of the digest key are known cannot take back
            // what is told.
            ended.forEach(identifier -> Member.claimKeys(record.program(), identifier)
                    .forEach(key -> freed.free(key, Objects.requireNonNull(identifier.validTo()))));
            telling.ended(record, ended);
        }
    }

    /**
     * The record as it may be told: an identifier is told only under those versions of the digest key under which it is claimed, so
     * that whoever owns it next has to stand before that claim, and tells the end first. What was added where fewer versions are known
     * is claimed here under the others, and what ended there is noted as free. With one version nothing is missing.
     */
    MemberRecord claimed(MemberRecord record) {
        noteFreed(record);
        Map<String, Claim> wanted = new LinkedHashMap<>();
        record.identifiers().stream()
                .filter(identifier -> identifier.leadsStill() && identifier.others() != null)
                .forEach(identifier -> Member.claimKeys(record.program(), identifier)
                        .forEach(key -> wanted.put(key, new Claim(key, record.member(), identifier.addedBy()))));
        if (wanted.isEmpty()) {
            return record;
        }
        Set<Claim> unclaimed = claimMissing(record, wanted);
        return unclaimed.isEmpty() ? record : without(record, unclaimed);
    }

    private void noteFreed(MemberRecord record) {
        Map<String, Instant> ends = new LinkedHashMap<>();
        record.identifiers().stream()
                .filter(identifier -> !identifier.leadsStill() && identifier.others() != null)
                .forEach(identifier -> Member.claimKeys(record.program(), identifier)
                        .forEach(key -> ends.merge(
                                key,
                                Objects.requireNonNull(identifier.validTo()),
                                (one, other) -> one.isAfter(other) ? one : other)));
        if (!ends.isEmpty()) {
            Map<String, Instant> known = freed.from(ends.keySet());
            ends.forEach((key, end) -> {
                if (known.getOrDefault(key, Instant.MIN).isBefore(end)) {
                    freed.free(key, end);
                }
            });
        }
    }

    /** Claims what nobody has, after clearing away what members had before; what somebody else wants at this moment is left to them. */
    private Set<Claim> claimMissing(MemberRecord record, Map<String, Claim> wanted) {
        Set<Claim> missing = unclaimed(wanted);
        for (Claim claim : missing) {
            Claim holder = claims.holders(List.of(claim.key())).get(claim.key());
            if (holder != null
                    && !holder.isBlocked()
                    && !(records.find(holder.program(), holder.member()) instanceof Found.Unknown)
                    && !stands(holder)) {
                clear(holder, kindOf(record, claim));
            }
        }
        if (!missing.isEmpty()) {
            claims.claim(
                    missing.stream().sorted(Comparator.comparing(Claim::key)).toList());
        }
        return missing.isEmpty() ? missing : unclaimed(wanted);
    }

    private Set<Claim> unclaimed(Map<String, Claim> wanted) {
        Map<String, Claim> holders = claims.holders(wanted.keySet());
        return wanted.values().stream()
                .filter(claim -> !claim.equals(holders.get(claim.key())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String kindOf(MemberRecord record, Claim claim) {
        return record.identifiers().stream()
                .filter(identifier -> identifier.isKnownAs(claim.digest()))
                .findFirst()
                .map(Identifier::kind)
                .orElseThrow(() -> new IllegalArgumentException("the member has no such identifier"));
    }

    private static MemberRecord without(MemberRecord record, Set<Claim> unclaimed) {
        Set<String> untold = unclaimed.stream().map(Claim::digest).collect(Collectors.toSet());
        return record.keeping(identifier -> identifier.leadsStill()
                ? identifier.digests().stream()
                        .filter(digest -> !untold.contains(digest))
                        .toList()
                : identifier.digests());
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
