package io.vafa.member.application.card;

import io.vafa.member.application.Candidates;
import io.vafa.member.application.Claim;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.Settlement;
import io.vafa.member.domain.Member;
import java.util.List;
import java.util.Set;

/** Finds out to whom an identifier leads, after whatever is under way with it was brought to its end. */
public final class CardOwners {
    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final Claims claims;
    private final ClaimKeeper keeper;
    private final Candidates candidates;
    private final Settlement settlement;

    public CardOwners(Claims claims, ClaimKeeper keeper, Candidates candidates, Settlement settlement) {
        this.claims = claims;
        this.keeper = keeper;
        this.candidates = candidates;
        this.settlement = settlement;
    }

    /** Who has an identifier. */
    sealed interface Owner {
        record Nobody() implements Owner {}

        record Of(String member) implements Owner {}

        /** Nobody, for ever. */
        record Blocked() implements Owner {}

        /** Others keep changing it. */
        record Unsettled() implements Owner {}
    }

    /** Of one that is known under several keys: under some of them it may not be claimed yet. */
    Owner of(List<String> keys, String kind) {
        Owner owner = new Owner.Nobody();
        for (String key : keys) {
            if (owner instanceof Owner.Nobody) {
                owner = of(key, kind);
            }
        }
        return owner;
    }

    private Owner of(String key, String kind) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            Claim holder = claims.holders(List.of(key)).get(key);
            if (holder == null) {
                return new Owner.Nobody();
            }
            if (holder.isBlocked()) {
                return new Owner.Blocked();
            }
            List<Member> pending = candidates.find(Set.of(holder.member()));
            if (!pending.isEmpty()) {
                settlement.settle(pending);
            } else if (keeper.stands(holder)) {
                return new Owner.Of(holder.member());
            } else {
                keeper.clear(holder, kind);
            }
        }
        return new Owner.Unsettled();
    }

    /** Takes an identifier that nobody has, so that nobody ever will. */
    void block(String key) {
        claims.claim(List.of(new Claim(key, Claim.BLOCKED)));
    }
}
