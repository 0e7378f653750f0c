package io.vafa.campaign.program;

import io.vafa.campaign.domain.segment.Segment;
import io.vafa.campaign.domain.segment.SegmentRule;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.section.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code segments}, and notes all that is wrong with it. */
public final class SegmentsSection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "segments";

    private SegmentsSection() {}

    /** Everything that is wrong with a content. */
    public static List<Refusal> check(Conditions conditions, ProgramFacts facts, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(content, "", wrong);
        if (facts.currency() == null) {
            fields.refuse(
                    NAME,
                    OwnedSection.SECTION_FIRST,
                    "apply the section program first: its currency is what amounts are in");
        }
        read(new SegmentReader(conditions, facts, true), facts, 1, fields);
        return wrong;
    }

    /**
     * The segments of a content that was checked before.
     *
     * @throws IllegalStateException if it is wrong all the same
     */
    public static Segments read(Conditions conditions, ProgramFacts facts, long version, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        Segments segments = read(
                new SegmentReader(conditions, facts, false), facts, version, new SectionFields(content, "", wrong));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("version " + version + " of the section segments is unfit: " + wrong);
        }
        return segments;
    }

    /**
     * A segment that is only proposed, with those of the programme.
     *
     * @param known those that it may be made of; one of the same id gives way
     */
    public static Proposal propose(
            Conditions conditions, ProgramFacts facts, Segments known, Map<String, Object> definition) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(definition, "", wrong);
        Optional<Segment> read = new SegmentReader(conditions, facts, true).read(fields);
        if (read.isEmpty() || !wrong.isEmpty()) {
            return new Proposal.Unfit(wrong);
        }
        Segment proposed = read.get();
        List<Segment> all = new ArrayList<>(known.all());
        all.removeIf(segment -> segment.id().equals(proposed.id()));
        all.add(proposed);
        checkOthers(all, Map.of(proposed.id(), fields));
        return wrong.isEmpty()
                ? new Proposal.Fit(proposed, new Segments(known.version(), known.zone(), all))
                : new Proposal.Unfit(wrong);
    }

    /** What came of reading one that is proposed. */
    public sealed interface Proposal {
        /**
         * It can be counted.
         *
         * @param all the programme's, with it
         */
        record Fit(Segment segment, Segments all) implements Proposal {}

        /** It cannot, and this is why. */
        record Unfit(List<Refusal> wrong) implements Proposal {}
    }

    private static Segments read(SegmentReader reader, ProgramFacts facts, long version, SectionFields fields) {
        fields.only(Set.of(NAME));
        List<Segment> segments = new ArrayList<>();
        Map<String, SectionFields> places = new HashMap<>();
        for (SectionFields object : fields.optionalObjects(NAME, Segments.SEGMENTS_MAX)) {
            object.peek("id")
                    .filter(id -> places.putIfAbsent(id, object) != null)
                    .ifPresent(id -> object.refuse("id", "DUPLICATE", "there is another segment " + id));
            reader.read(object)
                    .filter(segment -> places.get(segment.id()) == object)
                    .ifPresent(segments::add);
        }
        checkOthers(segments, places);
        return new Segments(version, facts.zone(), segments);
    }

    /** A segment made of others is made of such as there are, and not of itself. */
    private static void checkOthers(List<Segment> segments, Map<String, SectionFields> places) {
        Map<String, SegmentRule> rules = new HashMap<>();
        segments.forEach(segment -> rules.put(segment.id(), segment.rule()));
        for (Segment segment : segments) {
            SectionFields place = places.get(segment.id());
            if (place == null || !(segment.rule() instanceof SegmentRule.Combined combined)) {
                continue;
            }
            String field = SegmentReader.fieldOf(combined);
            combined.others()
                    .filter(other -> !rules.containsKey(other))
                    .forEach(other -> place.refuse(
                            SegmentReader.fieldOf(combined, other), "UNKNOWN_SEGMENT", "there is no segment " + other));
            if (leadsTo(segment.id(), segment.rule(), rules, new HashSet<>())) {
                place.refuse(field, "MADE_OF_ITSELF", segment.id() + " is made of itself, by way of others");
            }
        }
    }

    private static boolean leadsTo(String id, SegmentRule rule, Map<String, SegmentRule> rules, Set<String> seen) {
        return rule.others().anyMatch(other -> {
            if (other.equals(id)) {
                return true;
            }
            SegmentRule next = rules.get(other);
            return next != null && seen.add(other) && leadsTo(id, next, rules, seen);
        });
    }
}
