package io.vafa.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.registry.RegistryKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What was registered a moment ago is waited for, and what was not is not waited for again and again. */
class RegistryViewTest {
    private static final Tenure OPEN = new Tenure(null, null, null);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RegistryView view = new RegistryView(10, Duration.ofSeconds(1), nanos::get);

    @Test
    void aStoreThatIsOnItsWayIsWaitedFor() {
        CompletableFuture<Optional<Tenure>> asked =
                CompletableFuture.supplyAsync(() -> view.store("demo", "acme", "s1"));
        view.putTrading(RegistryKey.ofStore("demo", "acme", "s1"), 1, OPEN);

        assertThat(asked.join()).contains(OPEN);
    }

    @Test
    void whoeverWaitedInVainSparesTheOthersOfTheProgrammeForAWhile() {
        assertThat(view.store("demo", "acme", "s1")).isEmpty();

        long start = System.nanoTime();
        for (int store = 0; store < 1_000; store++) {
            assertThat(view.store("demo", "acme", "s" + store)).isEmpty();
        }
        assertThat(System.nanoTime() - start).as("a batch of unknown ones").isLessThan(900_000_000L);

        // The clock turns over, and everybody may wait again.
        nanos.addAndGet(11_000_000_000L);
        CompletableFuture<Optional<Tenure>> asked =
                CompletableFuture.supplyAsync(() -> view.store("demo", "acme", "s1"));
        await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        view.putTrading(RegistryKey.ofStore("demo", "acme", "s1"), 1, OPEN);
        assertThat(asked.join()).contains(OPEN);
    }
}
