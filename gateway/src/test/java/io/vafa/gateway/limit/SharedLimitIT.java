package io.vafa.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.security.Role;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two gateways that share each quota; a caller may reach either. */
class SharedLimitIT {
    private static final int READS = 41;
    private static final int LINES_A_DAY = 201;
    private static final int AT_ONCE = 8;

    private static List<GatewayUnderTest> gateways = List.of();

    @BeforeAll
    static void start() {
        gateways = IntStream.of(1, 2)
                .mapToObj(_ -> new GatewayUnderTest(
                        "--vafa.gateway.limits.instances=2",
                        "--vafa.gateway.limits.read.quota=" + READS,
                        "--vafa.gateway.limits.read.window=1d",
                        "--vafa.gateway.limits.partner-day=" + LINES_A_DAY))
                .toList();
    }

    @AfterAll
    static void stop() {
        gateways.forEach(GatewayUnderTest::close);
    }

    @Test
    void togetherTheyLetThroughTheQuotaAndAtMostOneCallMore() throws Exception {
        gateways.forEach(gateway -> gateway.campaigns.behave(FakeService.json(200, "{}")));
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> calls = IntStream.range(0, 4 * READS)
                    .mapToObj(call -> callers.submit(() -> read(gateways.get(call % 2))))
                    .toList();
            int passed = 0;
            for (Future<Integer> call : calls) {
                passed += call.get() == 200 ? 1 : 0;
            }

            assertThat(passed).isBetween(READS, READS + 1);
        }
    }

    @Test
    void ofAPartnersDayTheyLetThroughTheQuotaAndAtMostOneLineMore() {
        long taken = 0;
        for (int batch = 0; batch < 100; batch++) {
            Client.Answer answer = batch(gateways.get(batch % 2), "b" + batch, 7);
            taken += answer.status() == 200 ? answer.lines().size() : 0;
        }
        for (int single = 0; single < 50; single++) {
            GatewayUnderTest gateway = gateways.get(single % 2);
            taken += gateway.client()
                                    .purchase(
                                            token(gateway),
                                            Purchases.full("s" + single).toString())
                                    .status()
                            == 202
                    ? 1
                    : 0;
        }

        // A line of each refused batch was counted before its body was read: the quota may be used up by less, never by
        // more.
        assertThat(taken).isLessThanOrEqualTo(LINES_A_DAY + 1).isGreaterThan(LINES_A_DAY - 20);
    }

    private static int read(GatewayUnderTest gateway) {
        return gateway.client()
                .get(token(gateway), "/v1/programs/demo/sections/tiers")
                .status();
    }

    private static Client.Answer batch(GatewayUnderTest gateway, String name, int lines) {
        String body = IntStream.range(0, lines)
                .mapToObj(line -> Purchases.full(name + "-" + line).toString())
                .collect(Collectors.joining("\n"));
        return gateway.client().purchaseAs("application/x-ndjson", token(gateway), body);
    }

    private static String token(GatewayUnderTest gateway) {
        return gateway.tokens.signed(claims -> claims.subject("roamer"), Role.ADMIN, Role.PARTNER);
    }
}
