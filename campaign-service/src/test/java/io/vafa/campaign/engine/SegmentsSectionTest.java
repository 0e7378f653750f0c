package io.vafa.campaign.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.campaign.program.SegmentsSection;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.cel.CelConditions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may not stand in the section {@code segments}, and where the owner reads it. */
class SegmentsSectionTest {
    private static final String FIT = """
        segments:
          - {id: press, members: listed}
          - {id: sleeping, condition: 'member.daysSincePurchase >= 60'}
          - {id: regulars, stage: [loyal, repeat]}
          - {id: champions, rfm: {cell: champions}}
          - {id: risen, rfm: {recency: {from: 4}, frequency: {from: 2, to: 3}, days: 90}}
          - {id: big, top: {percent: 20, by: spend, days: 365}}
          - {id: asked, all: [big, regulars], none: [press]}
        """;

    private static List<Refusal> refusals(String yaml) {
        return SegmentsSection.check(new CelConditions(), Club.FACTS, Club.content(yaml));
    }

    @Test
    void aFitSectionHasNothingWrong() {
        assertThat(refusals(FIT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: a, tops: {percent: 20}}                  | /segments/0/tops           | FIELD_UNKNOWN",
                "{id: A, members: listed}                      | /segments/0/id             | WRONG_VALUE",
                "{members: listed}                             | /segments/0/id             | FIELD_MISSING",
                "{id: a}                                       | /segments/0/condition      | FIELD_MISSING",
                "{id: a, members: listed, stage: [loyal]}      | /segments/0/stage          | CONTRADICTORY",
                "{id: a, members: listed, any: [a]}            | /segments/0/members        | CONTRADICTORY",
                "{id: a, members: [m1]}                        | /segments/0/members        | WRONG_VALUE",
                "{id: a, stage: [new]}                         | /segments/0/stage          | UNKNOWN_STAGE",
                "{id: a, condition: 'member.age > 3'}          | /segments/0/condition      | CONDITION_INVALID",
                "{id: a, condition: 'member.purchases'}        | /segments/0/condition      | CONDITION_INVALID",
                "{id: a, top: {percent: 0}}                    | /segments/0/top/percent    | WRONG_VALUE",
                "{id: a, top: {percent: 100}}                  | /segments/0/top/percent    | WRONG_VALUE",
                "{id: a, top: {by: spend}}                     | /segments/0/top/percent    | FIELD_MISSING",
                "{id: a, top: {percent: 20, by: points}}       | /segments/0/top/by         | WRONG_VALUE",
                "{id: a, top: {percent: 20, days: 1001}}       | /segments/0/top/days       | WRONG_VALUE",
                "{id: a, rfm: {days: 90}}                      | /segments/0/rfm/cell       | FIELD_MISSING",
                "{id: a, rfm: {cell: kings}}                   | /segments/0/rfm/cell       | WRONG_VALUE",
                "{id: a, rfm: {cell: loyal, recency: {from: 2}}} | /segments/0/rfm/recency  | CONTRADICTORY",
                "{id: a, rfm: {recency: {from: 6}}}            | /segments/0/rfm/recency/from | WRONG_VALUE",
                "{id: a, rfm: {monetary: {from: 4, to: 3}}}    | /segments/0/rfm/monetary/to | WRONG_VALUE",
                "{id: a, any: [b]}                             | /segments/0/any            | UNKNOWN_SEGMENT",
                "{id: a, none: [a]}                            | /segments/0/none           | MADE_OF_ITSELF",
            })
    void whatIsWrongIsNamedWhereItStands(String segment, String pointer, String code) {
        assertThat(refusals("segments: [" + segment + "]"))
                .extracting(Refusal::pointer, Refusal::code)
                .contains(tuple(pointer, code));
    }

    @Test
    void noTwoBearOneName() {
        assertThat(refusals("segments: [{id: a, members: listed}, {id: a, members: listed}]"))
                .extracting(Refusal::pointer, Refusal::code)
                .containsExactly(tuple("/segments/1/id", "DUPLICATE"));
    }

    @Test
    void aCircleOfSegmentsIsRefused() {
        assertThat(refusals("segments: [{id: a, any: [b]}, {id: b, none: [c]}, {id: c, all: [a]}]"))
                .extracting(Refusal::code)
                .containsOnly("MADE_OF_ITSELF");
    }

    @Test
    void aCampaignForASegmentThatThereIsNotIsRefused() {
        assertThat(Club.refusals("""
                campaigns:
                  - {id: one, trigger: purchase, audience: {segment: bigspenders}, gives: [{id: a, badge: b}]}
                """)).singleElement().satisfies(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/campaigns/0/audience/segment");
            assertThat(refusal.code()).isEqualTo("UNKNOWN_SEGMENT");
            assertThat(refusal.detail()).contains("big-spenders");
        });
    }

    /** Told at once, also where there is no such section: the section is not looked for in the file. */
    @Test
    void whereThereAreNoSegmentsACampaignCanBeForNone() {
        ProgramFacts nothing =
                new ProgramFacts("USD", ZoneOffset.UTC, Map.of("points", "points"), Map.of(), null, null, null, null);

        assertThat(CampaignsSection.check(new CelConditions(), nothing, Club.content("""
                        campaigns:
                          - {id: one, trigger: purchase, audience: {segment: rich}, gives: [{id: a, badge: b}]}
                        """)))
                .extracting(Refusal::pointer, Refusal::code)
                .containsExactly(tuple("/campaigns/0/audience/segment", "UNKNOWN_SEGMENT"));
    }

    @Test
    void stagesNeedTheSectionThatNamesThemFirst() {
        ProgramFacts nothing = new ProgramFacts("USD", ZoneOffset.UTC, null, Map.of(), null, null, null, null);

        assertThat(SegmentsSection.check(
                        new CelConditions(), nothing, Club.content("segments: [{id: a, stage: [loyal]}]")))
                .extracting(Refusal::code)
                .containsExactly(OwnedSection.SECTION_FIRST);
    }

    /** Whoever applies {@code lifecycle: {}} has the stages that there are unless stated. */
    @Test
    void theStagesThatThereAreUnlessStatedCanBeNamed() {
        SectionRegistry registry = new SectionRegistry();
        registry.put(version("lifecycle", Map.of()));

        assertThat(ProgramFacts.latest(registry, "demo").stages())
                .isEqualTo(Set.of("lapsed", "loyal", "attached", "repeat", "one-time", "first-visit"));
    }

    private static SectionVersion version(String section, Map<String, Object> content) {
        return new SectionVersion("demo", section, 1, null, "hash", content);
    }
}
