package io.vafa.simulation.workload;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.simulation.world.Chance;
import org.jspecify.annotations.Nullable;

/** An event id that was there before, with other content or for somebody else. */
final class ContradictingPurchase implements Operation {
    @Override
    public int weight() {
        return 7;
    }

    @Override
    public void perform(Client client) {
        client.earlierReport().ifPresent(old -> contradict(client, old));
    }

    private static void contradict(Client client, PurchaseCompleted old) {
        Chance chance = client.chance();
        Purchase purchase = old.purchase();
        switch (chance.below(3)) {
            case 0 -> client.report(with(old, changed(purchase, purchase.eventId(), purchase.receipt(), 100)));
            case 1 -> client.report(with(old, changed(purchase, purchase.eventId(), null, 0)));
            default ->
                client.report(new PurchaseCompleted(
                        old.program(),
                        new MemberReference("card", FreshPurchase.card(client.scene(), chance)),
                        purchase));
        }
    }

    static PurchaseCompleted with(PurchaseCompleted old, Purchase purchase) {
        return new PurchaseCompleted(old.program(), old.member(), purchase);
    }

    static Purchase changed(Purchase old, String event, @Nullable Receipt receipt, long moreCents) {
        return FreshPurchase.purchase(
                event,
                receipt,
                old.occurredAt(),
                new Money(old.amount().currency(), old.amount().minorUnits() + moreCents),
                old.lines(),
                old.historic());
    }
}
