package io.vafa.campaign.application;

/**
 * What became of a batch.
 *
 * @param decided entries with a decision now, new or found
 * @param found those of them that had been decided before
 * @param awards how many gifts of campaigns were sent
 * @param tierChanges how many tier changes were sent
 * @param repeated entries that had been applied before
 * @param ahead entries dropped because one before them has not come yet
 */
public record Tally(int decided, int found, int awards, int tierChanges, int repeated, int ahead) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

    Tally plus(DecisionStore.Stored stored) {
        return new Tally(
                decided + 1,
                switch (stored) {
                    case DecisionStore.Stored.Inserted _ -> found;
                    case DecisionStore.Stored.Found _ -> found + 1;
                },
                awards
                        + (int) stored.decision().grants().stream()
                                .filter(grant -> !grant.withheld())
                                .count(),
                stored.decision().tierChange() == null ? tierChanges : tierChanges + 1,
                repeated,
                ahead);
    }

    Tally plusRepeated() {
        return new Tally(decided, found, awards, tierChanges, repeated + 1, ahead);
    }

    Tally plusAhead() {
        return new Tally(decided, found, awards, tierChanges, repeated, ahead + 1);
    }
}
