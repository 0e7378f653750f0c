package io.vafa.points.finance.domain;

import java.util.Comparator;

/** Points of one month of issue, by what became of them. */
public record CohortKey(String wallet, String issuedIn, Flow flow) implements Comparable<CohortKey> {
    private static final Comparator<CohortKey> ORDER = Comparator.comparing(CohortKey::wallet)
            .thenComparing(CohortKey::issuedIn)
            .thenComparing(CohortKey::flow);

    @Override
    public int compareTo(CohortKey other) {
        return ORDER.compare(this, other);
    }
}
