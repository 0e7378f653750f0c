package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings candidates to their decision. It may run any number of times, at the same time, for the same candidate, and stop
 * anywhere: each decision rests on facts that never change again, so all runs decide alike (docs/adr/0006-enrolment.md).
 */
public final class Settlement {
    /** A chain of candidates that block each other is at most so long before a caller is asked to come again. */
    private static final int ROUNDS_MAX = 50;

    private static final long PAUSE_MILLIS = 2;

    private final Claims claims;
    private final Candidates candidates;
    private final Members members;
    private final Announcer announcer;
    private final ClaimKeeper keeper;

    public Settlement(Claims claims, Candidates candidates, Members members, Announcer announcer, ClaimKeeper keeper) {
        this.claims = claims;
        this.candidates = candidates;
        this.members = members;
        this.announcer = announcer;
        this.keeper = keeper;
    }

    private record Block(String key, @Nullable Claim holder) {}

    /**
     * Decides every candidate, and every other one that stands in its way.
     *
     * @param begun recorded as candidates before
     * @return the decision per member id
     */
    public Map<String, Decision> settle(Collection<Member> begun) {
        Map<String, Member> open = new LinkedHashMap<>();
        begun.forEach(candidate -> open.put(candidate.id(), candidate));
        Map<String, Decision> decisions = new HashMap<>();
        List<Member> committed = new ArrayList<>();
        for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
            int before = open.size();
            Map<String, Block> blocks = claimAll(open.values());
            List<Member> complete = open.values().stream()
                    .filter(candidate -> !blocks.containsKey(candidate.id()))
                    .toList();
            Map<String, Member> stored = members.insert(keeper.fromWhenFree(complete));
            List<Member> ended = new ArrayList<>();
            complete.forEach(candidate -> {
                Member member = stored.get(candidate.id());
                if (member == null) {
                    ended.add(candidate);
                    decisions.put(candidate.id(), new Decision.Ended());
                } else {
                    open.remove(member.id());
                    decisions.put(member.id(), new Decision.Committed());
                    committed.add(member);
                }
            });
            end(ended, open);
            if (!blocks.isEmpty()) {
                List<Member> inTheWay = judge(blocks, open, decisions);
                inTheWay.forEach(candidate -> open.put(candidate.id(), candidate));
                if (open.size() == before) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
                }
            }
        }
        announcer.announce(committed);
        candidates.forget(committed.stream().map(Member::id).toList());
        open.keySet().forEach(member -> decisions.put(member, new Decision.Undecided()));
        return decisions;
    }

    /**
     * Claims every identifier of every candidate, each candidate's smallest first, all candidates together.
     *
     * @return for those that did not get all of them: the first that they did not get
     */
    private Map<String, Block> claimAll(Collection<Member> wanting) {
        Map<String, Block> blocks = new HashMap<>();
        Map<String, List<String>> keys = new LinkedHashMap<>();
        wanting.forEach(candidate -> keys.put(candidate.id(), candidate.claimKeys()));
        for (int position = 0; !keys.isEmpty(); position++) {
            int next = position;
            keys.values().removeIf(own -> own.size() <= next);
            Set<Claim> refused = claims.claim(keys.entrySet().stream()
                    .map(own -> new Claim(own.getValue().get(next), own.getKey()))
                    .toList());
            if (refused.isEmpty()) {
                continue;
            }
            Map<String, Claim> holders =
                    claims.holders(refused.stream().map(Claim::key).toList());
            for (Claim claim : refused) {
                Claim holder = holders.get(claim.key());
                if (holder == null || !claim.member().equals(holder.member())) {
                    blocks.put(claim.member(), new Block(claim.key(), holder));
                    keys.remove(claim.member());
                }
            }
        }
        return blocks;
    }

    /**
     * Looks at who stands in the way: a member ends the candidate; another candidate is settled first; a claim whose
     * candidate is gone is cleared away.
     *
     * @return other candidates to settle with these
     */
    private List<Member> judge(Map<String, Block> blocks, Map<String, Member> open, Map<String, Decision> decisions) {
        Set<String> holders = new HashSet<>();
        blocks.values().forEach(block -> {
            if (block.holder() != null) {
                holders.add(block.holder().member());
            }
        });
        // Candidates before members: one that is in neither is then known to be neither, since it becomes a member
        // first.
        Map<String, Member> pending = new HashMap<>();
        candidates.find(holders).forEach(candidate -> pending.put(candidate.id(), candidate));
        Set<String> existing = members.existing(holders);
        Set<Claim> standing = keeper.standing(blocks.values().stream()
                .flatMap(block -> Stream.ofNullable(block.holder()))
                .filter(holder -> holder.isBlocked() || existing.contains(holder.member()))
                .collect(Collectors.toSet()));
        Map<Claim, String> left = new HashMap<>();
        List<Member> blocked = new ArrayList<>();
        blocks.forEach((member, block) -> {
            Claim holder = block.holder();
            Member candidate = open.get(member);
            if (holder == null || candidate == null) {
                return;
            }
            if (standing.contains(holder)) {
                blocked.add(candidate);
                decisions.put(member, new Decision.Blocked(block.key(), holder.member()));
            } else if (existing.contains(holder.member()) || !pending.containsKey(holder.member())) {
                left.put(holder, candidate.kindOf(block.key()));
            }
        });
        left.forEach(keeper::clear);
        // What stands may end, so that somebody else may see this candidate have all its claims: one of both is written
        // down first.
        Set<String> after = members.end(blocked.stream().map(Member::id).toList());
        after.forEach(decisions::remove);
        end(
                blocked.stream()
                        .filter(candidate -> !after.contains(candidate.id()))
                        .toList(),
                open);
        pending.keySet().removeIf(decisions::containsKey);
        return List.copyOf(pending.values());
    }

    private void end(List<Member> ended, Map<String, Member> open) {
        keeper.giveUp(ended);
        candidates.forget(ended.stream().map(Member::id).toList());
        ended.forEach(candidate -> open.remove(candidate.id()));
    }
}
