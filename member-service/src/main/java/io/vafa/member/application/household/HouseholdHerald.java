package io.vafa.member.application.household;

import io.vafa.member.application.household.Households.News;
import io.vafa.member.domain.household.HouseholdChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells the ledger of the changes of a household, one after another: nobody tells a later one before an earlier one was told. It may run any
 * number of times, at the same time.
 */
public final class HouseholdHerald {
    /** Told at a time by one sweep. */
    static final int PAGE = 500;

    /** Longer than anybody who is slow, but not dead, takes from noting a change to recording it. */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final Households households;
    private final HouseholdTelling telling;
    private final Clock clock;

    public HouseholdHerald(Households households, HouseholdTelling telling, Clock clock) {
        this.households = households;
        this.telling = telling;
        this.clock = clock;
    }

    /**
     * Tells what is recorded of a household and was not told.
     *
     * @return how many changes were told
     */
    public int tell(String household) {
        int told = 0;
        for (News news : households.untold(household)) {
            List<HouseholdChange> change = households.changes(news.program(), household, news.number(), 1);
            if (change.isEmpty()) {
                forgetIfNeverHappened(news);
                return told;
            }
            if (change.getFirst().opens() || !change.getFirst().steps().isEmpty()) {
                telling.tell(change.getFirst());
            }
            households.told(List.of(news));
            told++;
        }
        return told;
    }

    private void forgetIfNeverHappened(News news) {
        if (news.at().isBefore(clock.instant().minus(GIVEN_UP))) {
            households.told(List.of(news));
        }
    }

    /**
     * Tells what a crash, or Kafka's absence, kept from the ledger.
     *
     * @param patience how long a change is left to whoever recorded it
     * @return how many were told
     */
    public int sweep(Duration patience) {
        Instant before = clock.instant().minus(patience);
        return households.untoldBefore(before, PAGE).stream()
                .map(News::household)
                .distinct()
                .mapToInt(this::tell)
                .sum();
    }
}
