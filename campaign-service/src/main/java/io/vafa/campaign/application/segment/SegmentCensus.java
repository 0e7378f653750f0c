package io.vafa.campaign.application.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All segments of a programme, counted in one go.
 *
 * @param day of the programme
 * @param version of the section
 * @param members of the programme, without those who go on as another
 * @param currency of what was spent; null: nothing was
 */
public record SegmentCensus(
        LocalDate day,
        long version,
        Instant countedAt,
        long members,
        @Nullable String currency,
        List<SegmentCount> segments) {
    public SegmentCensus {
        segments = List.copyOf(segments);
    }

    /** One of them; empty if it was not counted. */
    public Optional<SegmentCount> segment(String id) {
        return segments.stream().filter(count -> count.segment().equals(id)).findFirst();
    }
}
