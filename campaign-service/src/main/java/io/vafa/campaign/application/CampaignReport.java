package io.vafa.campaign.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign brought, by comparing the members who were held out with the others. Amounts are minor units of the programme's currency; decimals
 * are rounded half up.
 *
 * @param version of the section in force now
 * @param asOf when it was looked at
 * @param days so many days since the campaign first was for a member are looked at; those for whom they are not over are not counted yet
 * @param marginPercent how much of what is sold stays, to be compared with the cost
 * @param running members for whom the days are not over
 * @param leftOut members who are in neither group: merged ones, those who were held out at one time and not at another, and those of whom it began
 *     when too much had been bought since to be still known
 * @param spent by how much more a member spent; absent as long as nothing can be said
 * @param purchases by how many more purchases; likewise
 * @param gain what all treated members together spent more, before the campaign's own discounts; likewise
 * @param verdict in a word
 * @param because in words
 */
public record CampaignReport(
        String campaign,
        long version,
        Instant asOf,
        int days,
        int marginPercent,
        Group treated,
        Group heldOut,
        long running,
        long leftOut,
        @Nullable Uplift spent,
        @Nullable Uplift purchases,
        Cost cost,
        @Nullable Gain gain,
        Verdict verdict,
        String because) {
    /** What can be said of a campaign. */
    public enum Verdict {
        /** What it brought is more than what it cost, with a confidence of 95 percent. */
        PAYS,
        /** What it brought is less than what it cost, with the same confidence. */
        LOSES,
        /** Either may be. */
        OPEN,
        /** There are too few members in one of the groups. */
        TOO_FEW,
        /** For none of them the days are over. */
        TOO_EARLY,
        /** Nobody was held out, so that there is nobody to compare with. */
        NO_CONTROL_GROUP
    }

    /**
     * Members who are compared.
     *
     * @param members for whom the days are over
     * @param purchases in those days, without those that went back whole
     * @param spentMinorUnits in those days, what went back is taken off whenever it did
     * @param spentPerMember minor units with two decimals; absent where there are no members
     * @param purchasesPerMember with four decimals; likewise
     */
    public record Group(
            long members,
            long purchases,
            long spentMinorUnits,
            @Nullable String spentPerMember,
            @Nullable String purchasesPerMember) {}

    /** How much more each treated member has on average, and between which bounds it lies with a confidence of 95 percent (Welch). */
    public record Uplift(String perMember, String low, String high) {}

    /**
     * What the campaign gave to the members who are counted, in their days.
     *
     * @param minorUnits in all, rounded up, as far as somebody says what things are worth
     * @param items one by one
     */
    public record Cost(long minorUnits, List<Item> items) {
        public Cost {
            items = List.copyOf(items);
        }
    }

    /**
     * One thing that it gave.
     *
     * @param what such as {@code points:bonus}, {@code GIFT:cup} or {@code discount}
     * @param units how many; of discounts minor units
     * @param minorUnits what they are worth by the sections in force now; absent where nobody says so
     */
    public record Item(String what, long units, @Nullable Long minorUnits) {}

    /**
     * What it brought.
     *
     * @param minorUnits in all, whole
     * @param perUnitOfCost how much of it for each unit that it cost, by the margin; absent where it cost nothing
     */
    public record Gain(
            String minorUnits,
            String low,
            String high,
            @Nullable String perUnitOfCost,
            @Nullable String perUnitOfCostLow,
            @Nullable String perUnitOfCostHigh) {}
}
