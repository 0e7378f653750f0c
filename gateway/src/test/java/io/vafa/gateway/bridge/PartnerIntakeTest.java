package io.vafa.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vafa.contracts.EventType;
import io.vafa.gateway.intake.Fault;
import io.vafa.gateway.intake.Reading;
import io.vafa.gateway.intake.Sender;
import io.vafa.platform.eventing.PublishFailedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

/** A batch is done when every report of it is stored, be it on the intake or among the letters. */
class PartnerIntakeTest {
    private static final String POISON = "poison";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Room room = new Room();
    private final List<CompletableFuture<Void>> onTheWay = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private final ByHand desk = new ByHand();
    private final PartnerIntake intake =
            new PartnerIntake(new BridgeSettings.Partner("gym", "demo"), desk, room, new PartnerMeters("gym", meters));

    @ParameterizedTest
    @ValueSource(strings = {"purchase", POISON})
    void aBatchIsNotDoneBeforeItsLastReportIsStored(String last) {
        Thread handling = Thread.ofVirtual().start(() -> handle("purchase", last));
        await().until(() -> desk.count() == 2);
        desk.storeFirst();

        assertThat(room.left()).isLessThan(Room.BYTES);
        assertThat(handling.isAlive()).isTrue();
        assertThat(counted("vafa.bridge.taken")).isZero();

        desk.storeAll();
        await().until(() -> !handling.isAlive());
        assertThat(counted("vafa.bridge.taken") + counted("vafa.bridge.refused"))
                .isEqualTo(2);
        assertThat(room.left()).isEqualTo(Room.BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"purchase", POISON})
    void whatIsNotStoredComesAgainAndTheRestOfTheBatchDoesNotWaitForKafkaOneByOne(String first) {
        desk.away = true;

        assertThatThrownBy(() -> handle(first, "purchase", "purchase")).isInstanceOf(PublishFailedException.class);

        assertThat(desk.count()).isEqualTo(1);
        assertThat(counted("vafa.bridge.taken")).isZero();
        assertThat(room.left()).isEqualTo(Room.BYTES);
    }

    @Test
    void aProgrammeThatIsNotThereYetRefusesNothing() {
        desk.known = false;

        assertThatThrownBy(() -> handle("purchase", POISON)).hasMessageContaining("demo");

        assertThat(letters).isEmpty();
        assertThat(desk.count()).isZero();
    }

    @Test
    void thePartnerIsTheTopics() {
        desk.atOnce = true;

        handle("purchase", POISON);

        assertThat(desk.senders).containsOnly(new Sender("demo", "gym", null, null));
        assertThat(letters).containsExactly("SOME_CODE at /here");
    }

    private void handle(String... values) {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (String value : values) {
            batch.add(new ConsumerRecord<>(
                    "partner.gym.purchases", 0, batch.size(), "key", value.getBytes(StandardCharsets.UTF_8)));
        }
        intake.handle(batch, (_, reason, headers) -> {
            assertThat(headers.get(PartnerIntake.PROBLEM)).contains("\"code\":\"SOME_CODE\"");
            letters.add(reason);
            return desk.sent();
        });
    }

    private double counted(String name) {
        return meters.get(name).tag("partner", "gym").counter().count();
    }

    /** Stores when it is told to. */
    private final class ByHand implements RecordDesk {
        private final List<Sender> senders = new ArrayList<>();
        private boolean known = true;
        private boolean away;
        private boolean atOnce;

        @Override
        public boolean knows(String program) {
            return known;
        }

        @Override
        public Reading read(ConsumerRecord<String, byte[]> record, Sender sender) {
            senders.add(sender);
            return new String(record.value(), StandardCharsets.UTF_8).equals(POISON)
                    ? new Reading.Unfit(new Fault(HttpStatus.UNPROCESSABLE_CONTENT, "/here", "SOME_CODE", "is wrong"))
                    : new Reading.Fit(
                            EventType.PURCHASE_COMPLETED, "demo", "gym", "1", "key", Instant.EPOCH, record.value());
        }

        @Override
        public CompletableFuture<Void> send(Reading.Fit fit) {
            return sent();
        }

        synchronized CompletableFuture<Void> sent() {
            CompletableFuture<Void> next = away
                    ? CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"))
                    : atOnce ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
            onTheWay.add(next);
            return next;
        }

        synchronized int count() {
            return onTheWay.size();
        }

        synchronized void storeFirst() {
            onTheWay.getFirst().complete(null);
        }

        synchronized void storeAll() {
            onTheWay.forEach(each -> each.complete(null));
        }
    }
}
