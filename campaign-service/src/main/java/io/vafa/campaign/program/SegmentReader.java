package io.vafa.campaign.program;

import io.vafa.campaign.domain.segment.Measure;
import io.vafa.campaign.domain.segment.Scores;
import io.vafa.campaign.domain.segment.Segment;
import io.vafa.campaign.domain.segment.SegmentRule;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.MemberCondition;
import io.vafa.rating.section.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one segment. */
final class SegmentReader {
    private static final String MEMBERS = "members";
    private static final String CONDITION = "condition";
    private static final String STAGE = "stage";
    private static final String RFM = "rfm";
    private static final String TOP = "top";
    private static final String ALL = "all";
    private static final String ANY = "any";
    private static final String NONE = "none";
    private static final String DAYS = "days";
    private static final String CELL = "cell";
    private static final List<String> KINDS = List.of(MEMBERS, CONDITION, STAGE, RFM, TOP);
    private static final List<String> COMBINING = List.of(ALL, ANY, NONE);
    private static final int NAMES_MAX = 50;
    private static final int PERCENT_MAX = 99;

    private static final Map<String, Measure.Of> MEASURES =
            Map.of("spend", Measure.Of.SPEND, "visits", Measure.Of.VISITS);
    private static final Scores HIGH = new Scores(4, 5);
    private static final Scores LOW = new Scores(1, 2);

    /** What the trade calls some corners of the cube: recency, frequency, monetary. */
    private static final Map<String, List<Scores>> CELLS = Map.of(
            "champions", List.of(HIGH, HIGH, HIGH),
            "loyal", List.of(new Scores(3, 5), HIGH, Scores.ANY),
            "promising", List.of(HIGH, LOW, Scores.ANY),
            "at-risk", List.of(LOW, new Scores(3, 5), new Scores(3, 5)),
            "hibernating", List.of(LOW, LOW, Scores.ANY));

    private final Conditions conditions;
    private final ProgramFacts facts;
    private final boolean strict;

    /**
     * For one section.
     *
     * @param strict whether names of other sections are looked up
     */
    SegmentReader(Conditions conditions, ProgramFacts facts, boolean strict) {
        this.conditions = conditions;
        this.facts = facts;
        this.strict = strict;
    }

    /** The segment, or nothing if it cannot be one; what is wrong stands with the fields. */
    Optional<Segment> read(SectionFields segment) {
        segment.only(
                Stream.of(List.of("id"), KINDS, COMBINING).flatMap(List::stream).collect(Collectors.toSet()));
        Optional<String> id = segment.code("id");
        List<String> kinds = KINDS.stream().filter(segment::has).toList();
        boolean combined = COMBINING.stream().anyMatch(segment::has);
        if (kinds.size() + (combined ? 1 : 0) != 1) {
            segment.refuse(
                    kinds.isEmpty() ? CONDITION : kinds.getLast(),
                    kinds.isEmpty() ? "FIELD_MISSING" : "CONTRADICTORY",
                    "say one of " + KINDS + ", or of which other segments it is made, by some of " + COMBINING);
            return Optional.empty();
        }
        Optional<? extends SegmentRule> rule = combined ? combined(segment) : rule(segment, kinds.getFirst());
        return id.flatMap(name -> rule.map(known -> new Segment(name, known)));
    }

    /** Where a segment says of what it is made. */
    static String fieldOf(SegmentRule.Combined rule) {
        return rule.all().isEmpty() ? rule.any().isEmpty() ? NONE : ANY : ALL;
    }

    /** Where a segment names another. */
    static String fieldOf(SegmentRule.Combined rule, String other) {
        return rule.all().contains(other) ? ALL : rule.any().contains(other) ? ANY : NONE;
    }

    private Optional<? extends SegmentRule> rule(SectionFields segment, String kind) {
        return switch (kind) {
            case MEMBERS -> segment.oneOf(MEMBERS, Set.of("listed")).map(_ -> new SegmentRule.Listed());
            case CONDITION -> condition(segment);
            case STAGE -> stage(segment);
            case RFM -> segment.object(RFM).flatMap(SegmentReader::rfm);
            default -> segment.object(TOP).flatMap(SegmentReader::top);
        };
    }

    private Optional<SegmentRule> condition(SectionFields segment) {
        Optional<MemberCondition> when = segment.longText(CONDITION, Conditions.TEXT_LENGTH_MAX)
                .flatMap(text -> switch (conditions.compileMember(text, facts.decimals())) {
                    case Conditions.Compiled.Fit<MemberCondition> fit -> Optional.of(fit.condition());
                    case Conditions.Compiled.Unfit<MemberCondition> unfit -> {
                        unfit.problems()
                                .forEach(problem -> segment.refuse(CONDITION, problem.code(), problem.detail()));
                        yield Optional.empty();
                    }
                });
        return when.map(SegmentRule.Conditional::new);
    }

