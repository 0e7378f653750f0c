package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.web.Refusal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in the section {@code accrual}; what may not is refused with where and why. */
class AccrualSectionTest {
    private static final String BASE =
            "{id: base, wallet: points, points: 1, per: '1.00', rounding: down, scope: receipt}";

    @Test
    void theSmallestRuleIsSixFields() {
        assertThat(ProgramText.refusals("rules: [" + BASE + "]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pionts: 1|/rules/0/pionts|FIELD_UNKNOWN",
                "when: 'purchase.amount > \"5\"'|/rules/0/when|CONDITION_INVALID",
                "match: {weekdays: [freitag]}|/rules/0/match/weekdays|WRONG_VALUE",
                "match: {day: [friday]}|/rules/0/match/day|FIELD_UNKNOWN",
                "match: {hours: {from: 25, until: 3}}|/rules/0/match/hours/from|WRONG_VALUE",
                "match: {hours: {from: 3, until: 3}}|/rules/0/match/hours/until|WRONG_VALUE",
                "match: {dates: {from: '2021-02-30'}}|/rules/0/match/dates/from|WRONG_VALUE",
                "match: {dates: {from: '2021-03-04', until: '2021-03-03'}}|/rules/0/match/dates/until|WRONG_VALUE",
                "match: {dates: {}}|/rules/0/match/dates/from|FIELD_MISSING",
                "match: {itemsMin: 3, itemsMax: 2}|/rules/0/match/itemsMax|WRONG_VALUE",
                "match: {amountMin: '1.001'}|/rules/0/match/amountMin|WRONG_VALUE",
                "match: {stores: []}|/rules/0/match/stores|WRONG_VALUE",
                "match: {stores: [s1, s1]}|/rules/0/match/stores/1|DUPLICATE",
                "match: {stores: [7]}|/rules/0/match/stores/0|WRONG_VALUE",
                "goods: {category: [music]}|/rules/0/goods/category|FIELD_UNKNOWN",
                "goods: {}|/rules/0/goods/skus|FIELD_MISSING",
                "goods: music|/rules/0/goods|WRONG_VALUE",
                "counts: everything|/rules/0/counts|WRONG_VALUE",
                "caps: {week: 5}|/rules/0/caps/week|FIELD_UNKNOWN",
                "caps: {day: 0}|/rules/0/caps/day|WRONG_VALUE",
                "caps: {day: '5'}|/rules/0/caps/day|WRONG_VALUE",
                "group: 'Best Of'|/rules/0/group|WRONG_VALUE",
                "priority: 5000|/rules/0/priority|WRONG_VALUE",
                "factor: '2'|/rules/0/factor|WITHOUT_MEANING",
                "percent: '2'|/rules/0/of|CONTRADICTORY"
            })
    void whatIsWrongWithARuleIsSaidWithItsPlace(String field, String pointer, String code) {
        assertRefused("rules: [" + BASE.replace("}", ", " + field + "}") + "]", pointer, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wallet: nowhere, points: 1, per: item|/rules/0/wallet|UNKNOWN_WALLET",
                "wallet: cashback, points: 1, per: item|/rules/0/points|OTHER_KIND_OF_WALLET",
                "wallet: points, money: '1.00', per: item|/rules/0/money|OTHER_KIND_OF_WALLET",
                "wallet: points, percent: '5', rounding: down, scope: line|/rules/0/percent|OTHER_KIND_OF_WALLET",
                "wallet: cashback, percent: '100.1', rounding: down, scope: line|/rules/0/percent|WRONG_VALUE",
                "wallet: cashback, percent: '0', rounding: down, scope: line|/rules/0/percent|WRONG_VALUE",
                "wallet: cashback, percent: '5', rounding: down, scope: line, per: '1'|/rules/0/per|WITHOUT_MEANING",
                "wallet: cashback, percent: '5', scope: line|/rules/0/rounding|FIELD_MISSING",
                "wallet: cashback, money: '0.001', per: item|/rules/0/money|WRONG_VALUE",
                "wallet: points, points: 1, per: item, rounding: down|/rules/0/rounding|WITHOUT_MEANING",
                "wallet: points, points: 1, per: receipt, scope: line|/rules/0/scope|WITHOUT_MEANING",
                "wallet: points, points: 1, per: '1.001', rounding: down, scope: line|/rules/0/per|WRONG_VALUE",
                "wallet: points, points: 1, per: '0', rounding: down, scope: line|/rules/0/per|WRONG_VALUE",
                "wallet: points, points: 1001, per: '1', rounding: down, scope: line|/rules/0/points|WRONG_VALUE",
                "wallet: points, points: 1, per: '1', rounding: even, scope: line|/rules/0/rounding|WRONG_VALUE",
                "wallet: points, per: item|/rules/0/points|FIELD_MISSING",
                "wallet: points, of: nobody, factor: '2', rounding: up, scope: line|/rules/0/of|UNKNOWN_RULE",
                "wallet: points, of: more, factor: '2', rounding: up, scope: line|/rules/0/of|MULTIPLE_OF_MULTIPLE",
                "wallet: cashback, of: base, factor: '2', rounding: up, scope: line|/rules/0/of|OTHER_KIND_OF_WALLET",
                "wallet: points, of: base, factor: '101', rounding: up, scope: line|/rules/0/factor|WRONG_VALUE",
                "wallet: cashback, money: '1', per: item, group: music|/rules/1/group|GROUP_OF_ONE_WALLET",
                "wallet: cashback, money: '1', per: item, caps: {day: '1.001'}|/rules/0/caps/day|WRONG_VALUE"
            })
    void aRuleFitsItsWalletAndTheOtherRules(String rule, String pointer, String code) {
        assertRefused(
                "rules: [{id: more, " + rule + "}, "
                        + BASE.replace("}", rule.contains("group") ? ", group: music}" : "}") + "]",
                pointer,
                code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purchase.amount > \"5\"|line 1, column 17: found no matching overload for '_>_'",
                "purchase.amuont > 5|undefined field 'amuont'",
                "purchase.amount|expected type 'bool' but found 'int'",
                "purchase.amount >|line 1, column 18: mismatched input",
                "line.amount > 5|undeclared reference to 'line'",
                "purchase.amount > 5.0|no matching overload",
                "1.5 < 2.5|fractions are not exact",
                "double(purchase.amount) > double(5)|double() is not exact",
                "dyn(purchase.amount) == \"x\"|dyn() would switch off the check of types",
                "has(purchase.store)|undeclared reference to 'has'",
                "Line{sku: \"x\"}.sku == \"x\"|objects and maps cannot be made",
                "purchase.amount > money(\"5.001\")|is no amount with at most 2 decimals",
                "purchase.amount > money(\"five\")|is no amount with at most 2 decimals",
                "purchase.amount > money(purchase.store)|money() takes a text as it stands"
            })
    void aConditionIsCheckedWhenItIsApplied(String condition, String detail) {
        assertThat(ProgramText.refusals(withCondition(condition, "receipt"))).anySatisfy(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/rules/0/when");
            assertThat(refusal.code()).isEqualTo("CONDITION_INVALID");
            assertThat(refusal.detail()).contains(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purchase.lines.all(a, purchase.lines.all(b, purchase.lines.all(c, c.sku != b.sku)))|receipt|3 deep",
                "purchase.lines.exists(a, a.sku == line.sku)|lines|for every line may not go through a list",
                "[1].all(a, true) && [1].all(a, true) && [1].all(a, true) && [1].all(a, true) && [1].all(a, true)"
                        + "|receipt|5 loops"
            })
    void aConditionThatCouldCostTooMuchIsRefused(String condition, String counts, String detail) {
        assertThat(ProgramText.refusals(withCondition(condition, counts))).anySatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("CONDITION_TOO_COSTLY");
            assertThat(refusal.detail()).contains(detail);
        });
    }

