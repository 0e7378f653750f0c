package io.vafa.member.application;

import io.vafa.member.application.DigestVersions.Pass;
import io.vafa.member.application.DigestVersions.State;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all members known under every version of the digest key, and looks again and again whether somebody was added where fewer
 * versions are known. It looks at every member, page by page; whoever is known already is only read, so that it goes on where it
 * stopped. It may run at the same time on any number of instances (docs/adr/0027-digest-keys.md).
 */
public final class DigestRotation implements Runnable, DigestProgress {
    private static final Logger LOG = LoggerFactory.getLogger(DigestRotation.class);

    /** Members looked at in one go. */
    private static final int PAGE = 500;

    /** When nothing was missing, it is looked again so much later. */
    private static final Duration CALM = Duration.ofHours(1);

    private final List<String> versions;
    private final DigestVersions store;
    private final Programs programs;
    private final MemberPages pages;
    private final Claims claims;
    private final Candidates candidates;
    private final Settlement settlement;
    private final ClaimKeeper keeper;
    private final Herald herald;
    private final LongSupplier cards;
    private final Clock clock;

    /**
     * A job.
     *
     * @param versions of the digest key, the primary first
     * @param cards brings all cards under every version, and returns how many were not
     */
    public DigestRotation(
            List<String> versions,
            DigestVersions store,
            Programs programs,
            MemberPages pages,
            Claims claims,
            Candidates candidates,
            Settlement settlement,
            ClaimKeeper keeper,
            Herald herald,
            LongSupplier cards,
            Clock clock) {
        this.versions = List.copyOf(versions);
        this.store = store;
        this.programs = programs;
        this.pages = pages;
        this.claims = claims;
        this.candidates = candidates;
        this.settlement = settlement;
        this.keeper = keeper;
        this.herald = herald;
        this.cards = cards;
        this.clock = clock;
    }

    @Override
    public Progress progress() {
        State state = store.state();
        return new Progress(
                versions.getFirst(),
                versions,
                state.complete().stream().sorted().toList(),
                state.checkedFrom(),
                state.latest());
    }

    /** One look through all members, unless there is nothing to look for. */
    @Override
    public void run() {
        State state = store.state();
        Instant begunAt = clock.instant();
        boolean calm = state.complete().containsAll(versions)
                && state.checkedFrom() != null
                && state.checkedFrom().plus(CALM).isAfter(begunAt);
        if (versions.size() == 1 || calm) {
            return;
        }
        long members = 0;
        long missing = 0;
        for (String program : programs.all().stream().sorted().toList()) {
            String after = null;
            do {
                MemberPages.Page page = pages.after(program, after, PAGE);
                missing += page(page.members());
                members += page.members().size();
                store.note(new Pass(begunAt, null, members, missing));
                after = page.next();
            } while (after != null);
        }
        missing += cards.getAsLong();
        if (missing == 0) {
            store.complete(versions, begunAt);
        }
        store.note(new Pass(begunAt, clock.instant(), members, missing));
        LOG.info("{} members and cards were not known under all of the digest keys {}, and are now", missing, versions);
    }

    private long page(List<MemberRecord> members) {
        Set<String> told =
                store.told(versions, members.stream().map(MemberRecord::member).toList());
        Map<String, Claim> holders = claims.holders(members.stream()
                .flatMap(record -> record.identifiers().stream()
                        .flatMap(identifier -> Member.claimKeys(record.program(), identifier).stream()))
                .distinct()
                .toList());
        List<String> done = new ArrayList<>();
        for (MemberRecord record : members) {
            boolean asItShouldBe = isClaimed(record, holders);
            if (!asItShouldBe || !told.contains(record.member())) {
                makeKnown(record);
                done.add(record.member());
            }
        }
        // Last: whatever a crash left half way is done again.
        store.tell(versions, done);
        return done.size();
    }

    /** Whether every version is claimed for what leads there, none for what ended, and all or none for nobody. */
    private static boolean isClaimed(MemberRecord record, Map<String, Claim> holders) {
        Map<String, Claim> leading = leading(record);
        for (Identifier identifier : record.identifiers()) {
            int blocked = 0;
            List<String> keys = Member.claimKeys(record.program(), identifier);
            for (String key : keys) {
                Claim holder = holders.get(key);
                Claim wanted = leading.get(key);
                boolean own = holder != null && holder.member().equals(record.member());
                if (wanted == null ? own : !wanted.equals(holder)) {
                    return false;
                }
                blocked += holder != null && holder.isBlocked() ? 1 : 0;
            }
            if (blocked > 0 && blocked < keys.size()) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Claim> leading(MemberRecord record) {
        Map<String, Claim> leading = new HashMap<>();
        record.identifiers().stream()
                .filter(Identifier::leadsStill)
                .forEach(identifier -> Member.claimKeys(record.program(), identifier)
                        .forEach(key -> leading.put(key, new Claim(key, record.member(), identifier.addedBy()))));
        return leading;
    }

    private void makeKnown(MemberRecord record) {
        Set<Reference> ended = new HashSet<>();
        for (Identifier identifier : record.identifiers()) {
            if (identifier.leadsStill()) {
                clearTheWay(record, identifier);
            } else {
                ended.addAll(identifier.references());
                blockForNobody(record.program(), identifier);
            }
        }
        herald.tell(record.program(), record.member());
        if (!ended.isEmpty()) {
            keeper.tend(record.program(), record.member(), ended);
        }
    }

    /** Whoever is about to enrol with it, or had it, is brought to an end first. */
    private void clearTheWay(MemberRecord record, Identifier identifier) {
        for (Claim holder :
                claims.holders(Member.claimKeys(record.program(), identifier)).values()) {
            if (!holder.member().equals(record.member()) && !holder.isBlocked()) {
                List<Member> pending = candidates.find(Set.of(holder.member()));
                if (!pending.isEmpty()) {
                    settlement.settle(pending);
                } else if (!keeper.stands(holder)) {
                    keeper.clear(holder, identifier.kind());
                }
            }
        }
    }

    /** A card that was blocked is nobody's under every version; only the member who had it knows its number. */
    private void blockForNobody(String program, Identifier identifier) {
        List<String> keys = Member.claimKeys(program, identifier);
        Map<String, Claim> holders = claims.holders(keys);
        if (holders.values().stream().anyMatch(Claim::isBlocked)) {
            for (String key : keys) {
                @Nullable Claim holder = holders.get(key);
                if (holder == null || !holder.isBlocked()) {
                    if (holder != null && !keeper.stands(holder)) {
                        keeper.clear(holder, identifier.kind());
                    }
                    var _ = claims.claim(List.of(new Claim(key, Claim.BLOCKED)));
                }
            }
        }
    }

    /** How many were missing when it was looked last; for a metric. */
    public long missing() {
        return Objects.requireNonNullElse(store.state().latest(), new Pass(Instant.EPOCH, null, 0, 0))
                .missing();
    }
}
