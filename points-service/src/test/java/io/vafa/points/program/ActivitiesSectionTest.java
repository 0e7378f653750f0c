package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.accrual.ActivityKind;
import io.vafa.points.ledger.domain.accrual.ActivityKinds;
import io.vafa.rating.cel.CelConditions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in the section {@code activities}. */
class ActivitiesSectionTest {
    private static final Map<String, String> WALLETS = Map.of("points", "points", "cashback", "money");

    @Test
    void aKindMayHaveEverything() {
        ActivityKinds kinds = ActivitiesSection.read(new CelConditions(), 4, ProgramText.content("""
                kinds:
                  - code: steps-walked
                    wallet: points
                    points: 2
                    per: {number: steps, every: 1000}
                    attributes:
                      - {name: steps, type: number, atMost: 100000}
                      - {name: device, type: code, oneOf: [watch, phone], optional: true}
                    caps: {day: 20, month: 300, ever: 5000}
                    when: activity.numbers["steps"] >= 2000
                    atOnce: true
                    funder: health-fund
                    partners: [gym]
                """));

        assertThat(kinds.version()).isEqualTo(4);
        ActivityKind kind = kinds.kind("steps-walked").orElseThrow();
        assertThat(kind.points()).isEqualTo(2);
        assertThat(kind.per()).isEqualTo(new ActivityKind.Per("steps", 1_000));
        assertThat(kind.attributes())
                .isEqualTo(Map.of(
                        "steps", new ActivityKind.Counting(100_000, false),
                        "device", new ActivityKind.Telling(Set.of("watch", "phone"), true)));
        assertThat(kind.caps().overTime()).isEqualTo(Map.of(Period.DAY, 20L, Period.MONTH, 300L, Period.EVER, 5_000L));
        assertThat(kind.when()).isNotNull();
        assertThat(kind.atOnce()).isTrue();
        assertThat(kind.funder()).isEqualTo("health-fund");
        assertThat(kind.partners()).containsExactly("gym");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {code: a, wallet: points}                                             | /kinds/0/points            | FIELD_MISSING
            {code: a, wallet: points, points: 0}                                  | /kinds/0/points            | WRONG_VALUE
            {code: A b, wallet: points, points: 1}                                | /kinds/0/code              | WRONG_VALUE
            {code: a, wallet: miles, points: 1}                                   | /kinds/0/wallet            | UNKNOWN_WALLET
            {code: a, wallet: cashback, points: 1}                                | /kinds/0/wallet            | OTHER_KIND_OF_WALLET
            {code: a, wallet: points, points: 1, cap: {day: 1}}                   | /kinds/0/cap               | FIELD_UNKNOWN
            {code: a, wallet: points, points: 1, caps: {receipt: 1}}              | /kinds/0/caps/receipt      | FIELD_UNKNOWN
            {code: a, wallet: points, points: 1, per: {number: steps}}            | /kinds/0/per/number        | UNKNOWN_ATTRIBUTE
            {code: a, wallet: points, points: 1, when: activity.steps > 1}        | /kinds/0/when              | CONDITION_INVALID
            {code: a, wallet: points, points: 1, when: purchase.amount > 1}       | /kinds/0/when              | CONDITION_INVALID
            {code: a, wallet: points, points: 1, atOnce: sometimes}               | /kinds/0/atOnce            | WRONG_VALUE
            {code: a, wallet: points, points: 1, attributes: [{name: n, type: text}]} | /kinds/0/attributes/0/type | WRONG_VALUE
            {code: a, wallet: points, points: 1, attributes: [{name: n, type: number}]} | /kinds/0/attributes/0/atMost | FIELD_MISSING
            {code: a, wallet: points, points: 1, attributes: [{name: n, type: code, atMost: 5}]} | /kinds/0/attributes/0/atMost | CONTRADICTORY
            {code: a, wallet: points, points: 1, attributes: [{name: n, type: code, oneOf: [a b]}]} | /kinds/0/attributes/0/oneOf | WRONG_VALUE
            {code: a, wallet: points, points: 1, attributes: [{name: n, type: code}, {name: n, type: code}]} | /kinds/0/attributes/1/name | DUPLICATE
            """)
    void whatIsWrongIsPointedTo(String kind, String pointer, String code) {
        List<Refusal> wrong =
                ActivitiesSection.check(new CelConditions(), WALLETS, ProgramText.content("kinds: [" + kind + "]"));

        assertThat(wrong).extracting(Refusal::pointer, Refusal::code).contains(tuple(pointer, code));
    }

    @Test
    void twoKindsOfOneCodeAndASectionBeforeItsWalletsAreRefused() {
        Map<String, Object> twice = ProgramText.content(
                "kinds: [{code: a, wallet: points, points: 1}, {code: a, wallet: points, points: 2}]");

        assertThat(ActivitiesSection.check(new CelConditions(), WALLETS, twice))
                .extracting(Refusal::code)
                .containsExactly("DUPLICATE");
        assertThat(ActivitiesSection.check(new CelConditions(), null, twice))
                .extracting(Refusal::code)
                .contains("SECTION_FIRST");
    }
}
