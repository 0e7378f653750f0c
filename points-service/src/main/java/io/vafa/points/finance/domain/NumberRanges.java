package io.vafa.points.finance.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Receipt numbers, kept as runs without gaps; for one thread. */
public final class NumberRanges {
    /** More runs are not kept. */
    public static final int RANGES_MAX = 1_000;

    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    private boolean isCut;

    /** Numbers from and to, both included. */
    public record Range(long from, long to) {}

    /** Whether there were too many runs to keep, so that gaps cannot be told. */
    public boolean isCut() {
        return isCut;
    }

    public void add(Range range) {
        long from = range.from();
        long to = range.to();
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        while (true) {
            Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
            if (next == null || next.getKey() > to + 1) {
                break;
            }
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
        }
        if (ranges.size() >= RANGES_MAX) {
            isCut = true;
        } else {
            ranges.put(from, to);
        }
    }

    /** What there is, sorted. */
    public List<Range> ranges() {
        return ranges.entrySet().stream()
                .map(range -> new Range(range.getKey(), range.getValue()))
                .toList();
    }

    /** What is missing between the first and the last number. */
    public List<Range> gaps() {
        List<Range> gaps = new ArrayList<>();
        long expected = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            if (expected != Long.MIN_VALUE) {
                gaps.add(new Range(expected, range.getKey() - 1));
            }
            expected = range.getValue() + 1;
        }
        return gaps;
    }
}
