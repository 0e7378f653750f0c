package io.vafa.campaign.domain;

import static io.vafa.campaign.SampleLadders.content;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.program.CalendarPeriods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierSectionTest {
    private static final TierDays DAYS = TierDays.anywhere(CalendarPeriods.BY_NAME);

    @Test
    void theSampleProgrammeGivesTheLadderItDescribes() {
        TierSection.Reading reading = TierSection.read(7, SampleLadders.silverAndGoldContent(), DAYS);

        assertThat(reading).isInstanceOfSatisfying(TierSection.Reading.Valid.class, valid -> {
            assertThat(valid.ladder().version()).isEqualTo(7);
            assertThat(valid.ladder().wallet()).isEqualTo("points");
            assertThat(valid.ladder().rungs())
                    .containsExactlyElementsOf(SampleLadders.silverAndGold().rungs());
        });
    }

    @Test
    void everythingWrongIsSaidAtOnceAndEachWithItsPlace() {
        Map<String, Object> content = Map.of(
                "qualification",
                "points-earned",
                "ladder",
                List.of(
                        content("Base", "1.00", "1"),
                        content("Silver", "1.00", "0.5"),
                        Map.of("name", "Base", "from", 200.0, "multiplier", "1.00001", "mul/ti~plier", "2"),
                        "Gold"));

        assertThat(findings(content))
                .containsExactlyInAnyOrder(
                        "/qualification UNKNOWN_QUALIFICATION",
                        "/wallet FIELD_MISSING",
                        "/ladder/0/from FIRST_RUNG_NOT_FROM_ZERO",
                        "/ladder/1/from NOT_ASCENDING",
                        "/ladder/1/multiplier OUT_OF_RANGE",
                        "/ladder/2/name NAME_TWICE",
                        "/ladder/2/from NOT_A_DECIMAL",
                        "/ladder/2/multiplier TOO_MANY_DECIMALS",
                        "/ladder/2/mul~1ti~0plier FIELD_UNKNOWN",
                        "/ladder/3 NOT_A_RUNG");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, NOT_A_DECIMAL",
        "1e3, NOT_A_DECIMAL",
        "'1,5', NOT_A_DECIMAL",
        "'', NOT_A_DECIMAL",
        "۲۰۰, NOT_A_DECIMAL",
        "99999999999999999999, NOT_A_DECIMAL",
        "1000000000000.01, OUT_OF_RANGE",
        "0.00001, TOO_MANY_DECIMALS",
    })
    void aThresholdIsAPlainDecimal(String from, String code) {
        assertThat(findings(withLadder(List.of(content("Base", "0", "1"), content("Silver", from, "2")))))
                .containsExactly("/ladder/1/from " + code);
    }

    @Test
    void aLadderHasAtLeastOneAndAtMostTwentyRungs() {
        List<Object> rungs = new ArrayList<>();
        for (int rank = 0; rank <= TierLadder.RUNGS_MAX; rank++) {
            rungs.add(content("Tier " + rank, String.valueOf(rank), "1"));
        }

        assertThat(findings(withLadder(rungs.subList(0, 20)))).isEmpty();
        assertThat(findings(withLadder(rungs))).containsExactly("/ladder NOT_A_LADDER");
        assertThat(findings(withLadder(List.of()))).containsExactly("/ladder NOT_A_LADDER");
        assertThat(findings(Map.of("qualification", "lifetime-spend", "wallet", "points")))
                .containsExactly("/ladder FIELD_MISSING");
    }

    @Test
    void aNameMayBePersianButNotLongAndNotUnseen() {
        List<Object> rungs = List.of(
                content("پایه", "0", "1"),
                content("نقره‌ای", "1", "1"),
                content("x".repeat(61), "2", "1"),
                content(" ", "3", "1"));

        assertThat(findings(withLadder(rungs))).containsExactly("/ladder/2/name TOO_LONG", "/ladder/3/name UNFIT_TEXT");
    }

    @Test
    void aTierMayBeReachedInAYearOfIranAndKeptWithGrace() {
        Map<String, Object> content = new HashMap<>(SampleLadders.silverAndGoldContent());
        content.put("qualification", Map.of("by", "points", "over", Map.of("calendar", "year", "of", "jalali")));
        content.put("keep", Map.of("until", "end-of-next-period", "grace", Map.of("days", 30), "landing", "soft"));
        content.put(
                "ladder",
                List.of(
                        content("Base", "0", "1"),
                        Map.of("name", "Gold", "from", "500", "factor", "2", "benefits", List.of("lounge"))));

        TierSection.Reading reading = TierSection.read(1, content, DAYS);

        assertThat(reading).isInstanceOfSatisfying(TierSection.Reading.Valid.class, valid -> {
            assertThat(valid.ladder().qualification())
                    .isEqualTo(new Qualification(
                            Qualification.Measure.POINTS,
                            new TierWindow.Calendar(PeriodCalendar.Period.YEAR, CalendarPeriods.JALALI),
                            new Qualification.Keep(0, 30, true),
                            DAYS.zone(),
                            DAYS.from()));
            assertThat(valid.ladder().rung(1))
                    .isEqualTo(new Rung(
                            "Gold",
                            new BigDecimal("500"),
                            Multiplier.of(new BigDecimal("2")),
                            Rung.Times.EARNED,
                            List.of("lounge")));
        });
    }

    @Test
    void whereNothingElseIsSaidATierIsKeptForAsLongAsTheWindowLooksBack() {
        Map<String, Object> content = new HashMap<>(SampleLadders.silverAndGoldContent());
        content.put("qualification", Map.of("by", "spend", "over", Map.of("rolling", Map.of("days", 90))));

        assertThat(TierSection.read(1, content, DAYS))
                .isInstanceOfSatisfying(
                        TierSection.Reading.Valid.class,
                        valid -> assertThat(valid.ladder().qualification().keep())
                                .isEqualTo(new Qualification.Keep(90, 0, false)));
    }

    @Test
    void whatIsWrongWithQualificationAndKeepIsSaidWithItsPlace() {
        assertThat(findings(qualified(Map.of("by", "luck", "over", "always"), null)))
                .containsExactlyInAnyOrder(
                        "/qualification/by UNKNOWN_QUALIFICATION", "/qualification/over NOT_A_WINDOW");
        assertThat(findings(qualified(
                        Map.of("by", "spend", "over", Map.of("calendar", "week", "of", "mayan")), Map.of("until", 7))))
                .containsExactlyInAnyOrder(
                        "/qualification/over/calendar VALUE_NOT_ALLOWED", "/qualification/over/of VALUE_NOT_ALLOWED");
        assertThat(findings(qualified(
                        Map.of("by", "spend", "over", Map.of("rolling", Map.of("days", 733))),
                        Map.of(
                                "until",
                                "end-of-next-period",
                                "grace",
                                Map.of("days", 91),
                                "landing",
                                "gently",
                                "mercy",
                                true))))
                .containsExactlyInAnyOrder(
                        "/qualification/over/rolling/days OUT_OF_RANGE",
                        "/keep/until WRONG_TYPE",
                        "/keep/grace/days OUT_OF_RANGE",
                        "/keep/landing VALUE_NOT_ALLOWED",
                        "/keep/mercy FIELD_UNKNOWN");
        assertThat(findings(qualified(Map.of("by", "spend", "over", "lifetime"), Map.of("landing", "soft"))))
                .containsExactly("/keep WITHOUT_MEANING");
        assertThat(findings(qualified(Map.of("by", "visits"), null)))
                .containsExactlyInAnyOrder("/qualification/over FIELD_MISSING");
    }

    @Test
    void aRungHasAMultiplierOrAFactorAndEachBenefitOnce() {
        assertThat(findings(withLadder(List.of(
                        Map.of("name", "Base", "from", "0"),
                        Map.of(
                                "name",
                                "Gold",
                                "from",
                                "1",
                                "multiplier",
                                "2",
                                "factor",
                                "2",
                                "benefits",
                                List.of("lounge", "lounge", 7))))))
                .containsExactlyInAnyOrder(
                        "/ladder/0/multiplier FIELD_MISSING",
                        "/ladder/1/multiplier CONTRADICTORY",
                        "/ladder/1/benefits/1 NAME_TWICE",
                        "/ladder/1/benefits/2 NOT_A_TEXT");
    }

    private static Map<String, Object> qualified(Object qualification, @Nullable Object keep) {
        Map<String, Object> content = new HashMap<>(SampleLadders.silverAndGoldContent());
        content.put("qualification", qualification);
        if (keep != null) {
            content.put("keep", keep);
        }
        return content;
    }

    private static Map<String, Object> withLadder(List<Object> rungs) {
        Map<String, Object> content = new HashMap<>(SampleLadders.silverAndGoldContent());
        content.put("ladder", rungs);
        return content;
    }

    private static List<String> findings(Map<String, Object> content) {
        return switch (TierSection.read(1, content, DAYS)) {
            case TierSection.Reading.Valid _ -> List.of();
            case TierSection.Reading.Wrong(var findings) ->
                findings.stream()
                        .map(finding -> finding.pointer() + " " + finding.code())
                        .toList();
        };
    }
}
