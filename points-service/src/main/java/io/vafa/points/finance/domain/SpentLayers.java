package io.vafa.points.finance.domain;

import java.util.List;

/**
 * Which months' points a redemption took, and that have not come back.
 *
 * @param entry place of the redemption's entry
 * @param slices in the order in which they were taken
 */
public record SpentLayers(long entry, List<Slice> slices) {
    public SpentLayers {
        slices = List.copyOf(slices);
    }

    /** So many points of one month, of one issuer and funder. */
    public record Slice(String wallet, String issuer, String funder, String month, long points) {}
}
