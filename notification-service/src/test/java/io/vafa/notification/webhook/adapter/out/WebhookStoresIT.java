package io.vafa.notification.webhook.adapter.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.notification.webhook.application.Message;
import io.vafa.notification.webhook.application.Message.Attempt;
import io.vafa.notification.webhook.application.Message.Queued;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookStoresIT {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HOOK = "wh_1";

    private final EmbeddedMongo engine = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final MongoClient client = MongoClients.create(engine.connectionString());
    private final MongoDatabase database = client.getDatabase("test");
    private final MongoMessages messages = new MongoMessages(database);
    private final MongoLeases leases = new MongoLeases(database);

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void oneInstanceDeliversAtATime() {
        Instant end = NOW.plusSeconds(45);

        assertThat(leases.hold(HOOK, "first", NOW, end)).isTrue();
        assertThat(leases.hold(HOOK, "second", NOW.plusSeconds(44), NOW.plusSeconds(90)))
                .isFalse();
        assertThat(leases.hold(HOOK, "first", NOW.plusSeconds(20), NOW.plusSeconds(65)))
                .isTrue();
        assertThat(leases.hold(HOOK, "second", NOW.plusSeconds(64), NOW.plusSeconds(110)))
                .isFalse();
        assertThat(leases.hold(HOOK, "second", NOW.plusSeconds(66), NOW.plusSeconds(111)))
                .isTrue();
        assertThat(leases.hold(HOOK, "first", NOW.plusSeconds(67), NOW.plusSeconds(112)))
                .isFalse();
    }

    @Test
    void whoeverStopsLeavesItToOthersAtOnce() {
        leases.hold(HOOK, "first", NOW, NOW.plusSeconds(45));

        leases.release("first");

        assertThat(leases.hold(HOOK, "second", NOW.plusSeconds(1), NOW.plusSeconds(46)))
                .isTrue();
    }

    @Test
    void aLaneWaitsWithItsHead() {
        // Given
        messages.note(List.of(message("a1", "a", 1), message("a2", "a", 2), message("b1", "b", 1)));
        Queued head = messages.lane(HOOK, "a", 2, 10).getFirst();

        // When
        messages.postponed(head, new Attempt(NOW, 500, null, 1), NOW.plusSeconds(60));

        // Then
        assertThat(messages.due(HOOK, NOW, 10)).extracting(Queued::id).containsExactly("b1");
        assertThat(messages.due(HOOK, NOW.plusSeconds(60), 10))
                .extracting(Queued::id)
                .containsExactly("b1", "a1", "a2");
        messages.release(HOOK, NOW);
        assertThat(messages.due(HOOK, NOW, 10)).hasSize(3);
        assertThat(messages.lane(HOOK, "a", 2, 10).getFirst().failures()).isEqualTo(1);
    }

    @Test
    void whatIsNotedAgainStaysAsItIsAndWhatIsDoneStaysDone() {
        // Given
        messages.note(List.of(message("a1", "a", 1), message("a2", "a", 2)));
        messages.delivered(messages.lane(HOOK, "a", 2, 10).getFirst(), new Attempt(NOW, 200, null, 1));

        // When
        messages.note(List.of(message("a1", "a", 1), message("a2", "a", 2), message("a3", "a", 3)));

        // Then
        assertThat(messages.due(HOOK, NOW, 10)).extracting(Queued::id).containsExactly("a2", "a3");
        assertThat(messages.find(HOOK, "a1").orElseThrow().state()).isEqualTo(Message.State.DELIVERED);
    }

    @Test
    void theLatestAttemptsAreRemembered() {
        messages.note(List.of(message("a1", "a", 1)));
        Queued head = messages.lane(HOOK, "a", 1, 10).getFirst();

        for (int attempt = 1; attempt <= Message.ATTEMPTS_MAX + 5; attempt++) {
            messages.postponed(head, new Attempt(NOW, 500 + attempt, null, 1), NOW);
        }

        assertThat(messages.find(HOOK, "a1").orElseThrow().attempts())
                .hasSize(Message.ATTEMPTS_MAX)
                .last()
                .satisfies(last -> assertThat(last.status()).isEqualTo(525));
    }

    @Test
    void whatIsOldIsForgottenWithItsPlaceInTheQueue() {
        messages.note(List.of(message("a1", "a", 1)));

        messages.sweep(NOW.plusSeconds(1));

        assertThat(messages.find(HOOK, "a1")).isEmpty();
        assertThat(messages.waiting(HOOK, 10)).isZero();
    }

    private static Message message(String id, String lane, long place) {
        return new Message(
                id,
                HOOK,
                "demo",
                lane,
                place,
                place,
                lane,
                "vafa.points.credited.v1",
                "{}",
                NOW.minusSeconds(100 - place),
                NOW,
                Message.State.WAITING,
                NOW,
                List.of());
    }
}
