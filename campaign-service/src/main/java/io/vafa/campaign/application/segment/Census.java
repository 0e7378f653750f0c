package io.vafa.campaign.application.segment;

import io.vafa.campaign.application.MemberFactsReader;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.domain.CountedDays;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.segment.Candidate;
import io.vafa.campaign.domain.segment.Cut;
import io.vafa.campaign.domain.segment.Distribution;
import io.vafa.campaign.domain.segment.Measure;
import io.vafa.campaign.domain.segment.Segment;
import io.vafa.campaign.domain.segment.Segments;
import io.vafa.campaign.domain.segment.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through all members of a programme, page by page: what is kept meanwhile does not grow with them. */
public final class Census {
    private final StateStore states;
    private final MemberFactsReader facts;
    private final SegmentLists lists;
    private final int membersPerPage;

    /**
     * Counts when it is asked to.
     *
     * @param membersPerPage members held at once
     */
    public Census(StateStore states, MemberFactsReader facts, SegmentLists lists, int membersPerPage) {
        this.states = states;
        this.facts = facts;
        this.lists = lists;
        this.membersPerPage = membersPerPage;
    }

    /** What members need at least on a day, by the names of cuts, as all had bought when it began. */
    public Map<String, Long> thresholds(String program, Collection<Cut> cuts, LocalDate day) {
        Map<Measure, Distribution> distributions = new LinkedHashMap<>();
        cuts.forEach(cut -> distributions.computeIfAbsent(cut.by(), _ -> new Distribution()));
        if (!distributions.isEmpty()) {
            everyPage(
                    program,
                    page -> page.forEach(member -> distributions.forEach((measure, distribution) ->
                            distribution.add(measure.before(member.tiers().days(), day)))));
        }
        Map<String, Long> thresholds = new HashMap<>();
        distributions.forEach((measure, distribution) -> cuts.stream()
                .filter(cut -> cut.by().equals(measure))
                .forEach(cut -> thresholds.put(cut.name(), distribution.threshold(cut.belowParts()))));
        return thresholds;
    }

    /**
     * Who is in which segment as of a time.
     *
     * @param wanted which of the segments are counted
     * @param thresholds of the day
     */
    public SegmentCensus count(
            String program,
            Segments segments,
            Set<String> wanted,
            Function<Cut, Optional<Threshold>> thresholds,
            Instant at) {
        LocalDate day = LocalDate.ofInstant(at, segments.zone());
        Map<Integer, Sum> spentByAll = new TreeMap<>();
        List<Running> running = segments.all().stream()
                .filter(segment -> wanted.contains(segment.id()))
                .map(segment -> new Running(
                        segment, spentByAll.computeIfAbsent(segment.rule().days(), _ -> new Sum())))
                .toList();
        Population population = new Population();
        everyPage(program, page -> {
            Page judged = judging(segments, page, thresholds, at);
            for (MemberProgress member : page) {
                population.add(member);
                CountedDays counted = member.tiers().days();
                spentByAll.forEach((days, sum) -> sum.add(new Measure(Measure.Of.SPEND, days).until(counted, day)));
                for (Running count : running) {
                    if (judged.isIn(member, count.segment.id())) {
                        count.add(member.member(), count.spend.until(counted, day));
                    }
                }
            }
        });
        return new SegmentCensus(
                day,
                segments.version(),
                at,
                population.members,
                population.currency,
                running.stream().map(Running::counted).toList());
    }

    /**
     * Those of some members who are in a segment, in the order of their ids.
     *
     * @param after the last one before; null: from the first
     * @param membersMax so many at most, of so many pages of members as are looked at
     */
    public Part part(
            String program,
            Segments segments,
            String segment,
            Function<Cut, Optional<Threshold>> thresholds,
            Instant at,
            @Nullable String after,
            int membersMax,
            int pagesMax) {
        List<String> members = new ArrayList<>();
        String last = after;
        for (int looked = 0; looked < pagesMax; looked++) {
            List<MemberProgress> page = states.page(program, last, membersPerPage);
            List<MemberProgress> people =
                    page.stream().filter(Census::isSomebody).toList();
            Page judged = judging(segments, people, thresholds, at);
            for (MemberProgress member : people) {
                if (judged.isIn(member, segment)) {
                    members.add(member.member());
                    if (members.size() == membersMax) {
                        return new Part(members, member.member());
                    }
                }
            }
            if (page.size() < membersPerPage) {
                return new Part(members, null);
            }
            last = page.getLast().member();
        }
        return new Part(members, last);
    }