    private Optional<SegmentRule> stage(SectionFields segment) {
        SortedSet<String> stages = segment.texts(STAGE, NAMES_MAX);
        Set<String> known = facts.stages();
        if (strict && known == null) {
            segment.refuse(STAGE, OwnedSection.SECTION_FIRST, "apply the section lifecycle first: it names the stages");
        } else if (strict && known != null) {
            stages.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name ->
                            segment.refuse(STAGE, "UNKNOWN_STAGE", "must be among " + known + ", but one is " + name));
        }
        return stages.isEmpty() ? Optional.empty() : Optional.of(new SegmentRule.Staged(Match.fixed(stages)));
    }

    private static Optional<SegmentRule> top(SectionFields top) {
        top.only(Set.of("percent", "by", DAYS));
        Optional<Long> percent = top.whole("percent", 1, PERCENT_MAX);
        Optional<Measure.Of> by =
                top.has("by") ? top.oneOf("by", MEASURES.keySet()).map(MEASURES::get) : Optional.of(Measure.Of.SPEND);
        Optional<Integer> days = days(top);
        return percent.flatMap(share ->
                by.flatMap(of -> days.map(back -> new SegmentRule.Top(share.intValue(), new Measure(of, back)))));
    }

    private static Optional<SegmentRule> rfm(SectionFields rfm) {
        rfm.only(Set.of(CELL, "recency", "frequency", "monetary", DAYS));
        Optional<Integer> days = days(rfm);
        if (rfm.has(CELL)) {
            for (String beside : List.of("recency", "frequency", "monetary")) {
                if (rfm.has(beside)) {
                    rfm.refuse(beside, "CONTRADICTORY", "the cell says it already");
                }
            }
            return rfm.oneOf(CELL, CELLS.keySet())
                    .map(CELLS::get)
                    .flatMap(scores ->
                            days.map(back -> new SegmentRule.Rfm(scores.get(0), scores.get(1), scores.get(2), back)));
        }
        if (Stream.of("recency", "frequency", "monetary").noneMatch(rfm::has)) {
            rfm.refuse(CELL, "FIELD_MISSING", "name a cell, or say which recency, frequency or monetary");
            return Optional.empty();
        }
        Optional<Scores> recency = scores(rfm, "recency");
        Optional<Scores> frequency = scores(rfm, "frequency");
        Optional<Scores> monetary = scores(rfm, "monetary");
        return recency.flatMap(lately -> frequency.flatMap(
                often -> monetary.flatMap(much -> days.map(back -> new SegmentRule.Rfm(lately, often, much, back)))));
    }

    private static Optional<Scores> scores(SectionFields rfm, String name) {
        if (!rfm.has(name)) {
            return Optional.of(Scores.ANY);
        }
        return rfm.object(name).flatMap(range -> {
            range.only(Set.of("from", "to"));
            Optional<Long> from =
                    range.has("from") ? range.whole("from", Scores.MIN, Scores.MAX) : Optional.of((long) Scores.MIN);
            Optional<Long> to =
                    range.has("to") ? range.whole("to", Scores.MIN, Scores.MAX) : Optional.of((long) Scores.MAX);
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (from.get() > to.get()) {
                range.refuse("to", "WRONG_VALUE", "must be at least " + from.get() + ", which it begins from");
                return Optional.empty();
            }
            return Optional.of(new Scores(from.get().intValue(), to.get().intValue()));
        });
    }

    private static Optional<Integer> days(SectionFields fields) {
        return fields.has(DAYS)
                ? fields.whole(DAYS, 1, Measure.DAYS_MAX).map(Long::intValue)
                : Optional.of(Measure.DAYS_UNLESS_STATED);
    }

    private static Optional<SegmentRule> combined(SectionFields segment) {
        SortedSet<String> all = segment.texts(ALL, Segments.SEGMENTS_MAX);
        SortedSet<String> any = segment.texts(ANY, Segments.SEGMENTS_MAX);
        SortedSet<String> none = segment.texts(NONE, Segments.SEGMENTS_MAX);
        return all.isEmpty() && any.isEmpty() && none.isEmpty()
                ? Optional.empty()
                : Optional.of(new SegmentRule.Combined(Match.fixed(all), Match.fixed(any), Match.fixed(none)));
    }
}
