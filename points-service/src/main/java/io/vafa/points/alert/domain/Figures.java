package io.vafa.points.alert.domain;

import java.util.Collection;

/**
 * What deeds come to.
 *
 * @param times how many they are
 * @param members how many different members they concern
 * @param points whole units in all, and {@link Long#MAX_VALUE} if they are more than that
 */
public record Figures(long times, long members, long points) {
    static Figures of(Collection<Counted> deeds) {
        long points = 0;
        for (Counted deed : deeds) {
            points = points > Long.MAX_VALUE - deed.points() ? Long.MAX_VALUE : points + deed.points();
        }
        return new Figures(
                deeds.size(), deeds.stream().map(Counted::member).distinct().count(), points);
    }
}
