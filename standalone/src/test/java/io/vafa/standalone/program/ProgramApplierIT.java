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

    /** A dry run of one section knows nothing of what another one is about to name. */
    @Test
    void aSectionMayNameWhatAnotherOfTheSameFileBrings() {
        gateway.judges(section -> section.has("tiers") && !gateway.sections().containsKey("wallets")
                ? List.of(FakeGateway.error("/wallet", "UNKNOWN_WALLET", "there is no such wallet"))
                : List.of());

        assertThat(apply(naming("points"))).isInstanceOf(Result.Applied.class);
        assertThat(gateway.sections()).containsKeys("wallets", "tiers");
    }

    @Test
    void aNameThatNoSectionOfTheFileBringsIsRefusedBeforeAnythingIsApplied() {
        gateway.judges(section -> section.has("tiers")
                ? List.of(FakeGateway.error("/wallet", "UNKNOWN_WALLET", "there is no such wallet"))
                : List.of());

        assertThat(apply(naming("pionts"))).isInstanceOf(Result.Invalid.class);
        assertThat(gateway.sections()).isEmpty();
    }

    private static String naming(String wallet) {
        return FILE.replace("tiers:", "tiers:\n  wallet: " + wallet);
    }

    private Result apply() {
        return apply(FILE);
    }

    private Result apply(String file) {
        ProgramFile.Reading.Good reading = (ProgramFile.Reading.Good) ProgramFile.read(file);
        return new ProgramApplier(gateway.client()).apply(reading.program(), reading.lines());
    }
}
