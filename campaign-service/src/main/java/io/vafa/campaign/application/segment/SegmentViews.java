package io.vafa.campaign.application.segment;

import io.vafa.campaign.domain.segment.Segment;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.campaign.domain.segment.Threshold;
import io.vafa.campaign.program.SegmentsSection.Proposal;
import io.vafa.contracts.purchase.Money;
import io.vafa.platform.web.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Answers what segments there are, how large they are and who is in them. */
public final class SegmentViews {
    /** Pages of members that one request looks at. */
    private static final int PAGES_MAX = 20;

    private static final int PERCENT_DECIMALS = 1;

    private final SegmentCatalog catalog;
    private final Census census;
    private final Thresholds thresholds;
    private final CensusStore censuses;
    private final Clock clock;

    /** Each reads every member's state. */
    private final Semaphore previews = new Semaphore(1);

    public SegmentViews(
            SegmentCatalog catalog, Census census, Thresholds thresholds, CensusStore censuses, Clock clock) {
        this.catalog = catalog;
        this.census = census;
        this.thresholds = thresholds;
        this.censuses = censuses;
        this.clock = clock;
    }

    /**
     * All segments in force.
     *
     * @param version of the section
     * @param members of the programme when it was counted; null: not counted yet
     */
    public record Listing(long version, @Nullable Long members, List<View> segments) {}

    /**
     * A segment. What was not counted yet is null, and never 0.
     *
     * @param kind what its definition says: members, condition, stage, rfm, top or combined
     * @param members how many are in it
     * @param percentOfMembers of all members, with one decimal
     * @param spend what they spent, decimal string in the programme's currency
     * @param percentOfSpend of what all members spent
     * @param spendDays over how many days
     * @param countedAt when
     * @param sample some of them; null where many segments are listed
     */
    public record View(
            String segment,
            String kind,
            @Nullable Long members,
            @Nullable String percentOfMembers,
            @Nullable String spend,
            @Nullable String percentOfSpend,
            int spendDays,
            @Nullable Instant countedAt,
            @Nullable List<String> sample) {
        View withoutSample() {
            return new View(
                    segment, kind, members, percentOfMembers, spend, percentOfSpend, spendDays, countedAt, null);
        }
    }

    /** What came of a preview. */
    public sealed interface Preview {
        /** It was counted, and nothing was kept. */
        record Counted(View view) implements Preview {}

        /** It cannot be a segment. */
        record Unfit(List<Refusal> wrong) implements Preview {}

        /** Another one is being counted. */
        record Busy() implements Preview {}
    }

    /** Empty if the programme has no segments now. */
    public Optional<Listing> all(String program) {
        Optional<SegmentCensus> counted = censuses.latest(program);
        return catalog.inForce(program, clock.instant())
                .map(segments -> new Listing(
                        segments.version(),
                        counted.map(SegmentCensus::members).orElse(null),
                        segments.all().stream()
                                .map(segment -> view(segment, segments, counted).withoutSample())
                                .toList()));
    }

    /** One segment; empty if there is none of that name now. */
    public Optional<View> one(String program, String segment) {
        return catalog.inForce(program, clock.instant())
                .flatMap(segments ->
                        segments.segment(segment).map(found -> view(found, segments, censuses.latest(program))));
    }

    /** Counts one that is only proposed, as of now, on thresholds of its own. */
    public Preview preview(String program, Map<String, Object> definition) {
        Instant now = clock.instant();
        return switch (catalog.propose(program, definition, now)) {
            case Proposal.Unfit(var wrong) -> new Preview.Unfit(wrong);
            case Proposal.Fit(Segment proposed, Segments all) -> {
                if (!previews.tryAcquire()) {
                    yield new Preview.Busy();
                }
                try {
                    yield new Preview.Counted(count(program, proposed, all.only(proposed.id()), now));
                } finally {
                    previews.release();
                }
            }
        };
    }

    private View count(String program, Segment proposed, Segments segments, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, segments.zone());
        Map<String, Long> least = census.thresholds(program, segments.cuts(), today);
        SegmentCensus counted = census.count(
                program,
                segments,
                Set.of(proposed.id()),
                cut -> Optional.ofNullable(least.get(cut.name())).map(value -> new Threshold(value, today)),
                now);
        return view(proposed, segments, Optional.of(counted));
    }

    /**
     * A part of a segment's members, as of now.
     *
     * @param after the last one before; null: from the first
     * @return empty if there is no such segment now
     */
    public Optional<Census.Part> members(String program, String segment, @Nullable String after, int membersMax) {
        Instant now = clock.instant();
        return catalog.inForce(program, now)
                .filter(segments -> segments.segment(segment).isPresent())
                .map(segments -> {
                    LocalDate today = LocalDate.ofInstant(now, segments.zone());
                    return census.part(
                            program,
                            segments.only(segment),
                            segment,
                            cut -> thresholds.of(program, segments.version(), today, cut),
                            now,
                            after,
                            membersMax,
                            PAGES_MAX);
                });
    }

    /** A count of another version may be of another rule under the same name. */
    private static View view(Segment segment, Segments segments, Optional<SegmentCensus> latest) {
        Optional<SegmentCensus> counted = latest.filter(census -> census.version() == segments.version());
        SegmentCount count =
                counted.flatMap(census -> census.segment(segment.id())).orElse(null);
        String kind = segment.rule().kind();
        int days = segment.rule().days();
        if (counted.isEmpty() || count == null) {
            return new View(segment.id(), kind, null, null, null, null, days, null, null);
        }
        String currency = counted.get().currency();
        return new View(
                segment.id(),
                kind,
                count.members(),
                percent(count.members(), counted.get().members()),
                BigDecimal.valueOf(count.spendMinorUnits(), currency == null ? 0 : Money.scaleOf(currency))
                        .toPlainString(),
                percent(count.spendMinorUnits(), count.spendOfAllMinorUnits()),
                days,
                counted.get().countedAt(),
                count.sample());
    }

    private static String percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO.setScale(PERCENT_DECIMALS).toPlainString()
                : BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), PERCENT_DECIMALS, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
