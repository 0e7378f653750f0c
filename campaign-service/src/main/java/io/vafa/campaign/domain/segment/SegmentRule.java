package io.vafa.campaign.domain.segment;

import io.vafa.rating.domain.MemberCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is in a segment. */
public sealed interface SegmentRule {
    /** As programmes call it. */
    String kind();

    /** Over how many days its members' spending is told. */
    default int days() {
        return Measure.DAYS_UNLESS_STATED;
    }

    /** What has to be counted of all members before it can be judged of one. */
    default List<Cut> cuts() {
        return List.of();
    }

    /** Other segments that it is made of. */
    default Stream<String> others() {
        return Stream.empty();
    }

    /** Whoever staff put there. */
    record Listed() implements SegmentRule {
        @Override
        public String kind() {
            return "members";
        }
    }

    /** Of whom something holds. */
    record Conditional(MemberCondition when) implements SegmentRule {
        @Override
        public String kind() {
            return "condition";
        }
    }

    /** Who stands in one of some stages of the lifecycle, as the journal says. */
    record Staged(SortedSet<String> stages) implements SegmentRule {
        @Override
        public String kind() {
            return "stage";
        }
    }

    /** Who bought lately, often and for much, compared with others. */
    record Rfm(Scores recency, Scores frequency, Scores monetary, int days) implements SegmentRule {
        @Override
        public String kind() {
            return "rfm";
        }

        @Override
        public List<Cut> cuts() {
            List<Cut> cuts = new ArrayList<>();
            for (Measure.Of of : Measure.Of.values()) {
                cuts.addAll(scores(of));
            }
            return cuts;
        }

        /** Those that part the scores of one measure, in ascending order. */
        List<Cut> scores(Measure.Of of) {
            return IntStream.rangeClosed(Scores.MIN + 1, Scores.MAX)
                    .mapToObj(score -> Cut.score(new Measure(of, days), score))
                    .toList();
        }
    }

    /** Who has most; never more than so many percent of those who bought something. */
    record Top(int percent, Measure by) implements SegmentRule {
        @Override
        public String kind() {
            return "top";
        }

        @Override
        public int days() {
            return by.days();
        }

        @Override
        public List<Cut> cuts() {
            return List.of(cut());
        }

        Cut cut() {
            return Cut.top(by, percent);
        }
    }

    /** Who is in all of some segments, in any of others, and in none of a third lot; an empty set asks for nothing. */
    record Combined(SortedSet<String> all, SortedSet<String> any, SortedSet<String> none) implements SegmentRule {
        @Override
        public String kind() {
            return "combined";
        }

        @Override
        public Stream<String> others() {
            return Stream.of(all, any, none).flatMap(Set::stream);
        }
    }
}
