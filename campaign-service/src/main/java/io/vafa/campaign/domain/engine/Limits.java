package io.vafa.campaign.domain.engine;

/**
 * How often one member is given what a campaign gives.
 *
 * @param perDay of the programme's zone; {@link #NONE} for any number
 * @param perMonth of the programme's zone, in the Gregorian calendar
 * @param ever in all
 */
public record Limits(long perDay, long perMonth, long ever) {
    public static final long NONE = Long.MAX_VALUE;

    /** As often as it happens. */
    public static final Limits UNLIMITED = new Limits(NONE, NONE, NONE);

    boolean isNone() {
        return perDay == NONE && perMonth == NONE && ever == NONE;
    }
}
