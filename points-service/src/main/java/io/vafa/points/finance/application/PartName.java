package io.vafa.points.finance.application;

import java.util.Locale;

/** Names a piece of what an attempt at a seal counted. */
public record PartName(String run, Kind kind, String index) {
    /** What there is in pieces. */
    public enum Kind {
        FIGURES,
        STOCK,
        COHORTS,
        POSITIONS,
        CLEARING,
        ARRIVALS
    }

    public PartName(String run, Kind kind, int index) {
        this(run, kind, String.valueOf(index));
    }

    /** As the store knows it. */
    public String text() {
        return run + ":" + kind.name().toLowerCase(Locale.ROOT) + ":" + index;
    }
}
