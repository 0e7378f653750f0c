package io.vafa.standalone.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures are written for people. */
public final class Numbers {

    private static final int SECONDS_A_MINUTE = 60;
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final double MILLIS_A_SECOND = 1_000.0;

    private Numbers() {}

    /** {@code 2453159} as {@code 2,453,159}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A figure, or the word for having none. */
    public static String groupedOrUnknown(@Nullable Long number) {
        return number == null ? "unknown" : grouped(number);
    }

    /** A duration as {@code 4.2 s}, {@code 3 min 07 s} or {@code 2 h 05 min}. */
    public static String duration(long millis) {
        long seconds = Math.round(millis / MILLIS_A_SECOND);
        if (seconds < SECONDS_A_MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", millis / MILLIS_A_SECOND);
        }
        if (seconds < SECONDS_AN_HOUR) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
        }
        long minutes = seconds / SECONDS_A_MINUTE;
        return String.format(Locale.ROOT, "%d h %02d min", minutes / SECONDS_A_MINUTE, minutes % SECONDS_A_MINUTE);
    }

    /** A number of bytes as {@code 412 MiB}. */
    public static String mebibytes(long bytes) {
        return grouped(bytes / (1024 * 1024)) + " MiB";
    }

    /** Milliseconds as seconds with three decimals. */
    public static double seconds(long millis) {
        return millis / MILLIS_A_SECOND;
    }
}