    /**
     * A part of a segment.
     *
     * @param next where to go on; null: that was all
     */
    public record Part(List<String> members, @Nullable String next) {}

    private void everyPage(String program, Consumer<List<MemberProgress>> counting) {
        @Nullable String after = null;
        List<MemberProgress> page;
        do {
            page = states.page(program, after, membersPerPage);
            counting.accept(page.stream().filter(Census::isSomebody).toList());
            after = page.isEmpty() ? after : page.getLast().member();
        } while (page.size() == membersPerPage);
    }

    /** Whoever goes on as another is counted as that other, and a shared account is nobody. */
    private static boolean isSomebody(MemberProgress member) {
        return member.mergedInto() == null
                && (member.openedAt() != null || member.timeline().purchases() > 0);
    }

    private Page judging(
            Segments segments, List<MemberProgress> page, Function<Cut, Optional<Threshold>> thresholds, Instant at) {
        List<String> ids = page.stream().map(MemberProgress::member).toList();
        Map<String, Set<String>> listed = segments.lists().stream()
                .collect(Collectors.toMap(
                        list -> list,
                        list -> ids.isEmpty()
                                ? Set.of()
                                : lists.among(page.getFirst().program(), list, ids)));
        return new Page(
                segments, (member, list) -> listed.getOrDefault(list, Set.of()).contains(member), thresholds, at);
    }

    private final class Page {
        private final Segments segments;
        private final BiPredicate<String, String> listed;
        private final Function<Cut, Optional<Threshold>> thresholds;
        private final Instant at;
        private @Nullable String judged;
        private @Nullable Candidate candidate;

        Page(
                Segments segments,
                BiPredicate<String, String> listed,
                Function<Cut, Optional<Threshold>> thresholds,
                Instant at) {
            this.segments = segments;
            this.listed = listed;
            this.thresholds = thresholds;
            this.at = at;
        }

        boolean isIn(MemberProgress member, String segment) {
            Candidate known = candidate;
            if (known == null || !member.member().equals(judged)) {
                known = new Candidate(
                        facts.asOf(member, at, segments.zone()),
                        member.tiers().days(),
                        LocalDate.ofInstant(at, segments.zone()),
                        thresholds,
                        list -> listed.test(member.member(), list));
                candidate = known;
                judged = member.member();
            }
            return segments.judge(segment, known).isIn();
        }
    }

    private static final class Population {
        private long members;
        private @Nullable String currency;

        void add(MemberProgress member) {
            members++;
            currency = currency == null ? member.currency() : currency;
        }
    }

    /** Stops at the largest number, which is above whatever was spent. */
    private static final class Sum {
        private long units;

        void add(long more) {
            long sum = units + more;
            units = sum < 0 ? Long.MAX_VALUE : sum;
        }
    }

    private static final class Running {
        private final Segment segment;
        private final Measure spend;
        private final Sum spent = new Sum();
        private final Sum spentByAll;
        private final TreeMap<Long, String> sample = new TreeMap<>();
        private long members;

        Running(Segment segment, Sum spentByAll) {
            this.segment = segment;
            this.spentByAll = spentByAll;
            this.spend = new Measure(Measure.Of.SPEND, segment.rule().days());
        }

        void add(String member, long units) {
            members++;
            spent.add(units);
            sample.put(drawn(member), member);
            if (sample.size() > SegmentCount.SAMPLE_MAX) {
                sample.pollLastEntry();
            }
        }

        /** The same number for the same member each time, and no order that anybody could mean. */
        private long drawn(String member) {
            long hash = 0xcbf29ce484222325L;
            String text = segment.id() + "/" + member;
            for (int index = 0; index < text.length(); index++) {
                hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
            }
            hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
            return hash ^ (hash >>> 33);
        }

        SegmentCount counted() {
            return new SegmentCount(
                    segment.id(),
                    members,
                    spend.days(),
                    spent.units,
                    spentByAll.units,
                    sample.values().stream().sorted().toList());
        }
    }
}
