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
import org.jspecify.annotations.Nullable;

/**
 * What binds an account to others.
 *
 * @param mergedInto the member as whom this one goes on; null: goes on as itself
 * @param pool the pool that this member is of; null: of none
 * @param contributes whether all that the member can spend goes to the pool by itself
 * @param isPool whether this is a shared account
 * @param shares what each member may do with this shared account
 * @param merges how often this member has been merged into others, merges that were undone included
 * @param partedFrom into whom it was merged by mistake: what came meanwhile stands in their journals
 * @param brought what members who were merged into this one brought, by member, in this account's lots
 * @param released whose merges into this one were undone, and the latest of each
 */
public record Ties(
        @Nullable String mergedInto,
        @Nullable String pool,
        boolean contributes,
        boolean isPool,
        Map<String, PoolShare> shares,
        int merges,
        List<String> partedFrom,
        Map<String, List<WalletContent>> brought,
        Map<String, Integer> released) {
    /** An account by itself. */
    public static final Ties NONE = new Ties(null, null, false, false, Map.of(), 0, List.of(), Map.of(), Map.of());

    public Ties {
        shares = Map.copyOf(shares);
        // Accounts were recorded before there were any of these.
        partedFrom = List.copyOf(Objects.requireNonNullElse(partedFrom, List.of()));
        brought = Map.copyOf(Objects.requireNonNullElse(brought, Map.of()));
        released = Map.copyOf(Objects.requireNonNullElse(released, Map.of()));
    }

    /** Whether what that member sent on under that merge is theirs again. */
    public boolean isReleased(String member, int merge) {
        return released.getOrDefault(member, 0) >= merge;
    }

    Ties merging(String into) {
        return with(draft -> {
            draft.mergedInto = into;
            draft.merges = merges + 1;
        });
    }

    /** Goes on as itself again. */
    Ties parting(String from) {
        return with(draft -> {
            draft.mergedInto = null;
            draft.brought.remove(from);
            if (!partedFrom.contains(from)) {
                draft.partedFrom.add(from);
            }
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
                draft.merges,
                draft.partedFrom,
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
        private int merges;
        private final List<String> partedFrom;
        private final Map<String, List<WalletContent>> brought;
        private final Map<String, Integer> released;

        Draft(Ties before) {
            this.mergedInto = before.mergedInto;
            this.pool = before.pool;
            this.contributes = before.contributes;
            this.isPool = before.isPool;
            this.shares = new TreeMap<>(before.shares);
            this.merges = before.merges;
            this.partedFrom = new ArrayList<>(before.partedFrom);
            this.brought = new TreeMap<>(before.brought);
            this.released = new TreeMap<>(before.released);
        }
    }
}
