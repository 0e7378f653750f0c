package io.vafa.campaign.application.till;

import io.vafa.campaign.domain.engine.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps, gives up and undoes what was promised at tills. Each deed goes on where somebody who died left it, and has its effect once.
 */
public final class Promises {
    /** Where nobody ever promises anything. */
    public static final Promises NONE = new Promises(
            new CommitmentStore.Nothing(), new ClaimStore.Nothing(), Clock.systemUTC(), Duration.ofDays(1));

    /** Goods come back within a year, as a rule; what comes back later sets no coupon free. */
    private static final Duration REMEMBERED = Duration.ofDays(400);

    /** Longer takes nobody to take or to give up what a promise takes. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final int SWEPT_AT_ONCE = 1_000;

    private final CommitmentStore commitments;
    private final Claims claims;
    private final Clock clock;
    private final Duration lasts;

    /**
     * All of a service.
     *
     * @param lasts how long a promise waits for its purchase
     */
    public Promises(CommitmentStore commitments, ClaimStore claims, Clock clock, Duration lasts) {
        this.commitments = commitments;
        this.claims = new Claims(claims);
        this.clock = clock;
        this.lasts = lasts;
    }

    /**
     * What is promised for purchases that have come, by the keys of their causes. From then on nobody can give it up; whoever asks again, because the one
     * before has died, is told again until it is {@link #kept}.
     */
    public Map<String, Promise> of(Collection<String> purchases) {
        Map<String, Promise> found = new HashMap<>();
        for (Commitment commitment : commitments.find(purchases)) {
            boolean isMine = commitment.state() == Commitment.State.KEEPING
                    || (commitment.state() == Commitment.State.COMMITTED
                            && commitments.move(
                                    commitment,
                                    commitment.in(
                                            Commitment.State.KEEPING,
                                            clock.instant().plus(REMEMBERED))));
            if (isMine) {
                found.put(commitment.purchase(), commitment.promise());
            }
        }
        return found;
    }

    /** These purchases have come, and what was promised for them counts: it was saved with the members before. */
    public void kept(Collection<String> purchases) {
        if (purchases.isEmpty()) {
            return;
        }
        for (Commitment commitment : commitments.find(purchases)) {
            if (commitment.state() == Commitment.State.KEEPING) {
                String quote = commitment.promise().quote();
                commitment.uses().forEach(use -> claims.settle(use, quote));
                commitments.move(
                        commitment,
                        commitment.in(Commitment.State.KEPT, clock.instant().plus(REMEMBERED)));
            }
        }
    }

    /** These purchases have gone back whole. */
    public void undone(Collection<String> purchases) {
        if (purchases.isEmpty()) {
            return;
        }
        for (Commitment commitment : commitments.find(purchases)) {
            if (commitment.state() == Commitment.State.RESTORED) {
                forget(commitment);
            }
            Commitment restoring = commitment.in(Commitment.State.RESTORING, soon());
            if (commitment.state() == Commitment.State.RESTORING
                    || (commitment.state() == Commitment.State.KEPT && commitments.move(commitment, restoring))) {
                restore(restoring);
            }
        }
    }

    private void restore(Commitment commitment) {
        String quote = commitment.promise().quote();
        List<Use> back = commitment.uses().stream()
                .filter(use -> use.comesBack() && use.kind() == Use.Kind.CLAIM)
                .toList();
        back.forEach(use -> claims.restore(use.claim(), quote));
        Commitment restored = commitment.in(Commitment.State.RESTORED, soon());
        if (commitments.move(commitment, restored)) {
            forget(restored);
        }
    }

    /** Nothing can undo it a second time from now on, so nobody need remember that it was. */
    private void forget(Commitment restored) {
        String quote = restored.promise().quote();
        restored.uses().forEach(use -> claims.forgetRestoring(use.claim(), quote));
        commitments.delete(restored.purchase());
    }

    /** What became of a try to bind a promise. */
    sealed interface Bound {
        /** It is bound, now or since before. */
        record Yes(Commitment commitment) implements Bound {}

        /** The purchase has another promise. */
        record Otherwise(Commitment commitment) implements Bound {}

        /** What it takes is not there any more. */
        record UsedUp(Use use) implements Bound {}

        /** Too many want the same at once; nothing is bound. */
        record Busy() implements Bound {}
    }

    /** Binds a promise to its purchase: all that it takes, or nothing. */
    Bound bind(Quote quote, Allowances allowances) {
        Commitment taking = new Commitment(
                quote.purchase(), quote.program(), quote.promise(), quote.uses(), Commitment.State.TAKING, soon());
        Commitment there = commitments.insertOrFind(taking).orElse(taking);
        if (!there.promise().quote().equals(quote.id())) {
            return new Bound.Otherwise(there);
        }
        if (there.state() != Commitment.State.TAKING) {
            return there.state() == Commitment.State.RELEASING ? new Bound.Busy() : new Bound.Yes(there);
        }
        for (Use use : quote.uses()) {
            Claims.Taken taken = claims.take(use.claim(), quote.id(), () -> allowances.left(use));
            if (taken != Claims.Taken.YES) {
                release(there);
                return taken == Claims.Taken.BUSY ? new Bound.Busy() : new Bound.UsedUp(use);
            }
        }
        Commitment committed =
                there.in(Commitment.State.COMMITTED, clock.instant().plus(lasts));
        if (commitments.move(there, committed)) {
            return new Bound.Yes(committed);
        }
        return retaken(quote, there);
    }

    /** Somebody else has bound the same quote, or given it up meanwhile. */
    private Bound retaken(Quote quote, Commitment mine) {
        for (Commitment found : commitments.find(List.of(quote.purchase()))) {
            if (found.promise().quote().equals(quote.id()) && found.state() != Commitment.State.RELEASING) {
                return new Bound.Yes(found);
            }
        }
        mine.uses().forEach(use -> claims.release(use.claim(), quote.id()));
        return new Bound.Busy();
    }

    /** The commitment of a purchase. */
    Optional<Commitment> find(String purchase) {
        return commitments.find(List.of(purchase)).stream().findFirst();
    }

    /**
     * Gives a promise up.
     *
     * @return whether it was still to be kept
     */
    boolean release(Commitment commitment) {
        Commitment releasing = commitment.in(Commitment.State.RELEASING, soon());
        boolean isMine = commitment.state() == Commitment.State.RELEASING
                || ((commitment.state() == Commitment.State.TAKING || commitment.state() == Commitment.State.COMMITTED)
                        && commitments.move(commitment, releasing));
        if (isMine) {
            String quote = commitment.promise().quote();
            commitment.uses().forEach(use -> claims.release(use.claim(), quote));
            commitments.delete(commitment.purchase());
        }
        return isMine;
    }

    /** Gives up what nobody came for, and goes on with what somebody left. */
    public void sweep() {
        Instant now = clock.instant();
        for (Commitment commitment : commitments.overdue(now, SWEPT_AT_ONCE)) {
            switch (commitment.state()) {
                case TAKING, COMMITTED, RELEASING -> release(commitment);
                case RESTORING -> restore(commitment);
                case RESTORED -> forget(commitment);
                case KEEPING, KEPT -> commitments.delete(commitment.purchase());
            }
        }
    }

    private Instant soon() {
        return clock.instant().plus(UNDER_WAY);
    }
}
