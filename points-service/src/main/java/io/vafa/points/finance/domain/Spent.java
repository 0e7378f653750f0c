package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.Lot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers which months' points the last redemptions took; for one thread. */
final class Spent {
    private final Map<Long, List<SpentLayers.Slice>> redemptions = new LinkedHashMap<>();

    Spent(List<SpentLayers> spent) {
        spent.forEach(redemption -> redemptions.put(redemption.entry(), redemption.slices()));
    }

    void remember(long entry, List<SpentLayers.Slice> slices) {
        redemptions.put(entry, List.copyOf(slices));
        if (redemptions.size() > MemberBook.SPENT_MAX) {
            redemptions.remove(redemptions.keySet().iterator().next());
        }
    }

    /**
     * The months of points that come back: what went last comes first.
     *
     * @param otherwise the month of those of which nothing is remembered
     */
    Map<String, Long> takeBack(long entry, String wallet, Lot lot, long points, String otherwise) {
        List<SpentLayers.Slice> slices = new ArrayList<>(redemptions.getOrDefault(entry, List.of()));
        Map<String, Long> months = new TreeMap<>();
        long left = points;
        for (int i = slices.size() - 1; i >= 0 && left > 0; i--) {
            SpentLayers.Slice slice = slices.get(i);
            if (slice.wallet().equals(wallet)
                    && slice.issuer().equals(lot.issuer())
                    && slice.funder().equals(lot.funder())) {
                long taken = Math.min(left, slice.points());
                months.merge(slice.month(), taken, Math::addExact);
                left -= taken;
                if (taken == slice.points()) {
                    slices.remove(i);
                } else {
                    slices.set(
                            i,
                            new SpentLayers.Slice(
                                    slice.wallet(),
                                    slice.issuer(),
                                    slice.funder(),
                                    slice.month(),
                                    slice.points() - taken));
                }
            }
        }
        if (left > 0) {
            months.merge(otherwise, left, Math::addExact);
        }
        redemptions.computeIfPresent(entry, (_, _) -> slices.isEmpty() ? null : List.copyOf(slices));
        return months;
    }

    List<SpentLayers> all() {
        return redemptions.entrySet().stream()
                .map(redemption -> new SpentLayers(redemption.getKey(), redemption.getValue()))
                .toList();
    }
}
