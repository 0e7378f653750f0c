package io.vafa.campaign.application.segment;

import io.vafa.campaign.application.segment.ThresholdStore.Counted;
import io.vafa.campaign.domain.segment.Cut;
import io.vafa.campaign.domain.segment.Segment;
import io.vafa.campaign.domain.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts once a day, by the programme's zone, and whenever other segments come into force: first what members need at least, which is written once and
 * stays, then who is in which segment. Whatever is broken off begins anew with the next round; of two who count at once the first one's thresholds count.
 */
public final class SegmentRound implements Runnable {
    /** Decisions about older purchases find no thresholds any more. */
    public static final int DAYS_KEPT = 400;

    private final SegmentCatalog catalog;
    private final Census census;
    private final ThresholdStore store;
    private final Thresholds thresholds;
    private final CensusStore censuses;
    private final Clock clock;

    public SegmentRound(
            SegmentCatalog catalog,
            Census census,
            ThresholdStore store,
            Thresholds thresholds,
            CensusStore censuses,
            Clock clock) {
        this.catalog = catalog;
        this.census = census;
        this.store = store;
        this.thresholds = thresholds;
        this.censuses = censuses;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        catalog.programs()
                .forEach(program -> catalog.inForce(program, now).ifPresent(segments -> count(program, segments, now)));
    }

    private void count(String program, Segments segments, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, segments.zone());
        Optional<SegmentCensus> last = censuses.latest(program);
        if (last.filter(done -> done.day().equals(today) && done.version() == segments.version())
                .isPresent()) {
            return;
        }
        List<Cut> cuts = segments.cuts();
        if (!cuts.isEmpty()
                && store.find(program, List.of(new ThresholdStore.Key(today, segments.version())))
                        .isEmpty()) {
            store.insert(program, new Counted(today, segments.version(), census.thresholds(program, cuts, today)));
            store.forgetBefore(program, today.minusDays(DAYS_KEPT));
        }
        thresholds.lookAgain();
        censuses.replace(
                program,
                census.count(
                        program,
                        segments,
                        segments.all().stream().map(Segment::id).collect(Collectors.toSet()),
                        cut -> thresholds.of(program, segments.version(), today, cut),
                        now));
    }
}
