package io.vafa.points.intake.application;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.points.intake.domain.Claim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One receipt while a batch is handled: what waits under it in the stores, what comes to wait, and whose it is. */
final class ReceiptPlace {
    private final List<PurchaseCompleted> parked;
    private final List<PurchaseCompleted> arrived = new ArrayList<>();
    private final List<ReceiptClaimed> waiting;
    private final List<ReceiptClaimed> come = new ArrayList<>();
    private @Nullable Claim standing;
    private boolean leftBehind;

    ReceiptPlace(@Nullable Claim standing, List<PurchaseCompleted> parked, List<ReceiptClaimed> waiting) {
        this.standing = standing;
        this.parked = parked;
        this.waiting = waiting;
        this.leftBehind = standing != null;
    }

    /** The claim that holds the receipt; null as long as it is nobody's. */
    @Nullable
    Claim standing() {
        return standing;
    }

    void standing(Claim claim) {
        standing = claim;
    }

    /** Everything reported without a member, first come first. */
    List<PurchaseCompleted> reported() {
        List<PurchaseCompleted> all = new ArrayList<>(parked);
        all.addAll(arrived);
        return all;
    }

    /** Every claim that waits, first come first. */
    List<ReceiptClaimed> claims() {
        List<ReceiptClaimed> all = new ArrayList<>(waiting);
        all.addAll(come);
        return all;
    }

    void park(PurchaseCompleted purchase) {
        arrived.add(purchase);
    }

    void queue(ReceiptClaimed claim) {
        come.add(claim);
    }

    /** What a crash left in the store after the receipt became somebody's; told once. */
    List<PurchaseCompleted> leftBehind() {
        List<PurchaseCompleted> left = leftBehind ? parked : List.of();
        leftBehind = false;
        return left;
    }

    /** Nobody waits any more, now that the purchase has come. */
    void endWaiting() {
        come.clear();
    }

    /** To be parked, unless the receipt became somebody's within the batch. */
    List<PurchaseCompleted> toPark() {
        return standing == null ? arrived : List.of();
    }

    List<ReceiptClaimed> toWait() {
        return standing == null ? come : List.of();
    }

    /** To be taken out of the store: what has gone on to a member. */
    List<PurchaseCompleted> gone() {
        return standing == null ? List.of() : parked;
    }

    /** To be taken out of the store: claims whose purchase has come, to whomever it went. */
    List<ReceiptClaimed> ended() {
        return standing != null || !reported().isEmpty() ? waiting : List.of();
    }
}
