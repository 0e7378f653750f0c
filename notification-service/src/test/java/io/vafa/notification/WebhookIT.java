package io.vafa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.notification.WebhookReceiver.Got;
import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.platform.security.Role;
import io.vafa.platform.webhook.SignatureVerdict;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From the journal to whoever subscribed, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CREDITED = "vafa.points.credited.v1";

    private final AtomicLong numbers = new AtomicLong();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private NotificationServiceUnderTest service;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        // A sender's thread that dies is no fault as long as the message comes again, which is what these tests judge.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        receiver = new WebhookReceiver();
        service = new NotificationServiceUnderTest(
                folder,
                "--vafa.consumers.gather.webhooks=0ms",
                "--vafa.webhooks.loopback-http=true",
                "--vafa.webhooks.look-every=20ms",
                "--vafa.webhooks.send-timeout=1s",
                "--vafa.webhooks.first-retry=200ms",
                "--vafa.webhooks.rest=100ms",
                "--vafa.webhooks.give-up-after=2s",
                "--vafa.webhooks.disable-after=5s",
                "--vafa.webhooks.notice-to=hooks@example.org");
        service.applyProgram("demo");
    }

    @AfterAll
    void stop() {
        Awaitility.reset();
        service.close();
        receiver.close();
    }

    @Test
    void whatIsCreditedIsToldInASignedRequestWithIdsAndFiguresOnly() {
        // Given
        Hook hook = subscribe(admin(), "/credit", _ -> 204, CREDITED);

        // When
        service.journal(List.of(earned("m-credit", 7, "bazaar", 105)));

        // Then
        Got got = awaitGot("/credit", 1).getFirst();
        assertThat(got.by(hook.secret())).isEqualTo(SignatureVerdict.GENUINE);
        assertThat(got.contentType()).startsWith("application/cloudevents+json");
        Body.of(got)
                .has("/specversion", "1.0")
                .has("/id", String.valueOf(got.id()))
                .has("/type", CREDITED)
                .has("/source", "/programs/demo")
                .has("/subject", "m-credit")
                .has("/data/movements/0/points", "105")
                .has("/data/movements/0/issuer", "bazaar")
                .has("/data/purchase/eventId", "sale-m-credit-7")
                .has("/data/balances/points/available", "211");
    }

    @Test
    void anAlertIsToldToTheChainOnceAndToNoPartner() {
        // Given
        subscribe(admin(), "/alert", _ -> 204, "vafa.alert.raised.v1");
        Answer partner = service.send(
                "POST",
                "/v1/programs/demo/webhooks",
                partner("bazaar"),
                wish(receiver.url("/no", _ -> 204), "vafa.alert.raised.v1"));
        AlertRaised alert = new AlertRaised(
                "demo",
                "al_1",
                AlertRaised.Kind.PACE,
                AlertSubject.agent("agent-7"),
                "agent-members",
                null,
                24,
                31L,
                30L,
                6_200L,
                null,
                Instant.now());
        AlertRaised other = new AlertRaised(
                "demo",
                "al_2",
                AlertRaised.Kind.MEMBER_FROZEN,
                AlertSubject.member("m-1"),
                null,
                null,
                null,
                null,
                null,
                null,
                7L,
                Instant.now());

        // When
        service.alerts(List.of(alert, alert));
        awaitGot("/alert", 1);
        service.alerts(List.of(alert, other));

        // Then
        List<Got> got = awaitGot("/alert", 2);
        assertThat(got).hasSize(2);
        Body.of(got.getFirst())
                .has("/type", "vafa.alert.raised.v1")
                .has("/subject", "al_1")
                .has("/data/alert", "al_1")
                .has("/data/about/agent", "agent-7")
                .has("/data/members", "30");
        Body.of(got.getLast()).has("/data/kind", "MEMBER_FROZEN").has("/data/about/member", "m-1");
        assertThat(partner.status()).isEqualTo(422);
    }

    @Test
    void theSameEntryAgainIsToldOnce() {
        // Given
        subscribe(admin(), "/once", _ -> 204, CREDITED);
        JournalEntry entry = earned("m-once", 1, "bazaar", 5);

        // When
        service.journal(List.of(entry, entry));
        awaitGot("/once", 1);
        service.journal(List.of(entry, earned("m-once", 2, "bazaar", 6)));

        // Then
        assertThat(awaitGot("/once", 2)).extracting(Got::sequence).containsExactly(1L, 2L);
    }

    @Test
    void whatIsNotSubscribedToIsNotTold() {
        // Given
        subscribe(admin(), "/tier-only", _ -> 204, "vafa.tier.changed.v1");

        // When
        service.journal(List.of(
                earned("m-tier", 1, "bazaar", 5),
                entry("m-tier", 2, JournalEntry.Kind.TIER, null, new Posting.TierChanged("Base", "Silver", 1, true))));

        // Then
        assertThat(awaitGot("/tier-only", 1)).singleElement().satisfies(got -> {
            assertThat(got.sequence()).isEqualTo(2);
            assertThat(got.json().at("/data/to").asString()).isEqualTo("Silver");
        });
    }

    @Test
    void aFailingDeliveryHoldsBackItsMemberAloneAndIsSentAgainUnderItsId() {
        // Given: the first message of one member fails twice.
        AtomicInteger failures = new AtomicInteger();
        subscribe(
                admin(),
                "/order",
                got -> got.member().equals("m-late") && got.sequence() == 1 && failures.getAndIncrement() < 2
                        ? 500
                        : 200,
                CREDITED);
        List<JournalEntry> entries = new ArrayList<>();
        for (long sequence = 1; sequence <= 5; sequence++) {
            entries.add(earned("m-late", sequence, "bazaar", 1));
            entries.add(earned("m-prompt", sequence, "bazaar", 1));
        }

        // When
        service.journal(entries);

        // Then
        List<Got> all = awaitGot("/order", 12);
        List<Got> late =
                all.stream().filter(got -> got.member().equals("m-late")).toList();
        assertThat(late).extracting(Got::sequence).containsExactly(1L, 1L, 1L, 2L, 3L, 4L, 5L);
        assertThat(late.subList(0, 3))
                .extracting(Got::id)
                .containsOnly(late.getFirst().id());
        assertThat(all.stream().filter(got -> got.member().equals("m-prompt")))
                .extracting(Got::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        int lastPrompt = lastIndex(all, "m-prompt");
        assertThat(all.subList(lastPrompt, all.size()))
                .filteredOn(got -> got.member().equals("m-late"))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void whatIsNewOfAMemberDoesNotHurryWhatWaitsOfIt() {
        // Given: the first message fails twice; its pauses are 200 and 800 ms, a fifth less at most.
        List<Long> attempts = new CopyOnWriteArrayList<>();
        subscribe(
                admin(),
                "/calm",
                _ -> {
                    attempts.add(System.nanoTime());
                    return attempts.size() < 3 ? 500 : 200;
                },
                CREDITED);
        service.journal(List.of(earned("m-calm", 1, "bazaar", 1)));
        awaitGot("/calm", 1);

        // When
        service.journal(LongStream.rangeClosed(2, 6)
                .mapToObj(sequence -> earned("m-calm", sequence, "bazaar", 1))
                .toList());

        // Then
        assertThat(awaitGot("/calm", 8)).extracting(Got::sequence).containsExactly(1L, 1L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(attempts.get(1) - attempts.get(0)).isGreaterThan(150_000_000);
        assertThat(attempts.get(2) - attempts.get(1)).isGreaterThan(600_000_000);
    }

    @Test
    void thousandMessagesOfManyMembersKeepEachMembersOrderWhileSomeFail() {
        // Given: from a fixed seed, one request in ten fails.
        Random random = new Random(20_261_123);
        Map<String, Long> taken = new ConcurrentHashMap<>();
        AtomicBoolean outOfOrder = new AtomicBoolean();
        subscribe(
                admin(),
                "/many",
                got -> {
                    synchronized (random) {
                        if (random.nextInt(10) == 0) {
                            return 503;
                        }
                    }
                    Long before = taken.put(got.member(), got.sequence());
                    if ((before == null ? 0 : before) + 1 != got.sequence()) {
                        outOfOrder.set(true);
                    }
                    return 200;
                },
                CREDITED);

        // When
        for (long sequence = 1; sequence <= 10; sequence++) {
            long place = sequence;
            service.journal(LongStream.rangeClosed(1, 30)
                    .mapToObj(member -> earned("m-many-" + member, place, "bazaar", 1))
                    .toList());
        }

        // Then
        await().atMost(PATIENCE)
                .until(() -> taken.size() == 30 && taken.values().stream().allMatch(last -> last == 10));
        assertThat(outOfOrder).isFalse();
    }

    @Test
    void whoHangsIsSlowAlone() {
        // Given
        subscribe(admin(), "/hangs", _ -> WebhookReceiver.HANG, CREDITED);
        subscribe(admin(), "/quick", _ -> 200, CREDITED);

        // When
        Instant began = Instant.now();
        service.journal(LongStream.rangeClosed(1, 40)
                .mapToObj(member -> earned("m-quick-" + member, 1, "bazaar", 1))
                .toList());

        // Then: all that is quick came before the second request could be begun to whoever hangs, and has timed out.
        awaitGot("/quick", 40);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(receiver.got("/hangs").size()).isLessThan(40);
    }

    @Test
    void whoIsGoneIsDisabledAtOnceAndSomebodyIsTold() {
        // Given
        Hook hook = subscribe(admin(), "/gone", _ -> 410, CREDITED);

        // When
        service.journal(List.of(earned("m-gone", 1, "bazaar", 1), earned("m-gone", 2, "bazaar", 1)));

        // Then
        await().atMost(PATIENCE).until(() -> read(hook, admin()).text("status").equals("DISABLED"));
        assertThat(read(hook, admin()).text("disabledReason")).isEqualTo("GONE");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.mailsTo("hooks@example.org"))
                        .anySatisfy(mail -> assertThat(mail.getSubject()).contains(hook.id())));
        assertThat(receiver.got("/gone")).hasSize(1);
    }

    @Test
    void whatWaitsIsSentWhenAWebhookIsEnabledAgainAndWhatHappenedMeanwhileIsNot() {
        // Given
        AtomicInteger status = new AtomicInteger(410);
        Hook hook = subscribe(admin(), "/back", _ -> status.get(), CREDITED);
        service.journal(List.of(earned("m-back", 1, "bazaar", 1)));
        await().atMost(PATIENCE).until(() -> read(hook, admin()).text("status").equals("DISABLED"));
        service.journal(List.of(earned("m-back", 2, "bazaar", 1)));
        awaitHandled();

        // When
        status.set(200);
        Answer enabled = service.send("PUT", path(hook), admin(), wish(hook.url(), CREDITED));

        // Then
        assertThat(enabled.text("status")).isEqualTo("ENABLED");
        awaitGot("/back", 2);
        service.journal(List.of(earned("m-back", 3, "bazaar", 1)));
        assertThat(awaitGot("/back", 3)).extracting(Got::sequence).containsExactly(1L, 1L, 3L);
    }

    @Test
    void aMessageIsGivenUpAndTheWebhookDisabledWhenNothingGoesForTooLong() {
        // Given
        AtomicBoolean well = new AtomicBoolean();
        Hook hook = subscribe(admin(), "/fails", _ -> well.get() ? 200 : 400, CREDITED);

        // When
        service.journal(List.of(earned("m-fails", 1, "bazaar", 1)));

        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        deliveries(hook).at("/deliveries/0/state").asString().equals("FAILED"));
        assertThat(read(hook, admin()).text("status")).isEqualTo("FAILING");
        String delivery = deliveries(hook).at("/deliveries/0/id").asString();
        assertThat(deliveries(hook).at("/deliveries/0/attempts").size()).isGreaterThan(1);

        // And once the receiver is well it can be asked for, under the same id.
        well.set(true);
        Answer again = service.send("POST", path(hook) + "/deliveries/" + delivery + "/redeliver", admin(), "");
        assertThat(again.status()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() ->
                        deliveries(hook).at("/deliveries/0/state").asString().equals("DELIVERED"));
        assertThat(receiver.got("/fails")).extracting(Got::id).containsOnly(delivery);
        assertThat(read(hook, admin()).text("status")).isEqualTo("ENABLED");
    }

    @Test
    void aWebhookIsDisabledWhenNothingCouldBeDeliveredForTooLong() {
        // Given
        Hook hook = subscribe(admin(), "/never", _ -> 500, CREDITED);

        // When
        service.journal(List.of(
                earned("m-never", 1, "bazaar", 1),
                earned("m-never", 2, "bazaar", 1),
                earned("m-never", 3, "bazaar", 1),
                earned("m-never", 4, "bazaar", 1)));

        // Then
        await().atMost(PATIENCE).until(() -> read(hook, admin()).text("status").equals("DISABLED"));
        assertThat(read(hook, admin()).text("disabledReason")).isEqualTo("FAILING");
    }

    @Test
    void whileASecretChangesBothSign() {
        // Given
        Hook hook = subscribe(admin(), "/rotates", _ -> 200, CREDITED);

        // When
        Answer rotated = service.send("POST", path(hook) + "/rotate", admin(), "{}");
        assertThat(rotated.text("secret")).startsWith("whsec_").isNotEqualTo(hook.secret());
        AtomicInteger told = new AtomicInteger();

        // Then: the new one signs as soon as whoever sends has looked at the webhook again, and the old one all the
        // time.
        await().atMost(PATIENCE).until(() -> {
            service.journal(List.of(earned("m-rotates", told.incrementAndGet(), "bazaar", 1)));
            return awaitGot("/rotates", told.get()).getLast().by(rotated.text("secret")) == SignatureVerdict.GENUINE;
        });
        assertThat(awaitGot("/rotates", told.get()))
                .allSatisfy(got -> assertThat(got.by(hook.secret())).isEqualTo(SignatureVerdict.GENUINE));

        // And with no overlap the old one ends in the same way.
        service.send("POST", path(hook) + "/rotate", admin(), "{\"overlapHours\": 0}");
        await().atMost(PATIENCE).until(() -> {
            service.journal(List.of(earned("m-rotates", told.incrementAndGet(), "bazaar", 1)));
            return awaitGot("/rotates", told.get()).getLast().by(rotated.text("secret")) == SignatureVerdict.NOT_SIGNED;
        });
    }

    @Test
    void aPartnerHearsOfItsOwnAndOfNothingElse() {
        // Given
        String partner = partner("bazaar");
        subscribe(partner, "/partner", _ -> 200, CREDITED);

        // When
        service.journal(List.of(
                earned("m-partner", 1, "hotel", 500),
                earned("m-partner", 2, "bazaar", 105),
                earned("m-partner-2", 1, "hotel", 7)));

        // Then
        assertThat(awaitGot("/partner", 1)).singleElement().satisfies(got -> {
            assertThat(got.sequence()).isEqualTo(2);
            assertThat(got.json().at("/data/balances").isMissingNode()).isTrue();
        });
        awaitHandled();
        assertThat(receiver.got("/partner")).hasSize(1);
    }

    /** Every request has a name of its own, which its answer tells. */
    private static String withoutName(Answer answer) {
        return answer.body().replaceAll(",\"requestId\":\"[0-9a-f]+\"", "");
    }

    @Test
    void aForeignWebhookAndNoneAtAllGetTheSameAnswer() {
        // Given
        Hook own = subscribe(partner("bazaar"), "/own", _ -> 200, CREDITED);
        String foreign = partner("hotel");

        // When
        Answer there = read(own, foreign);
        Answer nowhere = service.ask("/v1/programs/demo/webhooks/wh_nothing", foreign);

        // Then
        assertThat(there.status()).isEqualTo(404);
        assertThat(withoutName(there).replace(own.id(), "wh_nothing")).isEqualTo(withoutName(nowhere));
        for (String deed : List.of("/rotate", "/test", "/deliveries/msg_x/redeliver")) {
            assertThat(service.send("POST", path(own) + deed, foreign, "{\"type\": \"" + CREDITED + "\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(service.send("DELETE", path(own), foreign, "").status()).isEqualTo(404);
        assertThat(service.send("PUT", path(own), foreign, wish(own.url(), CREDITED))
                        .status())
                .isEqualTo(404);
        assertThat(service.ask("/v1/programs/demo/webhooks", foreign).body()).doesNotContain(own.id());
        assertThat(read(own, partner("bazaar")).status()).isEqualTo(200);
    }

    @Test
    void aSecretIsShownOnceAndStoredSealed() {
        // Given
        Hook hook = subscribe(admin(), "/secret", _ -> 200, CREDITED);

        // Then
        assertThat(read(hook, admin()).body()).doesNotContain("whsec_");
        assertThat(service.ask("/v1/programs/demo/webhooks", admin()).body()).doesNotContain("whsec_");
        String stored = String.valueOf(service.database()
                .getCollection("webhooks")
                .find(new Document("_id", hook.id()))
                .first());
        assertThat(stored)
                .contains("sealed=v1:")
                .doesNotContain("whsec_")
                .doesNotContain(hook.secret().substring(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/x",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://169.254.169.254/latest",
                "https://[::1]/x",
                "https://example.com:22/x",
                "https://user:password@example.com/x",
                "https://intranet/x",
                "ftp://example.com/x",
                "http://127.0.0.2:8080/x",
                "http://localhost:80/x",
                "not an address"
            })
    void onlyPublicAddressesCanBeNamed(String url) {
        Answer answer = service.send("POST", "/v1/programs/demo/webhooks", admin(), wish(url, CREDITED));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("URL_NOT_ALLOWED");
    }

    @Test
    void noRedirectIsFollowed() {
        // Given
        Hook hook = subscribe(admin(), "/moved", _ -> 302, CREDITED);

        // When
        service.send("POST", path(hook) + "/test", admin(), "{\"type\": \"" + CREDITED + "\"}");

        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        deliveries(hook).at("/deliveries/0/attempts/0/status").asInt() == 302);
        assertThat(receiver.got("/elsewhere")).isEmpty();
    }

    @Test
    void aSampleIsSentOnRequestAndMarked() {
        // Given
        Hook hook = subscribe(partner("bazaar"), "/sample", _ -> 200, CREDITED);

        // When
        Answer sent = service.send("POST", path(hook) + "/test", partner("bazaar"), "{\"type\": \"" + CREDITED + "\"}");

        // Then
        assertThat(sent.status()).isEqualTo(202);
        Got got = awaitGot("/sample", 1).getFirst();
        assertThat(got.id()).isEqualTo(sent.text("id"));
        assertThat(got.by(hook.secret())).isEqualTo(SignatureVerdict.GENUINE);
        assertThat(got.json().at("/vafatest").asBoolean()).isTrue();
        assertThat(service.send("POST", path(hook) + "/test", partner("bazaar"), "{\"type\": \"vafa.tier.changed.v1\"}")
                        .text("code"))
                .isEqualTo("TYPE_NOT_FOR_PARTNERS");
    }

    @Test
    void whatWasNotedOutlivesTheProcess() {
        // Given
        AtomicBoolean well = new AtomicBoolean();
        subscribe(admin(), "/outlives", _ -> well.get() ? 200 : 503, CREDITED);
        service.journal(List.of(earned("m-outlives", 1, "bazaar", 1), earned("m-outlives", 2, "bazaar", 2)));
        awaitGot("/outlives", 1);

        // When
        service.restart();
        well.set(true);

        // Then
        await().atMost(PATIENCE).until(() -> receiver.got("/outlives").getLast().sequence() == 2);
        assertThat(receiver.got("/outlives").stream().map(Got::sequence).distinct())
                .containsExactly(1L, 2L);
    }

    @Test
    void aCrashBetweenNotingAndQueueingLosesNothing() {
        // Given: a message that was noted by somebody who died before it was queued.
        AtomicBoolean well = new AtomicBoolean();
        Hook hook = subscribe(admin(), "/unqueued", _ -> well.get() ? 200 : 400, CREDITED);
        JournalEntry entry = earned("m-unqueued", 1, "bazaar", 1);
        service.journal(List.of(entry));
        awaitGot("/unqueued", 1);
        service.database().getCollection("webhookQueue").deleteMany(new Document("webhook", hook.id()));
        well.set(true);
        int before = receiver.got("/unqueued").size();

        // When: the batch comes again, since its offset was not committed.
        service.journal(List.of(entry));

        // Then
        awaitGot("/unqueued", before + 1);
        await().atMost(PATIENCE)
                .until(() ->
                        deliveries(hook).at("/deliveries/0/state").asString().equals("DELIVERED"));
    }

    @Test
    void aCrashBetweenDeliveringAndTakingFromTheQueueSendsNothingTwice() {
        // Given
        Hook hook = subscribe(admin(), "/left", _ -> 200, CREDITED);
        service.journal(List.of(earned("m-left", 1, "bazaar", 1)));
        Got got = awaitGot("/left", 1).getFirst();
        var queue = service.database().getCollection("webhookQueue");
        await().atMost(PATIENCE).until(() -> queue.countDocuments(new Document("webhook", hook.id())) == 0);

        // When
        queue.insertOne(new Document("_id", got.id())
                .append("webhook", hook.id())
                .append("lane", "m-left")
                .append("place", 1_000L)
                .append("recordedAt", Date.from(Instant.EPOCH))
                .append("dueAt", Date.from(Instant.EPOCH))
                .append("failures", 0));

        // Then
        await().atMost(PATIENCE).until(() -> queue.countDocuments(new Document("webhook", hook.id())) == 0);
        assertThat(receiver.got("/left")).hasSize(1);
    }

    @Test
    void whoIsDeletedIsToldNothingMoreAndNothingOfItIsLeft() {
        // Given
        Hook hook = subscribe(admin(), "/deleted", _ -> 500, CREDITED);
        service.journal(List.of(earned("m-deleted", 1, "bazaar", 1)));
        awaitGot("/deleted", 1);

        // When
        assertThat(service.send("DELETE", path(hook), admin(), "").status()).isEqualTo(204);

        // Then
        assertThat(read(hook, admin()).status()).isEqualTo(404);
        for (String collection : List.of("webhooks", "webhookMessages", "webhookQueue")) {
            assertThat(service.database()
                            .getCollection(collection)
                            .countDocuments(new Document(collection.equals("webhooks") ? "_id" : "webhook", hook.id())))
                    .isZero();
        }
    }

    @Test
    void theSameRequestMakesOneWebhook() {
        // Given
        String body = wish(receiver.url("/key", _ -> 200), CREDITED);
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "key-1");

        // When
        Answer first = service.send("POST", "/v1/programs/demo/webhooks", admin(), headers, body);
        Answer again = service.send("POST", "/v1/programs/demo/webhooks", admin(), headers, body);
        Answer other =
                service.send("POST", "/v1/programs/demo/webhooks", admin(), headers, body.replace("/key", "/other"));

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.text("secret")).isEqualTo(first.text("secret"));
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void whoeverIsNeitherAdminNorPartnerHasNoWebhooks() {
        for (Role role : List.of(Role.TILL, Role.AGENT)) {
            String token = service.tokens.token("demo", role);
            assertThat(service.ask("/v1/programs/demo/webhooks", token).status())
                    .isEqualTo(403);
            assertThat(service.ask("/v1/programs/demo/webhook-types", token).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aCredentialOfOneStoreDoesNotSpeakForItsPartner() {
        String store = service.tokens.token("demo", "bazaar", Map.of("store", "17"), Role.PARTNER);

        assertThat(service.ask("/v1/programs/demo/webhooks", store).status()).isEqualTo(403);
        assertThat(service.send(
                                "POST",
                                "/v1/programs/demo/webhooks",
                                store,
                                wish("https://hooks.example.com/x", CREDITED))
                        .text("code"))
                .isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void aSecretWhoseKeyIsLostIsToldAndARotationMendsIt() {
        // Given
        Hook hook = subscribe(admin(), "/lost", _ -> 200, CREDITED);
        service.database()
                .getCollection("webhooks")
                .updateOne(
                        new Document("_id", hook.id()),
                        new Document("$set", new Document("secrets", List.of(new Document("sealed", "v0:AAAA"))))
                                .append("$inc", new Document("revision", 1L)));

        // When
        service.journal(List.of(earned("m-lost", 1, "bazaar", 1)));

        // Then
        await().atMost(PATIENCE)
                .until(() -> deliveries(hook)
                        .at("/deliveries/0/attempts/0/error")
                        .asString("")
                        .equals("SECRET_UNREADABLE"));
        String secret =
                service.send("POST", path(hook) + "/rotate", admin(), "{}").text("secret");
        assertThat(awaitGot("/lost", 1).getFirst().by(secret)).isEqualTo(SignatureVerdict.GENUINE);
    }

    @Test
    void everyTypeHasTheSampleThatIsPublished() {
        Answer types = service.ask("/v1/programs/demo/webhook-types", admin());

        OpenApi.document().get("webhooks").properties().forEach(published -> {
            var example = published
                    .getValue()
                    .at("/post/requestBody/content")
                    .path("application/cloudevents+json")
                    .path("example");
            assertThat(types.json().path("types"))
                    .anySatisfy(type -> assertThat(type.path("sample")).isEqualTo(example));
        });
        assertThat(types.json().path("types"))
                .hasSize(OpenApi.document().get("webhooks").size());
    }

    @Test
    void deliveriesComeByPages() {
        // Given
        Hook hook = subscribe(admin(), "/pages", _ -> 200, CREDITED);
        service.journal(LongStream.rangeClosed(1, 5)
                .mapToObj(sequence -> earned("m-pages", sequence, "bazaar", 1))
                .toList());
        awaitGot("/pages", 5);

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            var page = service.ask(path(hook) + "/deliveries?limit=2" + cursor, admin())
                    .json();
            page.path("deliveries")
                    .forEach(delivery -> seen.add(delivery.path("id").asString()));
            cursor = page.path("nextCursor").isMissingNode()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());

        // Then
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(service.ask(path(hook) + "/deliveries?cursor=x", admin()).text("code"))
                .isEqualTo("CURSOR_INVALID");
        Answer one = service.ask(path(hook) + "/deliveries/" + seen.getFirst(), admin());
        assertThat(one.json().at("/body/id").asString()).isEqualTo(seen.getFirst());
    }

    @Test
    void operatorsSeeWhatWasDeliveredAndWhatFailed() {
        // Given
        subscribe(admin(), "/metrics", _ -> 200, CREDITED);

        // When
        service.journal(List.of(earned("m-metrics", 1, "bazaar", 1)));
        awaitGot("/metrics", 1);

        // Then
        MeterRegistry meters = service.bean(MeterRegistry.class);
        await().atMost(PATIENCE)
                .until(() -> meters.get("vafa.webhooks.attempts")
                                .tag("result", "delivered")
                                .counter()
                                .count()
                        >= 1);
        assertThat(meters.get("vafa.webhooks.waiting.age").timeGauge()).isNotNull();
    }

    /** A webhook as its owner knows it. */
    private record Hook(String id, String secret, String url) {}

    private Hook subscribe(String token, String path, ToIntFunction<Got> behaviour, String... types) {
        String url = receiver.url(path, behaviour);
        Answer answer = service.send("POST", "/v1/programs/demo/webhooks", token, wish(url, types));
        assertThat(answer.status()).describedAs(answer.body()).isEqualTo(201);
        return new Hook(answer.text("id"), answer.text("secret"), url);
    }

    private static String wish(String url, String... types) {
        return Json.writeText(Map.of("url", url, "types", List.of(types)));
    }

    private Answer read(Hook hook, String token) {
        return service.ask(path(hook), token);
    }

    private static String path(Hook hook) {
        return "/v1/programs/demo/webhooks/" + hook.id();
    }

    private JsonNode deliveries(Hook hook) {
        return service.ask(path(hook) + "/deliveries", admin()).json();
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }

    private String partner(String name) {
        return service.tokens.token("demo", name, Map.of(), Role.PARTNER);
    }

    private List<Got> awaitGot(String path, int count) {
        await().atMost(PATIENCE).until(() -> receiver.got(path).size() >= count);
        return receiver.got(path);
    }

    /** Waits until everything that stands on the journal now has been handled: its consumer hears of one more entry. */
    private void awaitHandled() {
        String path = "/handled-" + numbers.incrementAndGet();
        Hook hook = subscribe(admin(), path, _ -> 200, CREDITED);
        for (int partition = 0; partition < 12; partition++) {
            service.journal(List.of(earned("m-handled-" + partition + path.substring(1), 1, "nobody", 1)));
        }
        awaitGot(path, 12);
        service.send("DELETE", path(hook), admin(), "");
    }

    private static int lastIndex(List<Got> all, String member) {
        int last = -1;
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).member().equals(member)) {
                last = index;
            }
        }
        return last;
    }

    private static JournalEntry earned(String member, long sequence, String partner, long points) {
        Instant now = Instant.now();
        return entry(
                member,
                sequence,
                JournalEntry.Kind.PURCHASE,
                new Purchase(
                        "sale-" + member + "-" + sequence,
                        partner,
                        "17",
                        "3",
                        null,
                        now,
                        new Money("USD", 10_500),
                        List.of(),
                        null,
                        null,
                        false),
                new Posting.PointsEarned(
                        "points", points, "17", "base", new Lot(1, partner, partner, null, null, null)));
    }

    private static JournalEntry entry(
            String member, long sequence, JournalEntry.Kind kind, @Nullable Purchase purchase, Posting... postings) {
        Instant now = Instant.now();
        return new JournalEntry(
                "demo",
                member,
                sequence,
                new Cause("test", "demo", "test", member + "-" + sequence),
                "fingerprint",
                kind,
                Outcome.accepted(),
                List.of(postings),
                Map.of("points", Balance.of(211)),
                purchase,
                null,
                null,
                null,
                null,
                List.of(),
                now,
                now,
                false,
                JournalEntry.NO_HASH);
    }

    /** Looks at places in a body. */
    private record Body(JsonNode body) {
        static Body of(Got got) {
            return new Body(got.json());
        }

        Body has(String pointer, String value) {
            assertThat(body.at(pointer).asString()).describedAs(pointer).isEqualTo(value);
            return this;
        }
    }
}
