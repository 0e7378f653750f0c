package io.vafa.campaign.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.campaign.application.segment.Census;
import io.vafa.campaign.application.segment.ListKeeping.Kept;
import io.vafa.campaign.application.segment.SegmentCensus;
import io.vafa.campaign.application.segment.SegmentCount;
import io.vafa.campaign.application.segment.SegmentViews.Preview;
import io.vafa.campaign.application.segment.SegmentViews.View;
import io.vafa.campaign.domain.engine.Membership;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in which segment, and what campaigns make of it. */
class SegmentsTest {
    private static final String CAMPAIGNS = """
        campaigns:
          - {id: thanks, trigger: purchase, audience: {segment: big-spenders}, gives: [{id: a, wallet: points, points: 10}]}
          - {id: crowned, trigger: purchase, audience: {segment: champions}, gives: [{id: a, badge: crown}]}
          - {id: printed, trigger: purchase, audience: {segment: press}, gives: [{id: a, gift: paper}]}
          - {id: less, trigger: basket, audience: {segment: big-spenders}, gives: [{id: a, discount: {percent: "10"}}]}
        """;

    private static final String SEGMENTS = """
        segments:
          - {id: big-spenders, top: {percent: 20, by: spend, days: 30}}
          - {id: champions, rfm: {cell: champions, days: 30}}
          - {id: press, members: listed}
          - {id: sleeping, condition: 'member.daysSincePurchase >= 10'}
        """;

    private final Club club = new Club(CAMPAIGNS);
    private final List<Club.Member> members = new ArrayList<>();

    /** Ten members: the first spent 10.00, the second 20.00, the last 100.00. */
    @BeforeEach
    void tenMembers() {
        club.hasSegments(SEGMENTS, "2021-03-01T00:00");
        for (int number = 1; number <= 10; number++) {
            Club.Member member = club.member("m%02d".formatted(number)).enrols(Club.at("2021-03-01T09:00"));
            member.buys("2021-03-02T10:00", 1_000L * number);
            members.add(member);
        }
    }

    private Club.Member member(int number) {
        return members.get(number - 1);
    }

