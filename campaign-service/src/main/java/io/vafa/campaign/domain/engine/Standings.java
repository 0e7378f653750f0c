package io.vafa.campaign.domain.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tells how far a member is with what campaigns collect. */
public final class Standings {
    private Standings() {}

    /**
     * How far a member is with one campaign.
     *
     * @param what is collected, as {@code program.yaml} says it
     * @param window in which it counts
     * @param collected so far; minor units for an amount, periods for a streak
     * @param every gives something after each so many
     * @param missing until the next time
     * @param given how often it gave something and still stands
     */
    public record Standing(
            String campaign,
            Collecting.What what,
            String window,
            long collected,
            long every,
            long missing,
            long given) {}

    /** How far a member is with each campaign that collects something on a day. */
    public static List<Standing> of(CampaignBook book, Campaigns campaigns, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, campaigns.zone());
        List<Standing> standings = new ArrayList<>();
        for (Campaign campaign : campaigns.all()) {
            Collecting collecting = campaign.collecting();
            if (collecting != null && !campaign.paused() && campaign.days().has(day)) {
                String window = collecting.window().of(day);
                Collected collected = book.tally(campaign.id()).collected(window);
                long amount = collecting.what().isStreak()
                        ? streak(collecting, collected, day)
                        : collected.amounts().getOrDefault(0L, 0L);
                standings.add(new Standing(
                        campaign.id(),
                        collecting.what(),
                        window,
                        amount,
                        collecting.every(),
                        collecting.every() - amount % collecting.every(),
                        collected.given()));
            }
        }
        return standings;
    }

    /** How many periods in a row there were until now; one that has only begun does not break it. */
    private static long streak(Collecting collecting, Collected collected, LocalDate day) {
        long period = collecting.periodOf(day);
        long from = collected.amounts().containsKey(period) ? period : period - 1;
        long row = 0;
        while (collected.amounts().containsKey(from - row)) {
            row++;
        }
        return row;
    }
}
