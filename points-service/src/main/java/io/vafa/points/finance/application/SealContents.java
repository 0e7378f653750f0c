package io.vafa.points.finance.application;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import io.vafa.points.finance.application.PartName.Kind;
import io.vafa.points.finance.domain.ClearingEntry;
import io.vafa.points.finance.domain.Cohorts;
import io.vafa.points.finance.domain.Figure;
import io.vafa.points.finance.domain.Position;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.Stock;
import io.vafa.points.finance.domain.StoreDay;
import io.vafa.points.finance.domain.TillArrivals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what seals say. */
public final class SealContents {
    private static final int PARTS_AT_ONCE = 100;

    private final Seals seals;

    public SealContents(Seals seals) {
        this.seals = seals;
    }

    public List<Figure> figures(Seal seal) {
        return rows(seal, Kind.FIGURES, seal.parts().figures(), Figure[].class);
    }

    public List<Stock.Row> stock(Seal seal) {
        return rows(seal, Kind.STOCK, seal.parts().stock(), Stock.Row[].class);
    }

    public List<Cohorts.Row> cohorts(Seal seal) {
        return rows(seal, Kind.COHORTS, seal.parts().cohorts(), Cohorts.Row[].class);
    }

    public List<Position> positions(Seal seal) {
        return rows(seal, Kind.POSITIONS, seal.parts().positions(), Position[].class);
    }

    /** One piece of what was cleared, entries in the order of members and sequence. */
    public List<ClearingEntry> clearing(Seal seal, int index) {
        PartName name = new PartName(seal.run(), Kind.CLEARING, index);
        return List.of(Json.read(text(seals.parts(List.of(name)), name), ClearingEntry[].class));
    }

    /** What each of the seals found of a store's trading day; seals that found nothing are left out. */
    public List<List<TillArrivals>> arrivals(List<Seal> of, StoreDay day) {
        List<List<TillArrivals>> found = new ArrayList<>();
        for (int from = 0; from < of.size(); from += PARTS_AT_ONCE) {
            List<PartName> names = of.subList(from, Math.min(of.size(), from + PARTS_AT_ONCE)).stream()
                    .map(seal -> arrivals(seal.run(), day))
                    .toList();
            Map<PartName, String> texts = seals.parts(names);
            names.stream()
                    .filter(texts::containsKey)
                    .forEach(name -> found.add(List.of(Json.read(text(texts, name), TillArrivals[].class))));
        }
        return found;
    }

    static PartName arrivals(String run, StoreDay day) {
        return new PartName(run, Kind.ARRIVALS, Fingerprint.of(day.partner(), day.store(), day.date()));
    }

    private <T> List<T> rows(Seal seal, Kind kind, int count, Class<T[]> type) {
        List<T> rows = new ArrayList<>();
        for (int from = 0; from < count; from += PARTS_AT_ONCE) {
            List<PartName> names = new ArrayList<>();
            for (int index = from; index < Math.min(count, from + PARTS_AT_ONCE); index++) {
                names.add(new PartName(seal.run(), kind, index));
            }
            Map<PartName, String> texts = seals.parts(names);
            names.forEach(name -> rows.addAll(List.of(Json.read(text(texts, name), type))));
        }
        return rows;
    }

    private static String text(Map<PartName, String> texts, PartName name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalStateException("the store has lost " + name.text() + " of a seal");
        }
        return text;
    }
}
