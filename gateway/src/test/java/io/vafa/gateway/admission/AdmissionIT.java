package io.vafa.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway that has room for one request at a time. */
class AdmissionIT {
    private static final String TIERS = "/v1/programs/demo/sections/tiers";

    private static GatewayUnderTest gateway;
    private static ExecutorService callers;

    @BeforeAll
    static void start() {
        gateway = new GatewayUnderTest("--vafa.gateway.admission.requests-at-once-max=1");
        callers = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterAll
    static void stop() {
        callers.close();
        gateway.close();
    }

    @Test
    void whoFindsNoPlaceHearsAtOnceThatNothingWasDoneAndComesAgain() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        gateway.campaigns.behave(exchange -> {
            asked.countDown();
            await().until(() -> mayAnswer.getCount() == 0);
            FakeService.json(200, "{}").answer(exchange);
        });
        CompletableFuture<Client.Answer> first = CompletableFuture.supplyAsync(this::tiers, callers);
        asked.await();

        Client.Answer second = tiers();
        Client.Answer health = gateway.client().get(null, "/actuator/health");
        mayAnswer.countDown();

        assertThat(second.status()).isEqualTo(503);
        assertThat(second.text("code")).isEqualTo("TOO_BUSY");
        assertThat(second.header("Retry-After")).isEqualTo("1");
        assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(health.status()).isEqualTo(200);
        assertThat(first.join().status()).isEqualTo(200);
        // The place is free a moment after its answer was heard.
        await().untilAsserted(() -> assertThat(tiers().status()).isEqualTo(200));
    }

    @Test
    void whoOnlyWaitsForAnOutcomeKeepsNobodyOut() {
        CompletableFuture<Client.Answer> waiting = CompletableFuture.supplyAsync(
                () -> gateway.client()
                        .purchase(
                                gateway.tokens.till(), Purchases.full("waits-1").toString(), "Prefer", "wait=5"),
                callers);
        await().until(() -> gateway.fakePoints().find("waits-1").isPresent());

        await().untilAsserted(() -> assertThat(tiers().status()).isEqualTo(200));

        assertThat(waiting).isNotDone();
    }

    private Client.Answer tiers() {
        return gateway.client().get(gateway.tokens.admin(), TIERS);
    }
}
