package io.vafa.points.ledger.domain;

import java.util.Comparator;

/** A partner as it issues points of one wallet. */
public record Issuer(String wallet, String partner) implements Comparable<Issuer> {
    private static final Comparator<Issuer> ORDER =
            Comparator.comparing(Issuer::wallet).thenComparing(Issuer::partner);

    @Override
    public int compareTo(Issuer other) {
        return ORDER.compare(this, other);
    }
}
