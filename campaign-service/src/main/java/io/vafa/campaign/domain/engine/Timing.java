package io.vafa.campaign.domain.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a campaign waits for that comes by time alone. */
public sealed interface Timing {
    /**
     * What time is measured by.
     *
     * @param zone the programme's; a day begins by its clocks
     * @param purchases the member's
     * @param rewards what the member holds
     * @param noted as of when this campaign's day was noted last; null: never
     */
    record Clocks(
            ZoneId zone,
            PurchaseTimes purchases,
            RewardsHeld rewards,
            @Nullable Instant noted) {
        Instant begin(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }

        LocalDate dayOf(Instant instant) {
            return LocalDate.ofInstant(instant, zone);
        }
    }

    /**
     * The days on which it comes, as far as is known now.
     *
     * @param after the day before the first that is asked about
     * @param until the last one
     */
    List<LocalDate> due(Clocks clocks, LocalDate after, LocalDate until);

    /**
     * Why it has not come at the beginning of a day, by what is known now; empty if it has.
     *
     * @param name under which it was noted
     */
    Optional<Why> missedBy(Clocks clocks, LocalDate day, String name);

    /** What makes it one thing and not another, so that it is noted once. */
    String name(Clocks clocks, LocalDate day);

    /** As it stands in {@code program.yaml}. */
    String words();

    /**
     * Nothing was bought for so many days, once per silence. It comes as the first day begins on which so many whole days have gone by since the
     * last purchase.
     *
     * @param days at least 1
     */
    record Silence(int days) implements Timing {
        @Override
        public List<LocalDate> due(Clocks clocks, LocalDate after, LocalDate until) {
            return day(clocks)
                    .filter(day -> day.isAfter(after) && !day.isAfter(until))
                    .filter(day -> !clocks.begin(day).equals(clocks.noted()))
                    .stream()
                    .toList();
        }

        @Override
        public Optional<Why> missedBy(Clocks clocks, LocalDate day, String name) {
            // Whether something was bought since, or what was bought last went back: the silence is another one now.
            boolean same = name(clocks, day).equals(name);
            return same && day(clocks).filter(due -> !due.isAfter(day)).isPresent()
                    ? Optional.empty()
                    : Optional.of(Why.nothing(
                            CampaignReason.BOUGHT_SINCE,
                            "last bought " + clocks.purchases().latestPurchase() + ", and " + days
                                    + " days without were to begin with " + name));
        }

        @Override
        public String name(Clocks clocks, LocalDate day) {
            return String.valueOf(clocks.purchases().latestPurchase());
        }

        private Optional<LocalDate> day(Clocks clocks) {
            return Optional.ofNullable(clocks.purchases().latestPurchase()).map(last -> {
                Instant over = last.plus(Duration.ofDays(days));
                LocalDate day = clocks.dayOf(over);
                return clocks.begin(day).isBefore(over) ? day.plusDays(1) : day;
            });
        }

        @Override
        public String words() {
            return "inactivity of " + days + " days";
        }
    }

    /**
     * Somebody with a habit buys less often: in each of some stretches of days one after the other they bought, and in the latest stretch of the same
     * length so much less often than in those on average. Once per fall, which lasts as long as that holds day after day.
     *
     * @param days of a stretch, at least 1
     * @param before how many stretches make a habit, at least 1
     * @param percent by so much less, 1 to 100
     */
    record Falling(int days, int before, int percent) implements Timing {
        /** Whoever buys less often for longer than that has another habit. */
        private static final int FALL_DAYS_MAX = 1_100;

        private static final int ALL = 100;

        @Override
        public List<LocalDate> due(Clocks clocks, LocalDate after, LocalDate until) {
            return isNew(clocks, until) ? List.of(until) : List.of();
        }

        @Override
        public Optional<Why> missedBy(Clocks clocks, LocalDate day, String name) {
            return isNew(clocks, day)
                    ? Optional.empty()
                    : Optional.of(Why.nothing(
                            CampaignReason.BOUGHT_SINCE,
                            bought(clocks, day) + " purchases in " + days + " days before " + day
                                    + " are no fall, or one that was noted already"));
        }

