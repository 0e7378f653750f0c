package io.vafa.benchmark.micro;

import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.ledger.domain.accrual.Caps;
import io.vafa.points.ledger.domain.accrual.Headrooms;
import io.vafa.points.ledger.domain.accrual.Rating;
import io.vafa.rating.cel.CelConditions;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.domain.Goods;
import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.Selection;
import io.vafa.rating.section.Conditions;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rating one purchase of five lines under fifty rules, each with a condition in CEL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConditionsBenchmark {
    private static final int RULES = 50;
    private static final int LINES = 5;
    private static final int DECIMALS = 2;

    /** What the conditions speak of: the purchase, each of its lines, or all of its lines in a loop. */
    public enum About {
        PURCHASE,
        LINE,
        LOOP
    }

    /** Which kind of rule set. */
    @Param
    public About about = About.PURCHASE;

    private final CelConditions conditions = new CelConditions();
    private final Purchase purchase = Scene.purchase("now", LINES);
    private Accrual accrual = Accrual.NONE;

    @Setup
    public void compile() {
        accrual = Accrual.of(1, IntStream.range(0, RULES).mapToObj(this::rule).toList());
    }

    /** What the purchase earns, and why. */
    @Benchmark
    public Rating rate() {
        return Rating.of(purchase, accrual, Scene.ZONE, Headrooms.WHOLE);
    }

    private AccrualRule rule(int number) {
        return new AccrualRule(
                "r" + number,
                "points",
                0,
                new Gain.PerReceipt(1),
                new Selection(about != About.LINE, Goods.NONE, Goods.NONE, condition(number)),
                Match.ALL,
                Caps.NONE,
                null,
                0);
    }

    private Condition condition(int number) {
        String text = switch (about) {
            case PURCHASE ->
                "purchase.amount >= money(\"" + number + ".00\") && purchase.store == \"s1\" && purchase.hour < 20";
            case LINE -> "line.category == \"c" + number % 10 + "\" && line.amount > money(\"1.00\")";
            case LOOP -> "purchase.lines.exists(l, l.category == \"c" + number % 10 + "\" && l.amount > 100)";
        };
        return switch (conditions.compile(text, about == About.LINE, DECIMALS)) {
            case Conditions.Compiled.Fit<Condition>(Condition condition) -> condition;
            case Conditions.Compiled.Unfit<Condition>(var problems) ->
                throw new IllegalStateException(problems.toString());
        };
    }
}
