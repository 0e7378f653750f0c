package io.vafa.campaign.domain.figure;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to a member in one stretch of the time since a campaign first was for them.
 *
 * @param purchases how many, without those that went back whole
 * @param spentMinorUnits what was paid for them and did not go back
 * @param given how much of each thing the campaign gave, by its name ({@link #points}, {@link #thing}, {@link #DISCOUNT}); more than 0 each, at most
 *     {@link #THINGS_MAX}
 */
public record Stretch(long purchases, long spentMinorUnits, SortedMap<String, Long> given) {
    /** Twice what one version of a campaign gives. */
    public static final int THINGS_MAX = 20;

    /** Minor units less to pay. */
    public static final String DISCOUNT = "discount";

    /** Nothing happened. */
    public static final Stretch EMPTY = new Stretch(0, 0, new TreeMap<>());

    private static final String POINTS = "points:";

    public Stretch {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /** How units of a wallet are called. */
    public static String points(String wallet) {
        return POINTS + wallet;
    }

    /** The wallet whose units are called so; empty where it is something else. */
    public static Optional<String> wallet(String what) {
        return what.startsWith(POINTS) ? Optional.of(what.substring(POINTS.length())) : Optional.empty();
    }

    /** How a thing or a service is called. */
    public static String thing(String type, String name) {
        return type + ":" + name;
    }

    Stretch bought(long times, long minorUnits) {
        return new Stretch(Math.addExact(purchases, times), Math.addExact(spentMinorUnits, minorUnits), given);
    }

    boolean hasRoomFor(String what) {
        return given.containsKey(what) || given.size() < THINGS_MAX;
    }

    long given(String what) {
        return given.getOrDefault(what, 0L);
    }

    /** With so many more of something, less than 0 for fewer. */
    Stretch given(String what, long more) {
        SortedMap<String, Long> changed = new TreeMap<>(given);
        long now = Math.addExact(given(what), more);
        if (now == 0) {
            changed.remove(what);
        } else {
            changed.put(what, now);
        }
        return new Stretch(purchases, spentMinorUnits, changed);
    }

    /** Both together. */
    public Stretch plus(Stretch other) {
        SortedMap<String, Long> both = new TreeMap<>(given);
        other.given.forEach((what, units) -> both.merge(what, units, Math::addExact));
        return new Stretch(
                Math.addExact(purchases, other.purchases), Math.addExact(spentMinorUnits, other.spentMinorUnits), both);
    }
}
