package io.vafa.gateway.intake;

import io.vafa.contracts.reply.PurchaseOutcome.Status;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how many purchases a second one caller gets through the door as NDJSON batches: with the broker's acknowledgement
 * alone, and with every line waiting for its outcome. A program and no test, since its figures depend on the machine.
 */
final class BatchRate {
    private static final int LINES = 5_000;
    private static final int BATCHES = 20;

    private BatchRate() {}

    static void main(String[] arguments) {
        try (GatewayUnderTest gateway = new GatewayUnderTest()) {
            gateway.fakePoints().stopRemembering();
            measure(gateway, "warm-up");
            measure(gateway, "acknowledged");
            gateway.fakePoints().answer(purchase -> Optional.of(Purchases.outcome(purchase, Status.CREDITED, "")));
            measure(gateway, "with outcomes", "Prefer", "wait=30");
        }
        System.exit(0);
    }

    private static void measure(GatewayUnderTest gateway, String name, String... headers) {
        long nanos = 0;
        long refused = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            String prefix = "rate-" + name.replace(' ', '-') + "-" + batch + "-";
            String body = IntStream.range(0, LINES)
                    .mapToObj(line -> line(prefix + line, line))
                    .collect(Collectors.joining("\n"));
            long startNanos = System.nanoTime();
            Client.Answer answer =
                    gateway.client().purchaseAs("application/x-ndjson", gateway.tokens.partner(), body, headers);
            nanos += System.nanoTime() - startNanos;
            String wanted = headers.length == 0 ? "\"status\":202" : "\"status\":200";
            refused +=
                    answer.body().lines().filter(line -> !line.contains(wanted)).count();
        }
        double seconds = nanos / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %d lines, %d not as wanted, %.0f lines/s%n",
                name,
                BATCHES * LINES,
                refused,
                BATCHES * LINES / seconds);
    }

    /** As wide as a line of the CDNOW import. */
    private static String line(String id, int number) {
        return """
                {"id":"%s","member":{"kind":"card","value":"%05d"},"receipt":{"number":"%d","businessDate":"2021-01-01"},\
                "store":"s1","till":"t1","occurredAt":"2021-01-01T00:00:00Z","currency":"USD","amount":"11.77",\
                "lines":[{"sku":"CD","category":"music","quantity":"1","unitPrice":"11.77","amount":"11.77"}],\
                "paymentMethod":"cash","channel":"store","historic":true}""".formatted(id, number % 1_000, number);
    }
}
