package io.vafa.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.PurchaseOutcome.Status;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.GatewayUnderTest.Instance;
import io.vafa.gateway.support.Purchases;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Gateways are replaced one by one while tills go on: who was let in is answered, and nothing that was accepted is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingRestartIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TILLS = 4;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private GatewayUnderTest platform;

    @BeforeAll
    void start() {
        platform = new GatewayUnderTest(
                "--vafa.gateway.limits.report.quota=1000000", "--vafa.gateway.limits.report.window=1h");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void whoWaitsForAnOutcomeGetsItFromAGatewayThatIsEnding() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        platform.fakePoints().answer(purchase -> {
            arrived.countDown();
            await().atMost(SOON).until(() -> closed.getCount() == 0);
            return Optional.of(credited(purchase.purchase().eventId()));
        });
        Instance ending = platform.another();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Client.Answer> waiting = threads.submit(() -> ending.client()
                    .purchase(platform.tokens.till(), Purchases.full("waits-1").toString(), "Prefer", "wait=20"));
            arrived.await();

            Future<?> end = threads.submit(ending::close);
            // The door closes at once; what is behind it goes on.
            await().atMost(SOON).until(() -> isClosed(ending));
            closed.countDown();

            Client.Answer answer = waiting.get();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.text("status")).isEqualTo("CREDITED");
            end.get();
        } finally {
            platform.reset();
        }
    }

    @Test
    void tillsThatGoOnLoseNothingWhileEveryGatewayIsReplaced() throws Exception {
        List<Instance> rotation = new CopyOnWriteArrayList<>(List.of(platform.another(), platform.another()));
        AtomicBoolean open = new AtomicBoolean(true);
        AtomicInteger numbers = new AtomicInteger();
        AtomicInteger sentAgain = new AtomicInteger();
        Queue<String> accepted = new ConcurrentLinkedQueue<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (ExecutorService tills = Executors.newFixedThreadPool(TILLS)) {
            for (int till = 0; till < TILLS; till++) {
                var _ = tills.submit(() -> {
                    while (open.get()) {
                        String id = "rolling-" + numbers.incrementAndGet();
                        Client.Answer answer = untilHeard(rotation, id, sentAgain);
                        (answer.status() == 202 ? accepted : wrong).add(id + " " + answer.body());
                    }
                });
            }
            for (Instance old : List.copyOf(rotation)) {
                int before = accepted.size();
                await().atMost(SOON).until(() -> accepted.size() > before + 20);
                rotation.add(platform.another());
                rotation.remove(old);
                old.close();
            }
            int before = accepted.size();
            await().atMost(SOON).until(() -> accepted.size() > before + 20);
            open.set(false);
        } finally {
            open.set(false);
        }
        rotation.forEach(Instance::close);

        System.out.println(accepted.size() + " purchases through four gateways, two of which were ended on the way; "
                + sentAgain + " were sent again because a connection was gone");
        assertThat(wrong).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(platform.fakePoints().ids("rolling-"))
                        .containsAll(accepted.stream()
                                .map(told -> told.substring(0, told.indexOf(' ')))
                                .toList()));
        assertThat(accepted).hasSize(numbers.get());
    }

    /** As a till does: the same again, to whichever gateway there is, until somebody answers. */
    private Client.Answer untilHeard(List<Instance> rotation, String id, AtomicInteger sentAgain) {
        String body = Purchases.full(id).toString();
        while (true) {
            Instance chosen = rotation.get(Math.floorMod(id.hashCode() + sentAgain.get(), rotation.size()));
            try {
                return chosen.client().purchase(platform.tokens.till(), body);
            } catch (IllegalStateException gone) {
                sentAgain.incrementAndGet();
            }
        }
    }

    private boolean isClosed(Instance instance) {
        try {
            new Client(instance.client().port()).get(null, "/v1/problems");
            return false;
        } catch (IllegalStateException gone) {
            return gone.getCause() instanceof ConnectException;
        }
    }

    private static PurchaseOutcome credited(String eventId) {
        return new PurchaseOutcome(
                "demo",
                eventId,
                Status.CREDITED,
                false,
                "m_1",
                1L,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                List.of());
    }
}
