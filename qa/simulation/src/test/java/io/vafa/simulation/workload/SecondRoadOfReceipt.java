package io.vafa.simulation.workload;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.simulation.world.Chance;

/** The back office reports under its own event id what the till has reported: mostly the same, sometimes not quite. */
final class SecondRoadOfReceipt implements Operation {
    @Override
    public int weight() {
        return 8;
    }

    @Override
    public void perform(Client client) {
        client.earlierReport().filter(old -> old.purchase().receipt() != null).ifPresent(old -> again(client, old));
    }

    private static void again(Client client, PurchaseCompleted old) {
        Chance chance = client.chance();
        Purchase again = ContradictingPurchase.changed(
                old.purchase(), client.fresh("e"), old.purchase().receipt(), chance.strikes(0.25) ? 100 : 0);
        MemberReference member = chance.strikes(0.15)
                ? new MemberReference("card", FreshPurchase.card(client.scene(), chance))
                : old.member();
        client.report(new PurchaseCompleted(old.program(), member, again));
    }
}
