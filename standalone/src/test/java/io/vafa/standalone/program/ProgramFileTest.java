package io.vafa.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.program.ProgramFile.Reading;
import io.vafa.standalone.program.ProgramFile.Section;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProgramFileTest {

    private static final String GOOD = """
            program:
              id: demo
              name: {en: Demo, fa: "وفا"}
              currency: USD
            wallets:
              - {code: points, kind: points}
            accrual:
              rules:
                - id: base
                  points: 1
                  per: "1.00"
            messages:
              templates:
                - id: welcome
                  on: account-opened
                  quiet: no
                  at: 17:05
            """;

    @Test
    void sectionsComeInTheOrderInWhichTheyAreApplied() {
        ProgramFile program = good("tiers: {ladder: []}\n" + GOOD);

        assertThat(program.program()).isEqualTo("demo");
        assertThat(program.sections().stream().map(Section::name))
                .containsExactly("program", "wallets", "accrual", "tiers", "messages");
    }

    @Test
    void textStaysTextAndNumbersStayExact() {
        ProgramFile program = good(GOOD.replace("points: 1", "points: 1.10"));

        JsonNode rule = program.sections().get(2).content().path("rules").path(0);
        assertThat(rule.path("per").isString()).isTrue();
        assertThat(rule.path("points").toString()).isEqualTo("1.10");
        JsonNode template =
                program.sections().get(3).content().path("templates").path(0);
        assertThat(template.toString())
                .isEqualTo("{\"id\":\"welcome\",\"on\":\"account-opened\",\"quiet\":\"no\",\"at\":\"17:05\"}");
    }

    @Test
    void aProblemInASectionNamesTheLineAndTheField() {
        Reading.Good reading = (Reading.Good) ProgramFile.read(GOOD);

        assertThat(reading.lines()
                        .problem("accrual", "/rules/0/per", "must be positive")
                        .in("program.yaml"))
                .isEqualTo("program.yaml:11: accrual.rules[0].per: must be positive");
    }

    @Test
    void aMissingFieldIsReportedWhereItIsMissed() {
        Reading.Good reading = (Reading.Good) ProgramFile.read(GOOD);

        assertThat(reading.lines().problem("accrual", "/rules/0/wallet", "missing"))
                .isEqualTo(new SourceProblem(9, "accrual.rules[0].wallet", "missing"));
        assertThat(reading.lines().problem("accrual", "", "wrong").line()).isEqualTo(7);
    }

    @Test
    void whatCannotBeReadIsNamedByLine() {
        assertThat(bad(GOOD.replace("currency: USD", "currency: USD\n  currency: EUR")))
                .containsExactly("p.yaml:5: program.currency: the key stands here a second time; first on line 4");
        assertThat(bad(GOOD + "gifts: []\nbonus: 1\n"))
                .containsExactly(
                        "p.yaml:18: gifts: unknown section; expected [program, wallets, accrual, activities, clearing, forgottenCard, alerts, members, cards, households, registry, tiers, lifecycle, segments, campaigns, messages]",
                        "p.yaml:19: bonus: unknown section; expected [program, wallets, accrual, activities, clearing, forgottenCard, alerts, members, cards, households, registry, tiers, lifecycle, segments, campaigns, messages]");
        assertThat(bad(GOOD.replace("  id: demo\n", ""))).containsExactly("p.yaml:1: program.id: missing");
        assertThat(bad(GOOD.replace("id: demo", "id: Demo!")))
                .singleElement()
                .asString()
                .startsWith("p.yaml:2: ");
        assertThat(bad(GOOD.replace("per: \"1.00\"", "per: \"1.00")))
                .singleElement()
                .asString()
                .startsWith("p.yaml:1");
        assertThat(bad("")).containsExactly("p.yaml:1: the file is empty");
        assertThat(bad("- 1")).singleElement().asString().contains("expected the sections");
        assertThat(bad("a: &x {b: *x}")).singleElement().asString().contains("an alias contains itself");
        assertThat(bad("program: {id: demo}\n---\nprogram: {id: two}"))
                .singleElement()
                .asString()
                .startsWith("p.yaml:2: ");
        assertThat(bad("x: &a {id: demo}\nprogram:\n  <<: *a")).anyMatch(line -> line.startsWith("p.yaml:3: program"));
    }

    @Test
    void aBombOfAliasesIsDefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 6; level++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(level, level, "*a%d , ".formatted(level - 1).repeat(10)));
        }

        assertThat(bad(bomb.toString()))
                .filteredOn(line -> line.contains("more than 100000 values"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void noFileIsWorseThanAListOfProblems(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int change = random.nextInt(6); change >= 0; change--) {
                String likely = ":{}[]&*!|>'\"%@`-? \n\t#~<,\u0000x9";
                text.setCharAt(random.nextInt(text.length()), likely.charAt(random.nextInt(likely.length())));
            }

            Reading reading = ProgramFile.read(text.toString());

            if (reading instanceof Reading.Bad(var problems)) {
                assertThat(problems).as("seed %d, round %d", seed, round).isNotEmpty();
                assertThat(problems)
                        .allSatisfy(problem -> assertThat(problem.in("f")).doesNotContain("\n"));
            }
        }
    }

    private static ProgramFile good(String text) {
        return ((Reading.Good) ProgramFile.read(text)).program();
    }

    private static List<String> bad(String text) {
        return ((Reading.Bad) ProgramFile.read(text))
                .problems().stream().map(problem -> problem.in("p.yaml")).toList();
    }
}
