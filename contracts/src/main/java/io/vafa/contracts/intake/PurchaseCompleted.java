package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Purchase;

/** A purchase reached the platform; whose it is has yet to be found out. */
public record PurchaseCompleted(String program, MemberReference member, Purchase purchase) {
    public PurchaseCompleted {
        Require.text(program, "program");
        Require.present(member, "member");
        Require.present(purchase, "purchase");
    }
}
