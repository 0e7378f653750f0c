package io.vafa.points.benchmark;

import com.sun.management.ThreadMXBean;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.Basket;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.Headrooms;
import io.vafa.points.ledger.domain.accrual.Rating;
import io.vafa.points.program.ProgramText;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What rating one purchase costs: processor time and memory, in one thread, for rule sets from the smallest to the largest. */
public final class RatingBenchmark {
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private RatingBenchmark() {}

    public static void main(String[] arguments) {
        Map<String, Accrual> programmes = Map.of(
                "1 one rule per amount", programme(1, _ -> ""),
                "2 50 rules by fields", programme(50, RatingBenchmark::byFields),
                "3 50 rules in CEL", programme(50, RatingBenchmark::inCel),
                "4 50 rules in CEL about lines", programme(50, RatingBenchmark::aboutLines),
                "5 50 rules in CEL with loops", programme(50, RatingBenchmark::withLoops));
        for (int lines : new int[] {1, 5, 50}) {
            Purchase purchase = purchase(lines);
            programmes.keySet().stream()
                    .sorted()
                    .forEach(name -> measure(
                            name + ", " + lines + " lines", programmes.getOrDefault(name, Accrual.NONE), purchase));
        }
    }

    private static void measure(String what, Accrual accrual, Purchase purchase) {
        int count = Math.clamp(
                2_000_000L / (accrual.rules().size() * (20L + purchase.lines().size())), 500, 100_000);
        long given = 0;
        double best = Double.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long started = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                given += Rating.of(purchase, accrual, ProgramText.ZONE, Headrooms.WHOLE)
                        .given()
                        .size();
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - started) / 1e3 / count);
            bytes = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / count;
        }
        System.out.printf(
                Locale.ROOT,
                "%-45s %9.2f µs of CPU, %8d bytes each (best of %d rounds of %d; %d gave)%n",
                what,
                best,
                bytes,
                ROUNDS,
                count,
                given / ROUNDS / count);
    }

    private static Accrual programme(int rules, IntFunction<String> more) {
        return ProgramText.accrual("rules:\n"
                + IntStream.range(0, rules)
                        .mapToObj(i ->
                                "  - {id: r%d, wallet: points, points: 1, per: '1.00', rounding: down, scope: receipt%s}%n"
                                        .formatted(i, more.apply(i)))
                        .collect(Collectors.joining()));
    }

    private static String byFields(int i) {
        return ", goods: {categories: [c%d]}, match: {stores: [s1], weekdays: [thursday]}".formatted(i % 10);
    }

    private static String inCel(int i) {
        return ", when: 'purchase.amount >= money(\"%d.00\") && purchase.store == \"s1\" && purchase.hour < 20'"
                .formatted(i);
    }

    private static String aboutLines(int i) {
        return ", counts: lines, when: 'line.category == \"c%d\" && line.amount > money(\"1.00\")'".formatted(i % 10);
    }

    private static String withLoops(int i) {
        return ", when: 'purchase.lines.exists(l, l.category == \"c%d\" && l.amount > 100)'".formatted(i % 10);
    }

    private static Purchase purchase(int lines) {
        Basket basket = Basket.of();
        IntStream.range(0, lines).forEach(i -> basket.with("sku" + i, "c" + i % 20, "1", 1_177 + i));
        return basket.purchase();
    }
}
