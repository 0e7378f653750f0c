package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Purchase;

/** A purchase reached the platform; whose it is has yet to be found out. */
public record PurchaseCompleted(String program, MemberReference member, Purchase purchase) {
    /** So long may the data be: command and entry add to it, and must still fit into what Kafka takes as one record. */
    public static final int DATA_BYTES_MAX = 512 * 1024;

    public PurchaseCompleted {
        Require.text(program, "program");
        Require.present(member, "member");
        Require.present(purchase, "purchase");
    }
}
