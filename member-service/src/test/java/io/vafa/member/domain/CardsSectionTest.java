package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.card.CardRange;
import io.vafa.member.domain.card.CardTerms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardsSectionTest {

    @Test
    void aProgrammeSaysWhichNumbersItsCardsHave() {
        CardsSection.Reading reading = CardsSection.read(Map.of(
                "ranges",
                List.of(
                        Map.of("name", "green", "prefix", "621986", "length", 16),
                        Map.of("name", "plain", "prefix", "77", "length", 10, "check", "none")),
                "outside",
                false,
                "onlyActive",
                true,
                "activation",
                "own-store",
                "claimsAtTill",
                "all"));

        assertThat(reading)
                .isEqualTo(new CardsSection.Reading.Valid(new CardTerms(
                        Map.of(
                                "green", new CardRange("green", "621986", 16, true),
                                "plain", new CardRange("plain", "77", 10, false)),
                        false,
                        true,
                        true,
                        true)));
    }

    @Test
    void whoSaysNothingTakesEveryCard() {
        assertThat(CardsSection.read(Map.of())).isEqualTo(new CardsSection.Reading.Valid(CardTerms.NONE));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
        CardsSection.Reading reading = CardsSection.read(Map.of(
                "ranges",
                List.of(
                        Map.of("name", "green", "prefix", "621986", "length", 16),
                        Map.of("name", "green", "prefix", "777", "length", 16),
                        Map.of("name", "inside", "prefix", "6219", "length", 16),
                        Map.of("name", "narrow", "prefix", "5", "length", 7),
                        Map.of("name", "wide", "prefix", "5", "length", 20, "check", "verhoeff"),
                        Map.of("prefix", "a5"),
                        "no range"),
                "outside",
                "no",
                "activation",
                "nowhere",
                "colour",
                "green"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        CardsSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactlyInAnyOrder(
                                        "/colour FIELD_UNKNOWN",
                                        "/ranges/1/name NAME_TWICE",
                                        "/ranges/2/prefix RANGE_OVERLAPS",
                                        "/ranges/3/length RANGE_TOO_NARROW",
                                        "/ranges/4/length NOT_A_WHOLE_NUMBER",
                                        "/ranges/4/check VALUE_NOT_ALLOWED",
                                        "/ranges/5/name FIELD_MISSING",
                                        "/ranges/5/prefix NOT_A_PREFIX",
                                        "/ranges/5/length FIELD_MISSING",
                                        "/ranges/6 NOT_A_RANGE",
                                        "/outside NOT_TRUE_OR_FALSE",
                                        "/activation VALUE_NOT_ALLOWED"));
    }
}
