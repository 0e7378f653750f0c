package io.vafa.qa.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule lets a small good example pass and names everyone in a small bad one who breaks it. */
class HouseRulesTest {
    private static final String GOOD = "io.vafa.qa.example.good";
    private static final String BAD = "io.vafa.qa.example.bad";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.vafa.qa.example");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(rule(r -> r.domainSeesOnlyItselfAndTheContracts("shop")), List.of("Leaky")),
                Arguments.of(
                        rule(r -> r.domainKnowsNoClockAndNoChance("shop")),
                        List.of(
                                "Clocked.instant()",
                                "Clocked.date(",
                                "Clocked.millis()",
                                "Clocked.later()",
                                "Clocked.clock()",
                                "Lucky.dice(",
                                "Lucky.fresh()",
                                "Lucky.fast()",
                                "Lucky.name()")),
                Arguments.of(
                        rule(r -> r.domainKnowsNoFloatingPoint("shop")),
                        List.of(
                                "Rounded: floating point in method half",
                                "Weighed: floating point in field kilograms",
                                "Weighed: floating point in method",
                                "Parsed: floating point in method isNumber")),
                Arguments.of(rule(r -> r.applicationSeesNoAdapter("shop")), List.of("Shortcut")),
                Arguments.of(rule(r -> r.adaptersDoNotSeeEachOther("shop")), List.of("Door", "Mirror")),
                Arguments.of(rule(r -> r.serviceSeesNoOtherService("bank")), List.of("Neighbour")),
                Arguments.of(rule(r -> r.platformSeesNoneOfTheOthers()), List.of("Nosy")),
                Arguments.of(rule(r -> r.embeddedEngineSeesNoneOfTheOthers()), List.of("Curious")),
                Arguments.of(rule(r -> r.contractsBringNothingAlong()), List.of("Heavy")),
                Arguments.of(
                        rule(r -> r.onlyTheseWrite("shop", List.of("ShelfStore"))),
                        List.of("SecondWriter.one()", "SecondWriter.many()", "SecondWriter.change()")),
                Arguments.of(
                        rule(r -> r.onlyThisOneOpens("shop", "ShelfStore", "shelf")),
                        List.of("SecondWriter opens the collection shelf")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theGoodExamplePassesAndTheBadOneIsNamed(RuleFor rule, List<String> culprits) {
        EvaluationResult good = rule.in(GOOD).evaluate(CLASSES);
        EvaluationResult bad = rule.in(BAD).evaluate(CLASSES);

        assertThat(good.getFailureReport().getDetails()).isEmpty();
        List<String> details = bad.getFailureReport().getDetails();
        assertThat(culprits).allSatisfy(culprit -> assertThat(details).anyMatch(detail -> detail.contains(culprit)));
        assertThat(details).allMatch(detail -> culprits.stream().anyMatch(detail::contains));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aRuleKnowsWhichOfItsPackagesNobodyHas(RuleFor rule, List<String> culprits) {
        assertThat(rule.in(GOOD).absentFrom(CLASSES)).isEmpty();
        assertThat(rule.in("io.vafa.nowhere").absentFrom(CLASSES)).isNotEmpty();
        assertThat(culprits).isNotEmpty();
    }

    @Test
    void onlyWhoWritesIsAWriter() {
        assertThat(CLASSES.stream().filter(LeaveWritingTo::writes).map(type -> type.getSimpleName()))
                .containsExactlyInAnyOrder("ShelfStore", "SecondWriter");
    }

    private static RuleFor rule(RuleFor rule) {
        return rule;
    }

    /** One of the rules, for a root package yet to be given. */
    @FunctionalInterface
    interface RuleFor {
        HouseRule of(HouseRules rules);

        default HouseRule in(String root) {
            return of(new HouseRules(root));
        }
    }
}
