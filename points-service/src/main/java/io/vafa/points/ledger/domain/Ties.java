package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.WalletContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What binds an account to others.
 *
 * @param mergedInto the member as whom this one goes on; null: goes on as itself
 * @param pool the pool that this member is of; null: of none
 * @param contributes whether all that the member can spend goes to the pool by itself
 * @param isPool whether this is a shared account
 * @param shares what each member may do with this shared account
 * @param targets into whom this member was merged, one after another, merges that were undone included
 * @param elsewhere in whose journals besides theirs may stand what came while it was merged by mistake
 * @param brought what members who were merged into this one brought, by member, in this account's lots
 * @param released whose merges into this one were undone, and the latest of each
 */
public record Ties(
        @Nullable String mergedInto,
        @Nullable String pool,
        boolean contributes,
        boolean isPool,
        Map<String, PoolShare> shares,
        List<String> targets,
        List<String> elsewhere,
        Map<String, List<WalletContent>> brought,
        Map<String, Integer> released) {
    /** An account by itself. */
    public static final Ties NONE =
            new Ties(null, null, false, false, Map.of(), List.of(), List.of(), Map.of(), Map.of());

    public Ties {
        shares = Map.copyOf(shares);
        // Accounts were recorded before there were any of these.
        targets = List.copyOf(Objects.requireNonNullElse(targets, List.of()));
        elsewhere = List.copyOf(Objects.requireNonNullElse(elsewhere, List.of()));
        brought = Map.copyOf(Objects.requireNonNullElse(brought, Map.of()));
        released = Map.copyOf(Objects.requireNonNullElse(released, Map.of()));
    }

    /** How often this member has been merged into others, merges that were undone included. */
    public int merges() {
        return targets.size();
    }

    /** In whose journals stands what came while this member was merged by mistake. */
    public List<String> partedFrom() {
        int parted = mergedInto == null ? targets.size() : Math.max(0, targets.size() - 1);
        return Stream.concat(targets.subList(0, parted).stream(), elsewhere.stream())
                .distinct()
                .toList();
    }

    /** Whether what that member sent on under that merge is theirs again. */
    public boolean isReleased(String member, int merge) {
        return released.getOrDefault(member, 0) >= merge;
    }

    Ties merging(String into) {
        return with(draft -> {
            draft.mergedInto = into;
            draft.targets.add(into);
        });
    }

    /** Goes on as itself again. */
    Ties parting(String from, List<String> alsoAt) {
        return with(draft -> {
            draft.mergedInto = null;
            alsoAt.stream().filter(other -> !elsewhere.contains(other)).forEach(draft.elsewhere::add);
            draft.brought.remove(from);
        });
    }

    /** Takes nothing more of that member's. */
    Ties releasing(String member, int merge) {
        return with(draft -> {
            draft.brought.remove(member);
            draft.released.put(member, merge);
        });
    }

    /** Remembers what a member brought, in this account's lots. */
    Ties bringing(String member, String wallet, List<LotBalance> parts, Map<String, Long> debts) {
        List<WalletContent> contents = new ArrayList<>();
        boolean found = false;
        for (WalletContent content : brought.getOrDefault(member, List.of())) {
            boolean same = content.wallet().equals(wallet);
            contents.add(same ? joined(content, parts, debts) : content);
            found |= same;
        }
        if (!found) {
            contents.add(joined(new WalletContent(wallet, List.of(), Map.of()), parts, debts));
        }
        return with(draft -> draft.brought.put(member, List.copyOf(contents)));
    }

    private static WalletContent joined(WalletContent content, List<LotBalance> parts, Map<String, Long> debts) {
        Map<Long, LotBalance> lots = new TreeMap<>();
        content.parts().forEach(part -> lots.put(part.lot().number(), part));
        parts.forEach(part -> lots.merge(
                part.lot().number(),
                part,
                (one, other) -> new LotBalance(one.lot(), Math.addExact(one.points(), other.points()))));
        Map<String, Long> owed = new TreeMap<>(content.debts());
        debts.forEach((issuer, units) -> owed.merge(issuer, units, Math::addExact));
        return new WalletContent(content.wallet(), List.copyOf(lots.values()), owed);
    }

    Ties opening() {
        return with(draft -> draft.isPool = true);
    }

    Ties joining(String other, boolean all) {
        return with(draft -> {
            draft.pool = other;
            draft.contributes = all;
        });
    }

    Ties leaving() {
        return with(draft -> {
            draft.pool = null;
            draft.contributes = false;
        });
    }

    Ties sharing(String member, @Nullable PoolShare share) {
        return with(draft -> {
            if (share == null) {
                draft.shares.remove(member);
            } else {
                draft.shares.put(member, share);
            }
        });
    }

    private Ties with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Ties(
                draft.mergedInto,
                draft.pool,
                draft.contributes,
                draft.isPool,
                draft.shares,
                draft.targets,
                draft.elsewhere,
                draft.brought,
                draft.released);
    }

    /** Ties while they are being changed; what no change names stays as it was. */
    private static final class Draft {
        private @Nullable String mergedInto;
        private @Nullable String pool;
        private boolean contributes;
        private boolean isPool;
        private final Map<String, PoolShare> shares;
        private final List<String> targets;
        private final List<String> elsewhere;
        private final Map<String, List<WalletContent>> brought;
        private final Map<String, Integer> released;

        Draft(Ties before) {
            this.mergedInto = before.mergedInto;
            this.pool = before.pool;
            this.contributes = before.contributes;
            this.isPool = before.isPool;
            this.shares = new TreeMap<>(before.shares);
            this.targets = new ArrayList<>(before.targets);
            this.elsewhere = new ArrayList<>(before.elsewhere);
            this.brought = new TreeMap<>(before.brought);
            this.released = new TreeMap<>(before.released);
        }
    }
}