        private boolean isNew(Clocks clocks, LocalDate day) {
            if (!holds(clocks, day)) {
                return false;
            }
            Instant noted = clocks.noted();
            if (noted == null) {
                return true;
            }
            LocalDate last = clocks.dayOf(noted);
            return day.isAfter(last.plusDays(FALL_DAYS_MAX))
                    || (last.isBefore(day) && last.datesUntil(day).anyMatch(between -> !holds(clocks, between)));
        }

        private boolean holds(Clocks clocks, LocalDate day) {
            long earlier = 0;
            for (int stretch = 1; stretch <= before; stretch++) {
                int bought = bought(clocks, day.minusDays((long) stretch * days));
                if (bought == 0) {
                    return false;
                }
                earlier += bought;
            }
            return (long) bought(clocks, day) * before * ALL <= earlier * (ALL - percent);
        }

        /** In the stretch before a day. */
        private int bought(Clocks clocks, LocalDate day) {
            return clocks.purchases()
                    .purchasesBetween(
                            clocks.begin(day.minusDays(days)).minusNanos(1),
                            clocks.begin(day).minusNanos(1));
        }

        @Override
        public String name(Clocks clocks, LocalDate day) {
            return day.toString();
        }

        @Override
        public String words() {
            return "purchases fewer by " + percent + " percent in " + days + " days";
        }
    }

    /**
     * Something that the member holds is good no more, or will be so many days later. Once for each end.
     *
     * @param holds its name
     * @param leadDays so many days ahead; 0: as the first day begins on which it is good no more
     */
    record Lapse(String holds, int leadDays) implements Timing {
        @Override
        public List<LocalDate> due(Clocks clocks, LocalDate after, LocalDate until) {
            return clocks.rewards()
                    .ending(holds, clocks.zone())
                    .filter(held -> day(clocks, held).isAfter(clocks.dayOf(held.givenAt())))
                    .map(held -> day(clocks, held))
                    .distinct()
                    .filter(day -> day.isAfter(after) && !day.isAfter(until))
                    .filter(day -> !clocks.begin(day).equals(clocks.noted()))
                    .toList();
        }

        @Override
        public Optional<Why> missedBy(Clocks clocks, LocalDate day, String name) {
            return clocks.rewards()
                            .ending(holds, clocks.zone())
                            .anyMatch(held -> name(clocks, day(clocks, held)).equals(name))
                    ? Optional.empty()
                    : Optional.of(Why.nothing(
                            CampaignReason.NO_LONGER_DUE, holds + " does not end with " + name + " any more"));
        }

        private LocalDate day(Clocks clocks, HeldReward held) {
            return clocks.dayOf(Objects.requireNonNull(held.validUntil())).minusDays(leadDays);
        }

        @Override
        public String name(Clocks clocks, LocalDate day) {
            return day.plusDays(leadDays).toString();
        }

        @Override
        public String words() {
            return "lapse of " + holds;
        }
    }

    /** Days of a calendar. */
    record Days(Schedule schedule) implements Timing {
        @Override
        public List<LocalDate> due(Clocks clocks, LocalDate after, LocalDate until) {
            return Stream.iterate(after.plusDays(1), day -> !day.isAfter(until), day -> day.plusDays(1))
                    .filter(schedule::has)
                    // An earlier day may have got lost although a later one was noted, so no more than this is left
                    // out.
                    .filter(day -> !clocks.begin(day).equals(clocks.noted()))
                    .toList();
        }

        @Override
        public Optional<Why> missedBy(Clocks clocks, LocalDate day, String name) {
            return schedule.has(day)
                    ? Optional.empty()
                    : Optional.of(
                            Why.nothing(CampaignReason.OTHER_DATE, "it was " + day + ", not " + schedule.words()));
        }

        @Override
        public String name(Clocks clocks, LocalDate day) {
            return day.toString();
        }

        @Override
        public String words() {
            return "schedule " + schedule.words();
        }
    }
}
