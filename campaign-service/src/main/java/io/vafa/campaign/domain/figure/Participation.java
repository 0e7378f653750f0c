package io.vafa.campaign.domain.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What became of one member since a campaign was for them for the first time, whether it gave them something or held them out. Time is counted
 * from then on in days of 24 hours, by when things happened and not by when they were told.
 *
 * @param since when what the campaign answered first happened; first is what the journal says first
 * @param heldOut whether they were held out then
 * @param comparable whether they belong to that group and nothing else, and all is known: they were always treated alike, and all that they had
 *     bought since was still kept one by one when it began
 * @param stretches {@link #WINDOWS} as what comes after one and before the next, and all later days, in which only gifts are counted
 */
public record Participation(Instant since, boolean heldOut, boolean comparable, List<Stretch> stretches) {
    /** So many days after the first time can be looked at. */
    public static final List<Integer> WINDOWS = List.of(7, 30, 90);

    private static final int STRETCHES = WINDOWS.size() + 1;

    public Participation {
        stretches = List.copyOf(stretches);
        if (stretches.size() != STRETCHES) {
            throw new IllegalArgumentException("there are " + STRETCHES + " stretches");
        }
    }

    static Participation begun(Instant since, boolean heldOut, boolean comparable) {
        return new Participation(since, heldOut, comparable, Collections.nCopies(STRETCHES, Stretch.EMPTY));
    }

    /** All that happened in the first so many days, which are one of {@link #WINDOWS}. */
    public Stretch within(int days) {
        Stretch sum = Stretch.EMPTY;
        for (int index = 0; index < WINDOWS.size() && WINDOWS.get(index) <= days; index++) {
            sum = sum.plus(stretches.get(index));
        }
        return sum;
    }

    /** Whether that many days are over. */
    public boolean isOver(int days, Instant now) {
        return !now.isBefore(since.plus(Duration.ofDays(days)));
    }

    /** The same, but not to be compared with anybody. */
    Participation apart() {
        return new Participation(since, heldOut, false, stretches);
    }

    /** After something was bought, or went back; what lies before or long after changes nothing. */
    Participation bought(Instant at, long times, long minorUnits) {
        int place = placeOf(at);
        return at.isBefore(since) || place >= WINDOWS.size()
                ? this
                : with(place, stretches.get(place).bought(times, minorUnits));
    }

    /** After the campaign gave so much of something. */
    Participation given(Instant at, String what, long units) {
        int place = placeOf(at);
        Stretch stretch = stretches.get(place);
        return stretch.hasRoomFor(what) ? with(place, stretch.given(what, units)) : apart();
    }

    /**
     * After so much of something was taken back: what was given last until then goes first, and then what was given later, because of something
     * that was told before.
     */
    Participation takenBack(Instant at, String what, long units) {
        Participation after = this;
        long left = units;
        int latest = placeOf(at);
        for (int step = 0; step < STRETCHES && left > 0; step++) {
            int place = step <= latest ? latest - step : step;
            Stretch stretch = after.stretches.get(place);
            long gone = Math.min(left, stretch.given(what));
            after = gone == 0 ? after : after.with(place, stretch.given(what, -gone));
            left -= gone;
        }
        return after;
    }

    private Participation with(int place, Stretch stretch) {
        List<Stretch> changed = new ArrayList<>(stretches);
        changed.set(place, stretch);
        return new Participation(since, heldOut, comparable, changed);
    }

    /** What lies before the first time, which can only be a gift that was told late, belongs to the first stretch. */
    private int placeOf(Instant at) {
        int place = 0;
        while (place < WINDOWS.size() && isOver(WINDOWS.get(place), at)) {
            place++;
        }
        return place;
    }
}
