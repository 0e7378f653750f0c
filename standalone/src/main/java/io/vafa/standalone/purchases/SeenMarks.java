package io.vafa.standalone.purchases;

/**
 * Remembers on which line a mark was seen first, in twelve bytes to forty-eight a mark, up to a bound; beyond it new ones are not remembered.
 * Safe for use by several threads.
 */
public final class SeenMarks {
    /** Marks at most: about 100 megabytes. */
    public static final int SIZE_MAX = 4_000_000;

    private static final int CAPACITY_LEAST = 1 << 10;

    private final int sizeMax;
    private long[] marks = new long[CAPACITY_LEAST];
    private int[] lines = new int[CAPACITY_LEAST];
    private int size;
    private boolean full;

    SeenMarks(int sizeMax) {
        this.sizeMax = sizeMax;
    }

    /**
     * Notes a mark.
     *
     * @param line from 1
     * @return the line on which it was seen first; 0: on none before
     */
    synchronized int first(long mark, int line) {
        int place = place(mark);
        if (lines[place] != 0) {
            return lines[place] == line ? 0 : lines[place];
        }
        if (size >= sizeMax) {
            full = true;
            return 0;
        }
        marks[place] = mark;
        lines[place] = line;
        size++;
        if (size * 2L > marks.length) {
            grow();
        }
        return 0;
    }

    /** Whether there were more marks than are remembered. */
    public synchronized boolean isFull() {
        return full;
    }

    private int place(long mark) {
        int place = Long.hashCode(mark) & (marks.length - 1);
        while (lines[place] != 0 && marks[place] != mark) {
            place = (place + 1) & (marks.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldMarks = marks;
        int[] oldLines = lines;
        marks = new long[oldMarks.length * 2];
        lines = new int[oldLines.length * 2];
        for (int index = 0; index < oldMarks.length; index++) {
            if (oldLines[index] != 0) {
                int place = place(oldMarks[index]);
                marks[place] = oldMarks[index];
                lines[place] = oldLines[index];
            }
        }
    }
}
