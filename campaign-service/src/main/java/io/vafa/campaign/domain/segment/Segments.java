package io.vafa.campaign.domain.segment;

import io.vafa.campaign.domain.engine.Membership.Answer;
import io.vafa.rating.domain.Condition.Verdict;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A programme's segments as one version of the section {@code segments} lays them down.
 *
 * @param version of the section, at least 1
 * @param zone the programme's, for days
 * @param all at most {@link #SEGMENTS_MAX}, ids unique, none made of itself
 */
public record Segments(long version, ZoneId zone, List<Segment> all) {
    /** Each is judged of each member once a day. */
    public static final int SEGMENTS_MAX = 50;

    private static final String NOT_COUNTED = "not counted yet";

    public Segments {
        all = List.copyOf(all);
        Map<String, Segment> byId = all.stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        if (byId.size() > SEGMENTS_MAX) {
            throw new IllegalArgumentException("there are at most " + SEGMENTS_MAX + " segments");
        }
    }

    /** One of them, if this version has it. */
    public Optional<Segment> segment(String id) {
        return all.stream().filter(segment -> segment.id().equals(id)).findFirst();
    }

    /** One of them and all that it is made of; nothing if this version does not have it. */
    public Segments only(String id) {
        Set<String> needed = new LinkedHashSet<>();
        gather(id, needed);
        return new Segments(
                version,
                zone,
                all.stream().filter(segment -> needed.contains(segment.id())).toList());
    }

    private void gather(String id, Set<String> needed) {
        segment(id)
                .filter(_ -> needed.add(id))
                .ifPresent(segment -> segment.rule().others().forEach(other -> gather(other, needed)));
    }

    /** Those that are lists. */
    public List<String> lists() {
        return all.stream()
                .filter(segment -> segment.rule() instanceof SegmentRule.Listed)
                .map(Segment::id)
                .toList();
    }

    /** All that has to be counted of all members, each once. */
    public List<Cut> cuts() {
        return all.stream()
                .flatMap(segment -> segment.rule().cuts().stream())
                .distinct()
                .toList();
    }

    /** Whether somebody is in a segment; nobody is in one that this version does not have. */
    public Answer judge(String id, Candidate candidate) {
        return segment(id)
                .map(segment -> judge(segment, candidate))
                .orElseGet(() -> new Answer(false, "version " + version + " of the segments has no " + id));
    }

    private Answer judge(Segment segment, Candidate candidate) {
        return switch (segment.rule()) {
            case SegmentRule.Listed _ -> {
                boolean isListed = candidate.lists().test(segment.id());
                yield new Answer(isListed, isListed ? "on the list" : "not on the list");
            }
            case SegmentRule.Conditional(var when) -> {
                Verdict verdict = when.judge(candidate.facts().asValues());
                yield verdict.problem() != null
                        ? new Answer(false, verdict.detail())
                        : new Answer(verdict.holds(), (verdict.holds() ? "" : "not: ") + when.text());
            }
            case SegmentRule.Staged(var stages) -> {
                String stage = candidate.facts().stage();
                yield new Answer(stages.contains(stage), "is " + (stage.isEmpty() ? "in no stage" : stage));
            }
            case SegmentRule.Rfm rfm -> judge(rfm, candidate);
            case SegmentRule.Top top -> judge(top, candidate);
            case SegmentRule.Combined combined -> judge(combined, candidate);
        };
    }

    private static Answer judge(SegmentRule.Top top, Candidate candidate) {
        long value = top.by().until(candidate.counted(), candidate.day());
        if (value == Measure.NOTHING) {
            return nothing(top.by().days());
        }
        return candidate
                .thresholds()
                .apply(top.cut())
                .map(least -> new Answer(
                        value >= least.value(),
                        words(top.by().of(), value) + ", at least "
                                + words(top.by().of(), least.value()) + " as of " + least.day()))
                .orElse(new Answer(false, NOT_COUNTED));
    }

    private static Answer judge(SegmentRule.Rfm rfm, Candidate candidate) {
        List<Integer> scores = new ArrayList<>();
        @Nullable LocalDate asOf = null;
        for (Measure.Of of : Measure.Of.values()) {
            long value = new Measure(of, rfm.days()).until(candidate.counted(), candidate.day());
            if (value == Measure.NOTHING) {
                return nothing(rfm.days());
            }
            int score = Scores.MIN;
            for (Cut cut : rfm.scores(of)) {
                Optional<Threshold> least = candidate.thresholds().apply(cut);
                if (least.isEmpty()) {
                    return new Answer(false, NOT_COUNTED);
                }
                asOf = least.get().day();
                score += value >= least.get().value() ? 1 : 0;
            }
            scores.add(score);
        }
        return new Answer(
                rfm.recency().has(scores.get(0))
                        && rfm.frequency().has(scores.get(1))
                        && rfm.monetary().has(scores.get(2)),
                "recency " + scores.get(0) + ", frequency " + scores.get(1) + ", monetary " + scores.get(2) + " as of "
                        + asOf);
    }

    private Answer judge(SegmentRule.Combined combined, Candidate candidate) {
        List<String> words = new ArrayList<>();
        for (String id : combined.all()) {
            Answer answer = judge(id, candidate);
            if (!answer.isIn()) {
                return new Answer(false, "not in " + id + ": " + answer.words());
            }
            words.add("in " + id + ": " + answer.words());
        }
        for (String id : combined.none()) {
            Answer answer = judge(id, candidate);
            if (answer.isIn()) {
                return new Answer(false, "in " + id + ": " + answer.words());
            }
            words.add("not in " + id);
        }
        if (combined.any().isEmpty()) {
            return new Answer(true, String.join(", ", words));
        }
        for (String id : combined.any()) {
            Answer answer = judge(id, candidate);
            if (answer.isIn()) {
                words.addFirst("in " + id + ": " + answer.words());
                return new Answer(true, String.join(", ", words));
            }
        }
        return new Answer(false, "in none of " + String.join(", ", combined.any()));
    }

    private static Answer nothing(int days) {
        return new Answer(false, "nothing bought within " + days + " days");
    }

    private static String words(Measure.Of of, long value) {
        return switch (of) {
            case RECENCY -> "last purchase " + LocalDate.ofEpochDay(value);
            case VISITS -> value + " purchases";
            case SPEND -> value + " minor units spent";
        };
    }
}