    @Test
    void aConditionMayHaveThreeHundredPartsAndAThousandCharacters() {
        String parts = IntStream.range(0, 80).mapToObj(i -> "true").collect(Collectors.joining(" && "));

        assertThat(ProgramText.refusals(withCondition(parts, "receipt"))).isEmpty();
        assertRefused(
                withCondition(
                        IntStream.range(0, 155).mapToObj(i -> "true").collect(Collectors.joining("&&")), "receipt"),
                "/rules/0/when",
                "CONDITION_TOO_COSTLY");
        assertRefused(
                withCondition("purchase.store == \"" + "x".repeat(1_000) + "\"", "receipt"),
                "/rules/0/when",
                "WRONG_VALUE");
        assertRefused(
                withCondition("(".repeat(60) + "true" + ")".repeat(60), "receipt"),
                "/rules/0/when",
                "CONDITION_INVALID");
    }

    @Test
    void rulesConditionsAndCapsAreBounded() {
        assertRefused("rules: [" + rules(201, "") + "]", "/rules", "WRONG_VALUE");
        assertRefused("rules: [" + rules(101, ", when: 'true'") + "]", "/rules", "TOO_MANY_CONDITIONS");
        assertRefused("rules: [" + rules(26, ", caps: {day: 1, month: 5}") + "]", "/rules", "TOO_MANY_CAPS");
        assertThat(ProgramText.refusals("rules: [" + rules(200, ", caps: {receipt: 5}") + "]"))
                .isEmpty();
        assertThat(ProgramText.refusals("rules: [" + rules(100, ", when: 'true'") + "]"))
                .isEmpty();
    }

    @Test
    void capsOverAWalletStandOnce() {
        assertRefused(
                "caps: [{wallet: points, day: 5}, {wallet: points, month: 5}]\nrules: [" + BASE + "]",
                "/caps/1/wallet",
                "DUPLICATE");
        assertRefused("caps: [{wallet: gold, day: 5}]\nrules: [" + BASE + "]", "/caps/0/wallet", "UNKNOWN_WALLET");
        assertThat(ProgramText.refusals("caps: [{wallet: cashback, day: '5.25'}]\nrules: [" + BASE + "]"))
                .isEmpty();
    }

    @Test
    void programAndWalletsComeFirst() {
        assertThat(ProgramText.refusalsInAnEmptyProgram(
                        "rules: [" + BASE + ", {id: back, wallet: cashback, percent: '5', rounding: up, scope: line}]"))
                .extracting(Refusal::code)
                .containsExactly("SECTION_FIRST", "SECTION_FIRST");
    }

    @Test
    void idsAreUnique() {
        assertRefused("rules: [" + BASE + ", " + BASE + "]", "/rules/1/id", "DUPLICATE");
    }

    private static String rules(int count, String more) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{id: r" + i + ", wallet: points, points: 1, per: item" + more + "}")
                .collect(Collectors.joining(", "));
    }

    private static String withCondition(String condition, String counts) {
        return """
                rules:
                  - {id: some, wallet: points, points: 10, per: receipt, counts: %s, when: '%s'}
                """.formatted(counts, condition);
    }

    private static void assertRefused(String yaml, String pointer, String code) {
        assertThat(ProgramText.refusals(yaml)).as(yaml).anySatisfy(refusal -> {
            assertThat(refusal.pointer()).isEqualTo(pointer);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
