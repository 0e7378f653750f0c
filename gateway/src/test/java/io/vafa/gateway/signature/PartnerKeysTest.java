package io.vafa.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.webhook.WebhookSecret;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PartnerKeysTest {
    private static final String ID = "pk_0123456789abcdef0123456789abcdef";
    private static final SignatureSettings SETTINGS =
            new SignatureSettings(Duration.ofSeconds(10), Duration.ofMinutes(10), 100, 1_000, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final Map<String, PartnerKey> known = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean away;
    private final PartnerKeys keys = new PartnerKeys(this::find, SETTINGS, now::get);

    private Optional<PartnerKey> find(String id) throws IOException {
        asked.incrementAndGet();
        if (away) {
            throw new IOException("away");
        }
        return Optional.ofNullable(known.get(id));
    }

    @Test
    void anEndedKeyIsBelievedForTenSecondsAtMost() {
        known.put(ID, key(ID));
        assertThat(keys.find(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
        known.clear();

        later(Duration.ofMillis(9_999));
        assertThat(keys.find(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
        assertThat(asked).hasValue(1);

        later(Duration.ofMillis(1));
        assertThat(keys.find(ID)).isEqualTo(new PartnerKeys.Found.None());
    }

    @Test
    void aNewKeyIsKnownTenSecondsAfterSomebodyTriedItTooEarly() {
        assertThat(keys.find(ID)).isEqualTo(new PartnerKeys.Found.None());
        known.put(ID, key(ID));

        later(Duration.ofSeconds(10));

        assertThat(keys.find(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
    }

    @Test
    void whileMemberServiceIsAwayWhatIsKnownGoesOnForTenMinutesAndNobodyElsePasses() {
        known.put(ID, key(ID));
        keys.find(ID);
        String other = ID.replace('0', 'f');
        away = true;

        later(Duration.ofMinutes(9));
        assertThat(keys.find(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
        assertThat(keys.find(other)).isEqualTo(new PartnerKeys.Found.Unavailable());

        later(Duration.ofMinutes(1));
        assertThat(keys.find(ID)).isEqualTo(new PartnerKeys.Found.Unavailable());
    }

    @Test
    void whatWasUnknownIsNotJudgedByThatWhileMemberServiceIsAway() {
        keys.find(ID);
        away = true;

        later(Duration.ofSeconds(10));

        assertThat(keys.find(ID)).isEqualTo(new PartnerKeys.Found.Unavailable());
    }

    @Test
    void beforeItIsRefusedAKeyIsAskedForAnewButNotMoreThanOnceInASecond() {
        keys.find(ID);
        known.put(ID, key(ID));

        later(Duration.ofMillis(999));
        assertThat(keys.renewed(ID)).isEqualTo(new PartnerKeys.Found.None());
        assertThat(asked).hasValue(1);

        later(Duration.ofMillis(1));
        assertThat(keys.renewed(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
        assertThat(keys.renewed(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoeverCannotBeAskedAnewIsJudgedByWhatIsKnown() {
        known.put(ID, key(ID));
        keys.find(ID);
        away = true;

        later(Duration.ofSeconds(5));

        assertThat(keys.renewed(ID)).isInstanceOf(PartnerKeys.Found.Key.class);
    }

    @Test
    void whatIsNoNameOfAKeyIsNotAskedFor() {
        for (String name : List.of("", "pk_", ID + "0", ID.toUpperCase(java.util.Locale.ROOT), "../status", "pk_%2e")) {
            assertThat(keys.find(name)).isEqualTo(new PartnerKeys.Found.None());
            assertThat(keys.renewed(name)).isEqualTo(new PartnerKeys.Found.None());
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void aRotatedSecretEndsToTheInstantThoughItIsRemembered() {
        WebhookSecret older = WebhookSecret.random(new SecureRandom());
        WebhookSecret newer = WebhookSecret.random(new SecureRandom());
        Instant end = now.get().plusSeconds(5);
        PartnerKey key = new PartnerKey(
                ID, "demo", "kiosk", List.of(new PartnerKey.Valid(newer, null), new PartnerKey.Valid(older, end)));

        assertThat(key.secretsAt(end.minusMillis(1))).containsExactly(newer, older);
        assertThat(key.secretsAt(end)).containsExactly(newer);
    }

    @Test
    void thoseWhoAskTogetherAskOnce() throws InterruptedException, ExecutionException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        PartnerKeys slow = new PartnerKeys(
                id -> {
                    calls.incrementAndGet();
                    begun.countDown();
                    try {
                        answered.await();
                    } catch (InterruptedException interrupted) {
                        throw new IOException(interrupted);
                    }
                    return Optional.of(key(id));
                },
                SETTINGS,
                now::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PartnerKeys.Found> first = threads.submit(() -> slow.find(ID));
            begun.await();
            Future<PartnerKeys.Found> second = threads.submit(() -> slow.find(ID));
            answered.countDown();

            assertThat(first.get()).isInstanceOf(PartnerKeys.Found.Key.class);
            assertThat(second.get()).isInstanceOf(PartnerKeys.Found.Key.class);
        }
        assertThat(calls).hasValue(1);
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static PartnerKey key(String id) {
        return new PartnerKey(
                id, "demo", "kiosk", List.of(new PartnerKey.Valid(WebhookSecret.random(new SecureRandom()), null)));
    }
}
