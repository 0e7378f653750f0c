package io.vafa.standalone.console;

import java.util.Locale;

/**
 * The state of a long job, written as one line.
 *
 * @param what the job, such as {@code Importing}
 * @param unit what is counted, such as {@code purchases}
 * @param fraction how much is done, 0 to 1; negative if nobody can know
 * @param count how many are done
 * @param countedMillis the time this run took for {@code countedHere}
 * @param countedHere how many of them this run has done; the rest was there before
 * @param fractionHere how much of the job this run has done
 */
record ProgressLine(
        String what,
        String unit,
        double fraction,
        long count,
        long countedMillis,
        long countedHere,
        double fractionHere) {

    private static final int BAR_WIDTH_MAX = 30;
    private static final int BAR_WIDTH_MIN = 8;
    private static final int SHORTEST_FOR_RATE_MILLIS = 500;
    private static final double SMALLEST_FOR_ESTIMATE = 0.005;

    /** The line with a bar that fills what is left of the width. */
    String drawn(int columns) {
        String text = plain();
        if (fraction < 0) {
            return fit(text, columns);
        }
        int room = Math.min(BAR_WIDTH_MAX, columns - text.length() - 4);
        if (room < BAR_WIDTH_MIN) {
            return fit(text, columns);
        }
        int full = (int) Math.round(Math.clamp(fraction, 0, 1) * room);
        return fit(
                what + " [" + "#".repeat(full) + "-".repeat(room - full) + "]" + text.substring(what.length()),
                columns);
    }

    /** The line in words and figures only. */
    String plain() {
        StringBuilder line = new StringBuilder(what);
        if (fraction >= 0) {
            line.append(String.format(Locale.ROOT, " %3d %%", (int) Math.floor(Math.clamp(fraction, 0, 1) * 100)));
        }
        line.append("  ").append(Numbers.grouped(count)).append(' ').append(unit);
        if (countedMillis >= SHORTEST_FOR_RATE_MILLIS) {
            line.append("  ")
                    .append(Numbers.grouped(countedHere * 1000 / countedMillis))
                    .append("/s");
            if (fractionHere >= SMALLEST_FOR_ESTIMATE && fraction < 1) {
                long leftMillis = Math.round(countedMillis * (1 - fraction) / fractionHere);
                line.append("  about ").append(Numbers.duration(leftMillis)).append(" left");
            }
        }
        return line.toString();
    }

    private static String fit(String line, int columns) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }
}
