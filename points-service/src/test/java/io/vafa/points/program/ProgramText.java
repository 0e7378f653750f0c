package io.vafa.points.program;

import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.WalletPolicy;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.rating.cel.CelConditions;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Accrual rules as their authors write them, for tests that read like a programme: USD, Asia/Tehran, points and cash. */
public final class ProgramText {
    public static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    private static final AccrualSection.Context CONTEXT =
            new AccrualSection.Context("USD", Map.of("points", "points", "stars", "points", "cashback", "money"), true);

    private ProgramText() {}

    /** The rules of a section. */
    public static Accrual accrual(String yaml) {
        List<Refusal> wrong = refusals(yaml);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.toString());
        }
        return AccrualSection.read(new CelConditions(), CONTEXT, 3, content(yaml));
    }

    /** The terms of a programme with that section. */
    public static Terms terms(String yaml) {
        return terms(accrual(yaml));
    }

    public static Terms terms(Accrual accrual) {
        return new Terms(
                "USD",
                ZONE,
                Map.of("points", WalletPolicy.DEFAULT, "stars", WalletPolicy.DEFAULT, "cashback", WalletPolicy.DEFAULT),
                accrual);
    }

    /** All that is wrong with a section. */
    public static List<Refusal> refusals(String yaml) {
        return AccrualSection.check(new CelConditions(), CONTEXT, content(yaml));
    }

    /** All that is wrong with a section of a programme whose other sections were never applied. */
    static List<Refusal> refusalsInAnEmptyProgram(String yaml) {
        return AccrualSection.check(new CelConditions(), new AccrualSection.Context(null, null, true), content(yaml));
    }

    static Map<String, Object> content(String yaml) {
        Map<String, Object> content = new HashMap<>();
        Map<?, ?> read = new Yaml().load(yaml);
        read.forEach((name, value) -> content.put(String.valueOf(name), value));
        return content;
    }
}
