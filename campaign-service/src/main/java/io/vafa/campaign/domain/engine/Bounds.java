package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.budget.Bound;
import io.vafa.campaign.domain.budget.Bound.Within;
import io.vafa.campaign.domain.budget.Cap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often, and how much, a campaign gives to all members together.
 *
 * @param times how often, within what
 * @param units so many units at most, by wallet
 * @param worth of all that it gives, in minor units; null: any
 * @param prizes so many of each that can be won, by the name of its effect
 * @param share of the sales that it caused, which all that it gives is worth; null: any
 */
public record Bounds(
        Map<Within, Long> times,
        Map<String, Long> units,
        Map<String, Long> prizes,
        @Nullable Long worth,
        Cap.@Nullable Share share) {
    /** As much as comes. */
    public static final Bounds NONE = new Bounds(Map.of(), Map.of(), Map.of(), null, null);

    public Bounds {
        times = Map.copyOf(times);
        units = Map.copyOf(units);
        prizes = Map.copyOf(prizes);
    }

    public boolean areNone() {
        return times.isEmpty() && units.isEmpty() && prizes.isEmpty() && worth == null && share == null;
    }

    /** The cap of a bound, by its name; empty if the campaign is not bounded so. */
    public Optional<Cap> cap(String bound) {
        if (bound.equals(Bound.MONEY)) {
            return worth == null ? Optional.empty() : Optional.of(new Cap.Units(worth));
        }
        if (bound.equals(Bound.SHARE)) {
            return Optional.ofNullable(share);
        }
        return Bound.wallet(bound)
                .map(units::get)
                .or(() -> Bound.prizeIn(bound).map(prizes::get))
                .or(() -> Bound.within(bound).map(times::get))
                .map(Cap.Units::new);
    }

    /** The caps of what bounds the campaign as a whole, by name. */
    public Map<String, Cap> ofAll() {
        Map<String, Cap> caps = new TreeMap<>();
        Long all = times.get(Within.CAMPAIGN);
        if (all != null) {
            caps.put(Within.CAMPAIGN.bound(""), new Cap.Units(all));
        }
        units.forEach((wallet, most) -> caps.put(Bound.units(wallet), new Cap.Units(most)));
        prizes.forEach((prize, count) -> caps.put(Bound.prize(prize), new Cap.Units(count)));
        if (worth != null) {
            caps.put(Bound.MONEY, new Cap.Units(worth));
        }
        if (share != null) {
            caps.put(Bound.SHARE, share);
        }
        return caps;
    }
}
