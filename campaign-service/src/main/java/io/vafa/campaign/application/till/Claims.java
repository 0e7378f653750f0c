package io.vafa.campaign.application.till;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Takes and gives back what can be used only so often; each deed may be done again and has its effect once. */
final class Claims {
    /** Of those who change one claim at once, one gets through each time. */
    private static final int TRIES_MAX = 200;

    private final ClaimStore store;

    Claims(ClaimStore store) {
        this.store = store;
    }

    /** What became of a try to take something. */
    enum Taken {
        YES,
        /** It is used as often as it may be. */
        USED_UP,
        /** Too many want it at once. */
        BUSY
    }

    /**
     * Promises one use.
     *
     * @param max asked after the claim was read: what has been counted elsewhere since is counted there
     */
    Taken take(String id, String quote, LongSupplier max) {
        for (int tried = 0; tried < TRIES_MAX; tried++) {
            Claim claim = read(id);
            if (claim.isHeldBy(quote)) {
                return Taken.YES;
            }
            if (claim.used() >= max.getAsLong()) {
                return Taken.USED_UP;
            }
            if (claim.holders().size() >= Claim.HOLDERS_MAX) {
                return Taken.BUSY;
            }
            if (store.replace(claim.heldBy(quote))) {
                return Taken.YES;
            }
        }
        return Taken.BUSY;
    }

    void release(String id, String quote) {
        change(id, claim -> claim.isHeldBy(quote), claim -> claim.released(quote));
    }

    void settle(Use use, String quote) {
        change(
                use.claim(),
                claim -> claim.isHeldBy(quote),
                claim -> claim.settled(quote, use.kind() == Use.Kind.CLAIM));
    }

    void restore(String id, String quote) {
        change(id, claim -> !claim.restoring().contains(quote), claim -> claim.restoring(quote));
    }

    void forgetRestoring(String id, String quote) {
        change(id, claim -> claim.restoring().contains(quote), claim -> claim.restored(quote));
    }

    private void change(String id, Predicate<Claim> isToBeChanged, UnaryOperator<Claim> changed) {
        for (int tried = 0; tried < TRIES_MAX; tried++) {
            Claim claim = read(id);
            if (!isToBeChanged.test(claim) || store.replace(changed.apply(claim))) {
                return;
            }
        }
        throw new IllegalStateException("claim " + id + " is changed by too many at once");
    }

    private Claim read(String id) {
        return Optional.of(store.find(List.of(id)))
                .filter(found -> !found.isEmpty())
                .map(List::getFirst)
                .orElseGet(() -> Claim.free(id));
    }
}
