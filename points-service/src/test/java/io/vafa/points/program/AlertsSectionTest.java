package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.web.Refusal;
import io.vafa.points.alert.domain.AlertRule;
import io.vafa.points.alert.domain.AlertRule.By;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** How a programme says of whom it wants to be told. */
class AlertsSectionTest {
    @Test
    void rulesAreReadAsTheyAreWritten() {
        Map<String, Object> content = content(
                "{id: a, of: agent, hours: 24, members: 30, times: 50},"
                        + " {id: b, of: till, wallet: points, hours: 1, points: 50000}, {id: c, of: store, hours: 168, times: 5000}");

        assertThat(AlertsSection.check(Set.of("points"), content)).isEmpty();
        assertThat(AlertsSection.read(content))
                .containsExactly(
                        new AlertRule("a", By.AGENT, null, 24, 50L, 30L, null),
                        new AlertRule("b", By.TILL, "points", 1, null, null, 50_000L),
                        new AlertRule("c", By.STORE, null, 168, 5_000L, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {of: agent, hours: 24, members: 30}                          | /rules/0/id
            {id: a, of: member, hours: 24, members: 30}                  | /rules/0/of
            {id: a, of: agent, hours: 169, members: 30}                  | /rules/0/hours
            {id: a, of: agent, members: 30}                              | /rules/0/hours
            {id: a, of: agent, hours: 24}                                | /rules/0/members
            {id: a, of: agent, hours: 24, members: 0}                    | /rules/0/members
            {id: a, of: agent, hours: 24, times: 5001}                   | /rules/0/times
            {id: a, of: agent, hours: 24, points: 100}                   | /rules/0/wallet
            {id: a, of: agent, hours: 24, points: 100, wallet: stars}    | /rules/0/wallet
            {id: a, of: agent, hours: 24, members: 30, days: 1}          | /rules/0/days
            """)
    void whatIsNoRuleIsRefusedWhereItStands(String rule, String pointer) {
        assertThat(AlertsSection.check(Set.of("points"), content(rule)))
                .extracting(Refusal::pointer)
                .containsExactly(pointer);
    }

    @Test
    void twoRulesHaveTwoNamesAndWalletsComeFirst() {
        String twice = "{id: a, of: agent, hours: 1, times: 1}, {id: a, of: till, hours: 1, times: 1}";

        assertThat(AlertsSection.check(Set.of(), content(twice)))
                .extracting(Refusal::code)
                .containsExactly("DUPLICATE");
        assertThat(AlertsSection.check(null, content("{id: a, of: agent, hours: 1, times: 1}")))
                .extracting(Refusal::code)
                .containsExactly("SECTION_FIRST");
    }

    private static Map<String, Object> content(String rules) {
        return new Yaml().load("{rules: [" + rules + "]}");
    }
}
