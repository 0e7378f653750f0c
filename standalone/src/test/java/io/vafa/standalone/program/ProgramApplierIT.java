package io.vafa.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.client.FakeGateway;
import io.vafa.standalone.program.ProgramApplier.AppliedSection;
import io.vafa.standalone.program.ProgramApplier.Result;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramApplierIT {

    private static final String FILE = """
            program: {id: demo, currency: USD}
            wallets: [{code: points}]
            accrual:
              rules:
                - id: base
                  per: "-1.00"
            tiers:
              ladder: []
            """;

    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = FakeGateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void applyingTwiceChangesNothingTheSecondTime() {
        assertThat(apply())
                .isEqualTo(new Result.Applied(List.of(
                        new AppliedSection("program", 1, true),
                        new AppliedSection("wallets", 1, true),
                        new AppliedSection("accrual", 1, true),
                        new AppliedSection("tiers", 1, true))));
        assertThat(gateway.sections().get("wallets")).hasToString("[{\"code\":\"points\"}]");

        assertThat(((Result.Applied) apply()).sections())
                .allSatisfy(section -> assertThat(section.changed()).isFalse());
    }

    @Test
    void everyErrorOfEverySectionIsNamedAndNothingIsApplied() {
        gateway.judges(section -> section.has("accrual")
                ? List.of(
                        FakeGateway.error("/rules/0/per", "OUT_OF_RANGE", "must be positive"),
                        FakeGateway.error("/rules/0/wallet", "FIELD_MISSING", "missing"))
                : section.has("tiers")
                        ? List.of(FakeGateway.error("/ladder", "EMPTY", "needs one tier at least"))
                        : List.of());

        Result result = apply();

        assertThat(((Result.Invalid) result).problems().stream().map(problem -> problem.in("program.yaml")))
                .containsExactly(
                        "program.yaml:6: accrual.rules[0].per: must be positive",
                        "program.yaml:5: accrual.rules[0].wallet: missing",
                        "program.yaml:8: tiers.ladder: needs one tier at least");
        assertThat(gateway.sections()).isEmpty();
    }

    private Result apply() {
        ProgramFile.Reading.Good reading = (ProgramFile.Reading.Good) ProgramFile.read(FILE);
        return new ProgramApplier(gateway.client()).apply(reading.program(), reading.lines());
    }
}
