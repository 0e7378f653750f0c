package io.vafa.campaign.domain.draw;

import io.vafa.contracts.draw.DrawList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A draw as a version of the section {@code campaigns} lays it down.
 *
 * @param id its name in the programme, and that of its tickets
 * @param from the first day for which there are tickets, by the programme's clocks
 * @param until the last
 * @param randomness where the randomness will come from, in words
 * @param prizes in the order in which they are drawn
 */
public record DrawTerms(String id, LocalDate from, LocalDate until, String randomness, List<DrawList.Prize> prizes) {
    /** More than are announced at once. */
    public static final int DRAWS_MAX = 20;

    /** More sorts of prizes than one draw has. */
    public static final int PRIZES_MAX = 10;

    public DrawTerms {
        prizes = List.copyOf(prizes);
    }

    /** Whether there are tickets for a day. */
    public boolean has(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** When the last day is over. */
    public Instant end(ZoneId zone) {
        return until.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The days, as a list says them. */
    public String days() {
        return from + " to " + until;
    }

    /** The campaign that gives a prize to whoever won it. */
    public static String campaignOf(String draw, String prize) {
        return draw + "-" + prize;
    }
}
