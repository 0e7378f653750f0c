package io.vafa.member.adapter.out.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberKeysTest {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final byte[] SECRET = "Sara".getBytes(StandardCharsets.UTF_8);

    private final EmbeddedMongo store = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final MongoClient client = MongoClients.create(store.connectionString());
    private final MongoDatabase database = client.getDatabase("members");
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void whatIsEncryptedIsReadByItsOwnerInItsPlaceOnly() {
        // Given
        Map<String, MemberCipher> made = ring(MasterKeysTest.key("v1", 1)).create(List.of("m_1", "m_2"));
        Binary stored = Objects.requireNonNull(made.get("m_1")).encrypt("members", SECRET);

        // When
        MemberKeys later = ring(MasterKeysTest.key("v1", 1));

        // Then
        assertThat(later.find("m_1").orElseThrow().decrypt("members", stored)).isEqualTo(SECRET);
        assertThat(new String(stored.getData(), StandardCharsets.ISO_8859_1)).doesNotContain("Sara");
        assertThatIllegalStateException()
                .isThrownBy(() -> later.find("m_1").orElseThrow().decrypt("outbox", stored));
        assertThatIllegalStateException()
                .isThrownBy(() -> later.find("m_2").orElseThrow().decrypt("members", stored));
        assertThat(later.find("m_3")).isEmpty();
    }

    @Test
    void aKeyThatWasMovedToAnotherMemberOpensNothing() {
        // Given
        ring(MasterKeysTest.key("v1", 1)).create(List.of("m_1"));
        Document own = Objects.requireNonNull(
                database.getCollection("memberKeys").find().first());
        database.getCollection("memberKeys").insertOne(new Document(own).append("_id", "m_2"));

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> ring(MasterKeysTest.key("v1", 1)).find("m_2"));
    }

    @Test
    void aDestroyedKeyIsGoneHereAtOnceAndElsewhereAfterItsLife() {
        // Given
        MemberKeys here = ring(MasterKeysTest.key("v1", 1));
        MemberKeys elsewhere = ring(MasterKeysTest.key("v1", 1));
        here.create(List.of("m_1"));
        assertThat(elsewhere.find("m_1")).isPresent();

        // When
        here.destroy("m_1");

        // Then
        assertThat(here.find("m_1")).isEmpty();
        assertThat(elsewhere.find("m_1")).isPresent();
        nanos.addAndGet(LIFE.toNanos() + 1);
        assertThat(elsewhere.find("m_1")).isEmpty();
    }

    @Test
    void aNewMasterKeyTakesOverAllKeysAndTheOldOneIsThenNotNeeded() {
        // Given
        List<String> members =
                IntStream.range(0, 1_203).mapToObj(number -> "m_" + number).toList();
        Binary stored = Objects.requireNonNull(
                        ring(MasterKeysTest.key("v1", 1)).create(members).get("m_7"))
                .encrypt("members", SECRET);
        MasterKeys both = MasterKeys.of(List.of(MasterKeysTest.key("v2", 2), MasterKeysTest.key("v1", 1)), false);
        MemberKeys keys = new MemberKeys(database, both, LIFE, nanos::get);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        KeyRotation rotation = new KeyRotation(keys, both, meters);
        assertThat(keys.rewrap(500)).isEqualTo(500); // and a crash
        assertThat(rotation.progress().keysByVersion()).isEqualTo(Map.of("v1", 703L, "v2", 500L));
        assertThat(meters.get("vafa.member.keys.outdated").gauge().value()).isEqualTo(703);

        // When
        rotation.run();

        // Then
        assertThat(rotation.progress().outdated()).isZero();
        assertThat(meters.get("vafa.member.keys.outdated").gauge().value()).isZero();
        MemberKeys onlyNew = ring(MasterKeysTest.key("v2", 2));
        assertThat(onlyNew.find(members)).hasSize(members.size());
        assertThat(onlyNew.find("m_7").orElseThrow().decrypt("members", stored)).isEqualTo(SECRET);
    }

    @Test
    void aRotationDoesNotBringBackAKeyThatWasDestroyed() {
        // Given
        ring(MasterKeysTest.key("v1", 1)).create(List.of("m_1", "m_2"));
        MemberKeys keys = ring(MasterKeysTest.key("v2", 2), MasterKeysTest.key("v1", 1));
        keys.destroy("m_1");

        // When
        keys.rewrap(10);

        // Then
        assertThat(keys.find("m_1")).isEmpty();
        assertThat(keys.find("m_2")).isPresent();
    }

    @Test
    void nobodyGetsASecondKey() {
        MemberKeys keys = ring(MasterKeysTest.key("v1", 1));
        keys.create(List.of("m_1"));

        assertThatIllegalStateException().isThrownBy(() -> keys.create(List.of("m_2", "m_1")));
    }

    private MemberKeys ring(String... lines) {
        return new MemberKeys(database, MasterKeys.of(List.of(lines), false), LIFE, nanos::get);
    }
}
