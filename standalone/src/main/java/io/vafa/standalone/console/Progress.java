package io.vafa.standalone.console;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a long job gets on: a bar drawn over itself on a terminal, a plain line every few seconds elsewhere.
 *
 * <p>May be updated from several threads.
 */
public final class Progress implements AutoCloseable {

    private static final long REDRAW_MILLIS = 120;
    private static final long PLAIN_LINE_MILLIS = 5_000;

    private final @Nullable PrintStream out;
    private final Screen screen;
    private final String what;
    private final String unit;
    private final long startedNanos = System.nanoTime();
    private double fractionAtStart = -1;
    private long countAtStart;
    private long shownAtMillis;
    private boolean drawn;

    private Progress(@Nullable PrintStream out, Screen screen, String what, String unit) {
        this.out = out;
        this.screen = screen;
        this.what = what;
        this.unit = unit;
    }

    static Progress silent() {
        return new Progress(null, Screen.NONE, "", "");
    }

    static Progress on(PrintStream out, Screen screen, String what, String unit) {
        return new Progress(out, screen, what, unit);
    }

    /** Says where the job begins when an earlier run has done a part of it. */
    public synchronized void startsAt(double fraction, long count) {
        fractionAtStart = fraction;
        countAtStart = count;
    }

    /**
     * Reports the state; shown only when the last showing is long enough ago.
     *
     * @param fraction 0 to 1, negative if unknown
     */
    public synchronized void update(double fraction, long count) {
        update(fraction, count, elapsedMillis());
    }

    private void update(double fraction, long count, long countedMillis) {
        long millis = elapsedMillis();
        long pause = screen.terminal() ? REDRAW_MILLIS : PLAIN_LINE_MILLIS;
        if (out != null && millis - shownAtMillis >= pause) {
            shownAtMillis = millis;
            show(out, line(fraction, count, countedMillis));
        }
    }

    /** Reports how much is left of a job whose length nobody can know; 0 is not worth a line. */
    public synchronized void remaining(long count) {
        if (count > 0) {
            update(-1, count, 0);
        }
    }

    /** Ends the drawing; what was drawn is wiped, for the command's summary follows. */
    @Override
    public synchronized void close() {
        if (out != null && drawn) {
            out.print("\r" + " ".repeat(screen.columns() - 1) + "\r");
            out.flush();
            drawn = false;
        }
    }

    private ProgressLine line(double fraction, long count, long countedMillis) {
        double fractionHere = fraction - Math.max(fractionAtStart, 0);
        return new ProgressLine(what, unit, fraction, count, countedMillis, count - countAtStart, fractionHere);
    }

    private void show(PrintStream stream, ProgressLine line) {
        if (screen.terminal()) {
            String text = line.drawn(screen.columns());
            stream.print("\r" + text + " ".repeat(Math.max(0, screen.columns() - 1 - text.length())));
            drawn = true;
        } else {
            stream.println(line.plain());
        }
        stream.flush();
    }

    private long elapsedMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }
}
