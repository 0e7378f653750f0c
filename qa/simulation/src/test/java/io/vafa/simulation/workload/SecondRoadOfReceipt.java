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
        if (client.history().recent().isEmpty()) {
            return;
        }
        Chance chance = client.chance();
        PurchaseCompleted old = chance.oneOf(client.history().recent());
        if (old.purchase().receipt() == null) {
            return;
        }
        Purchase again = ContradictingPurchase.changed(
                old.purchase(),
                "e" + client.history().next(),
                old.purchase().receipt(),
                chance.strikes(0.25) ? 100 : 0);
        MemberReference member = chance.strikes(0.15)
                ? new MemberReference("card", FreshPurchase.card(client.scene(), chance))
                : old.member();
        client.report(new PurchaseCompleted(old.program(), member, again));
    }
}