    @Test
    void aCampaignIsForThoseInItsSegmentAndNobodyElse() {
        club.counts("2021-03-03T00:05");

        IntStream.rangeClosed(1, 10).forEach(number -> member(number).buys("2021-03-03T10:00", 100));

        assertThat(members)
                .extracting(member -> member.has("points"))
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 10L, 10L);
    }

    @Test
    void theExplanationNamesTheSegmentAndTheFigures() {
        club.counts("2021-03-03T00:05");

        member(8).buys("2021-03-03T10:00", 100);
        member(9).buys("2021-03-03T10:00", 100);

        assertThat(member(8).why("thanks"))
                .isEqualTo(
                        "NOT_IN_SEGMENT: segment big-spenders: 8000 minor units spent, at least 8001 minor units spent"
                                + " as of 2021-03-03");
        assertThat(member(9).why("thanks"))
                .startsWith("GIVEN")
                .endsWith("in segment big-spenders: 9000 minor units spent, at least 8001 minor units spent"
                        + " as of 2021-03-03");
    }

    @Test
    void whoeverBuysEnoughIsInItAtOnceAndOutAgainWhenItGoesBack() {
        club.counts("2021-03-03T00:05");

        JournalEntry much = member(1).buys("2021-03-03T10:00", 8_000);
        member(1).buys("2021-03-03T11:00", 100);
        long inBetween = member(1).has("points");
        member(1).returns(much, "2021-03-03T12:00");
        member(1).buys("2021-03-03T13:00", 100);

        assertThat(inBetween).isEqualTo(10);
        assertThat(member(1).has("points")).isEqualTo(10);
        assertThat(member(1).why("thanks")).startsWith("NOT_IN_SEGMENT");
    }

    @Test
    void whatWasNotCountedYetHasNobodyInIt() {
        member(10).buys("2021-03-03T10:00", 100);

        assertThat(member(10).why("thanks")).isEqualTo("NOT_IN_SEGMENT: segment big-spenders: not counted yet");
    }

    @Test
    void whileADayIsNotCountedTheLatestBeforeItHolds() {
        club.counts("2021-03-03T00:05");

        member(10).buys("2021-03-10T10:00", 100);
        member(9).buys("2021-03-11T10:00", 100);

        assertThat(member(10).why("thanks")).startsWith("GIVEN").endsWith("as of 2021-03-03");
        assertThat(member(9).why("thanks")).endsWith("not counted yet");
    }

    @Test
    void aPurchaseThatIsToldLateIsJudgedByTheThresholdsOfItsDay() {
        club.counts("2021-03-03T00:05");
        members.forEach(member -> member.buys("2021-03-04T10:00", 100_000));
        club.counts("2021-03-05T00:05");

        member(5).buys("2021-03-03T20:00", 100);
        member(5).buys("2021-03-05T20:00", 100);

        assertThat(member(5).why("thanks")).startsWith("NOT_IN_SEGMENT").endsWith("as of 2021-03-05");
        assertThat(member(5).decisions().get(2).tried())
                .anySatisfy(tried -> assertThat(tried.because()).endsWith("as of 2021-03-03"));
    }

    @Test
    void whatLiesFurtherBackThanTheWindowDoesNotCount() {
        SegmentCensus early = club.counts("2021-04-01T00:05");
        SegmentCensus late = club.counts("2021-04-02T00:05");

        assertThat(early.segment("big-spenders").orElseThrow().members()).isEqualTo(2);
        assertThat(late.segment("big-spenders").orElseThrow().members()).isZero();
    }

    @Test
    void recencyFrequencyAndMonetaryAreComparedInFifths() {
        member(9).buys("2021-03-03T10:00", 100);
        member(10).buys("2021-03-03T10:00", 100);
        member(1).buys("2021-03-03T10:00", 100);
        SegmentCensus census = club.counts("2021-03-04T00:05");

        member(10).buys("2021-03-04T10:00", 100);
        member(1).buys("2021-03-04T10:00", 100);

        assertThat(census.segment("champions").orElseThrow().sample()).containsExactly("m09", "m10");
        assertThat(member(10).has("crown")).isOne();
        assertThat(member(1).why("crowned"))
                .isEqualTo("NOT_IN_SEGMENT: segment champions: recency 4, frequency 4, monetary 1 as of 2021-03-04");
    }

    @Test
    void whoeverBoughtNothingHasNoScore() {
        Club.Member stranger = club.member("m11").enrols(Club.at("2021-03-01T09:00"));
        club.counts("2021-03-04T00:05");

        stranger.buys("2021-03-04T10:00", 100);

        assertThat(stranger.why("crowned"))
                .isEqualTo("NOT_IN_SEGMENT: segment champions: nothing bought within 30 days");
    }

    @Test
    void aListHasWhomStaffPutThere() {
        club.counts("2021-03-03T00:05");
        assertThat(club.lists(10).add("demo", "press", "m03")).isEqualTo(Kept.DONE);

        member(3).buys("2021-03-03T10:00", 100);
        club.lists(10).remove("demo", "press", "m03");
        member(3).buys("2021-03-03T11:00", 100);

        assertThat(member(3).has("paper")).isOne();
        assertThat(member(3).why("printed")).isEqualTo("NOT_IN_SEGMENT: segment press: not on the list");
    }

    @Test
    void aListTakesOnlyMembersAndOnlySoMany() {
        club.counts("2021-03-03T00:05");

        assertThat(club.lists(1).add("demo", "press", "nobody")).isEqualTo(Kept.UNKNOWN_MEMBER);
        assertThat(club.lists(1).add("demo", "pres", "m01")).isEqualTo(Kept.UNKNOWN_SEGMENT);
        assertThat(club.lists(1).add("demo", "sleeping", "m01")).isEqualTo(Kept.SEGMENT_NOT_LISTED);
        assertThat(club.lists(1).add("demo", "press", "m01")).isEqualTo(Kept.DONE);
        assertThat(club.lists(1).add("demo", "press", "m01")).isEqualTo(Kept.DONE);
        assertThat(club.lists(1).add("demo", "press", "m02")).isEqualTo(Kept.SEGMENT_FULL);
    }

    @Test
    void whatABasketWouldCostGoesByTheSegmentToo() {
        club.counts("2021-03-03T00:05");

        assertThat(member(10)
                        .asks("2021-03-03T10:00", 1_000, List.of())
                        .quoted()
                        .net()
                        .amount()
                        .minorUnits())
                .isEqualTo(900);
        assertThat(member(1)
                        .asks("2021-03-03T10:00", 1_000, List.of())
                        .quoted()
                        .net()
                        .amount()
                        .minorUnits())
                .isEqualTo(1_000);
    }

    @Test
    void aDayIsCountedOnceAndOtherSegmentsAnew() {
        SegmentCensus first = club.counts("2021-03-03T00:05");
        member(1).buys("2021-03-03T10:00", 100_000);
        SegmentCensus again = club.counts("2021-03-03T12:00");
        club.hasSegments("segments: [{id: sleeping, condition: 'member.purchases == 1'}]", "2021-03-03T13:00");
        SegmentCensus others = club.counts("2021-03-03T14:00");

        assertThat(again).isEqualTo(first);
        assertThat(others.segments()).extracting(SegmentCount::segment).containsExactly("sleeping");
        assertThat(others.segment("sleeping").orElseThrow().members()).isEqualTo(9);
    }

    @Test
    void whatTheTopFifthBringIsTold() {
        club.counts("2021-03-03T00:05");

        View top = club.segmentViews("2021-03-03T00:06")
                .one("demo", "big-spenders")
                .orElseThrow();

        assertThat(top.members()).isEqualTo(2);
        assertThat(top.percentOfMembers()).isEqualTo("20.0");
        assertThat(top.spend()).isEqualTo("190.00");
        assertThat(top.percentOfSpend()).isEqualTo("34.5");
        assertThat(top.sample()).containsExactly("m09", "m10");
    }

    @Test
    void whatWasNotCountedYetIsUnknownAndNotZero() {
        View top = club.segmentViews("2021-03-03T00:06")
                .one("demo", "big-spenders")
                .orElseThrow();

        assertThat(top.members()).isNull();
        assertThat(top.countedAt()).isNull();
    }

    @Test
    void aSegmentIsCountedBeforeItIsUsedAndNothingOfItIsKept() {
        Preview preview = club.segmentViews("2021-03-03T10:00")
                .preview("demo", Map.of("id", "top-half", "top", Map.of("percent", 50, "days", 30)));

        assertThat(preview).isInstanceOfSatisfying(Preview.Counted.class, counted -> {
            assertThat(counted.view().members()).isEqualTo(5);
            assertThat(counted.view().sample()).containsExactly("m06", "m07", "m08", "m09", "m10");
        });
        assertThat(club.segmentViews("2021-03-03T10:01").one("demo", "top-half"))
                .isEmpty();
        assertThat(club.segmentViews("2021-03-03T10:01")
                        .one("demo", "big-spenders")
                        .orElseThrow()
                        .members())
                .isNull();
    }

    @Test
    void whatASegmentIsMadeOfIsExplainedToo() {
        club.hasSegments("""
                segments:
                  - {id: rich, top: {percent: 20, days: 30}}
                  - {id: press, members: listed}
                  - {id: big-spenders, any: [press, rich], none: [sleeping]}
                  - {id: sleeping, condition: 'member.daysSincePurchase >= 10'}
                """, "2021-03-03T00:00");
        club.counts("2021-03-03T00:05");

        member(10).buys("2021-03-03T10:00", 100);
        member(1).buys("2021-03-03T10:00", 100);
        member(10).buys("2021-03-30T10:00", 100);

        assertThat(member(10).decisions().get(1).tried())
                .anySatisfy(tried -> assertThat(tried.because())
                        .endsWith("in segment big-spenders: in rich: 10000 minor units spent, at least 8001 minor units"
                                + " spent as of 2021-03-03, not in sleeping"));
        assertThat(member(10).why("thanks"))
                .isEqualTo("NOT_IN_SEGMENT: segment big-spenders: in sleeping: member.daysSincePurchase >= 10");
        assertThat(member(1).why("thanks")).isEqualTo("NOT_IN_SEGMENT: segment big-spenders: in none of press, rich");
    }

    @Test
    void aSampleIsTwentyAndTheSameEachTime() {
        for (int number = 11; number <= 60; number++) {
            club.member("m%02d".formatted(number)).enrols(Club.at("2021-03-02T09:00"));
        }
        Map<String, Object> everybody = Map.of("id", "everybody", "condition", "member.purchases >= 0");

        List<String> sample = sample("2021-03-03T10:00", everybody);

        assertThat(sample).hasSize(20).doesNotHaveDuplicates().isNotEqualTo(firstTwenty());
        assertThat(sample("2021-03-04T10:00", everybody)).isEqualTo(sample);
    }

    private List<String> sample(String local, Map<String, Object> definition) {
        return club.segmentViews(local).preview("demo", definition) instanceof Preview.Counted(View view)
                        && view.sample() != null
                ? view.sample()
                : List.of();
    }

    private static List<String> firstTwenty() {
        return IntStream.rangeClosed(1, 20).mapToObj("m%02d"::formatted).toList();
    }

    @Test
    void whatIsWrongWithAProposalIsSaid() {
        assertThat(club.segmentViews("2021-03-03T10:00").preview("demo", Map.of("id", "a", "any", List.of("nobodies"))))
                .isInstanceOfSatisfying(
                        Preview.Unfit.class,
                        unfit -> assertThat(unfit.wrong())
                                .extracting(Refusal::pointer, Refusal::code)
                                .containsExactly(tuple("/any", "UNKNOWN_SEGMENT")));
    }

    /** Campaigns are asked in turn, and explained after that. */
    @Test
    void oneEntryIsJudgedByOneAnswer() {
        club.counts("2021-03-03T00:05");
        Membership membership = club.membership("m10", "2021-03-03T10:00");
        Membership.Answer before = membership.of("press");

        club.lists(10).add("demo", "press", "m10");

        assertThat(membership.of("press")).isEqualTo(before);
        assertThat(club.membership("m10", "2021-03-03T10:00").of("press").isIn())
                .isTrue();
    }

    @Test
    void whatIsProposedMayBeMadeOfWhatThereIs() {
        club.counts("2021-03-03T00:05");
        club.lists(10).add("demo", "press", "m10");
        Map<String, Object> proposed = Map.of("id", "others", "all", List.of("big-spenders"), "none", List.of("press"));

        assertThat(club.segmentViews("2021-03-03T10:00").preview("demo", proposed))
                .isInstanceOfSatisfying(
                        Preview.Counted.class,
                        counted -> assertThat(counted.view().sample()).containsExactly("m09"));
    }

    @Test
    void theMembersAreTakenAlongPartByPart() {
        club.counts("2021-03-03T00:05");
        List<String> taken = new ArrayList<>();

        String after = null;
        int parts = 0;
        do {
            Census.Part part = club.segmentViews("2021-03-15T10:00")
                    .members("demo", "sleeping", after, 3)
                    .orElseThrow();
            taken.addAll(part.members());
            after = part.next();
            parts++;
        } while (after != null);

        assertThat(taken).hasSize(10).isSorted().doesNotHaveDuplicates();
        assertThat(parts).isEqualTo(4);
    }
}
