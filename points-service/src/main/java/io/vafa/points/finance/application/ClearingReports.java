package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.ClearingEntry;
import io.vafa.points.finance.domain.ClearingKey;
import io.vafa.points.finance.domain.Position;
import io.vafa.points.finance.domain.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what partners owe each other by what seals say. */
public final class ClearingReports {
    /** The most entries of one page. */
    public static final int PAGE_MAX = 200;

    /** Pieces read for one page; a page may end early for it, and says where the next begins. */
    private static final int PARTS_MAX = 20;

    private final SealCatalog catalog;
    private final SealContents contents;

    public ClearingReports(SealCatalog catalog, SealContents contents) {
        this.catalog = catalog;
        this.contents = contents;
    }

    /**
     * What partners owe each other for some days.
     *
     * @param positions by wallet, issuer and redeemer: the issuer owes the redeemer
     * @param pairs what is left between two when both positions are set against each other
     * @param partners what each is to get in all; these add up to nothing
     */
    public record Cleared(List<Owed> positions, List<Net> pairs, Map<String, Long> partners) {}

    /**
     * What one owes another.
     *
     * @param unpricedPoints those among the points for which no price was agreed
     */
    public record Owed(
            String wallet, String issuer, String redeemer, long points, long valueMinorUnits, long unpricedPoints) {}

    /** What one of two partners pays the other; at least 0. */
    public record Net(String payer, String payee, long valueMinorUnits) {}

    /** Sums over the days of a span. */
    public Cleared cleared(String program, Span span) {
        Map<ClearingKey, long[]> sums = new TreeMap<>();
        for (Seal seal : catalog.between(program, span.from(), span.to())) {
            for (Position position : contents.positions(seal)) {
                long[] sum = sums.computeIfAbsent(position.key(), _ -> new long[3]);
                sum[0] = Math.addExact(sum[0], position.points());
                sum[1] = Math.addExact(sum[1], position.value());
                sum[2] = Math.addExact(sum[2], position.unpriced());
            }
        }
        Map<String, Long> partners = new TreeMap<>();
        Map<List<String>, Long> pairs = new TreeMap<>((one, other) -> {
            int byFirst = one.getFirst().compareTo(other.getFirst());
            return byFirst == 0 ? one.getLast().compareTo(other.getLast()) : byFirst;
        });
        List<Owed> positions = new ArrayList<>();
        sums.forEach((key, sum) -> {
            if (sum[0] != 0 || sum[1] != 0 || sum[2] != 0) {
                positions.add(new Owed(key.wallet(), key.issuer(), key.redeemer(), sum[0], sum[1], sum[2]));
            }
            partners.merge(key.issuer(), Math.negateExact(sum[1]), Math::addExact);
            partners.merge(key.redeemer(), sum[1], Math::addExact);
            boolean inOrder = key.issuer().compareTo(key.redeemer()) < 0;
            pairs.merge(
                    inOrder ? List.of(key.issuer(), key.redeemer()) : List.of(key.redeemer(), key.issuer()),
                    inOrder ? sum[1] : Math.negateExact(sum[1]),
                    Math::addExact);
        });
        List<Net> nets = new ArrayList<>();
        pairs.forEach((pair, value) -> nets.add(
                value < 0
                        ? new Net(pair.getLast(), pair.getFirst(), Math.negateExact(value))
                        : new Net(pair.getFirst(), pair.getLast(), value)));
        return new Cleared(positions, nets, partners);
    }

    /** Where a page begins: at an entry of a piece of a seal. */
    public record Place(long seal, int part, int entry) {
        public static final Place BEGINNING = new Place(0, 0, 0);
    }

    /**
     * Entries behind a figure.
     *
     * @param next where the next page begins; null if there is none
     */
    public record Page(List<SealedEntry> entries, @Nullable Place next) {}

    /** An entry and the seal that covers it. */
    public record SealedEntry(long seal, ClearingEntry entry) {}

    /**
     * Entries of one issuer's points at one redeemer.
     *
     * @param issuer null: of all
     * @param redeemer null: at all
     */
    public Page entries(
            String program, Span span, @Nullable String issuer, @Nullable String redeemer, Place from, int count) {
        List<SealedEntry> found = new ArrayList<>();
        int read = 0;
        for (Seal seal : catalog.between(program, span.from(), span.to())) {
            if (seal.number() < from.seal()) {
                continue;
            }
            boolean isFirst = seal.number() == from.seal();
            for (int part = isFirst ? from.part() : 0; part < seal.parts().clearing(); part++) {
                if (read++ == PARTS_MAX) {
                    return new Page(found, new Place(seal.number(), part, 0));
                }
                List<ClearingEntry> entries = contents.clearing(seal, part);
                for (int i = isFirst && part == from.part() ? from.entry() : 0; i < entries.size(); i++) {
                    ClearingEntry entry = entries.get(i);
                    if ((issuer == null || issuer.equals(entry.key().issuer()))
                            && (redeemer == null || redeemer.equals(entry.key().redeemer()))) {
                        if (found.size() == count) {
                            return new Page(found, new Place(seal.number(), part, i));
                        }
                        found.add(new SealedEntry(seal.number(), entry));
                    }
                }
            }
        }
        return new Page(found, null);
    }
}
