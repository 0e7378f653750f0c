package io.vafa.points.intake.application;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReceiptClaimed;

/**
 * What is known of receipts that are nobody's, and who may claim them.
 *
 * @param unclaimed purchases that were reported without a member, each under its receipt
 * @param waiting claims of receipts that nobody has reported yet
 * @param limits how often somebody may claim
 * @param terms how programmes let receipts be claimed
 */
public record ReceiptStores(
        ParkingLot<PurchaseCompleted> unclaimed,
        ParkingLot<ReceiptClaimed> waiting,
        ClaimLimits limits,
        ClaimTermsCatalog terms) {}
