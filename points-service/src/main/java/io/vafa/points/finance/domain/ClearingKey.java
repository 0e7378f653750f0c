package io.vafa.points.finance.domain;

import java.util.Comparator;

/** Who owes whom for which points: the issuer owes the redeemer. */
public record ClearingKey(String wallet, String issuer, String redeemer) implements Comparable<ClearingKey> {
    private static final Comparator<ClearingKey> ORDER = Comparator.comparing(ClearingKey::wallet)
            .thenComparing(ClearingKey::issuer)
            .thenComparing(ClearingKey::redeemer);

    @Override
    public int compareTo(ClearingKey other) {
        return ORDER.compare(this, other);
    }
}
