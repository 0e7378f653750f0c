package io.vafa.member.adapter.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Profile;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.PublishFailedException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaAnnouncerTest {
    private static final Member SARA = member("m_1");
    private static final Member OMID = member("m_2");

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaAnnouncer announcer = new KafkaAnnouncer(new EventPublisher(kafka));

    @Test
    void noReferenceLeadsToAMemberBeforeEveryAccountIsOrdered() throws Exception {
        CompletableFuture<Void> announced = CompletableFuture.runAsync(() -> announcer.announce(List.of(SARA, OMID)));

        await().until(() -> kafka.history().size() == 2);
        kafka.completeNext();
        assertThat(topics()).containsExactly("vafa.commands.v1", "vafa.commands.v1");

        kafka.completeNext();
        await().until(() -> kafka.history().size() == 4);
        assertThat(topics().subList(2, 4)).containsExactly("vafa.members.v1", "vafa.members.v1");
        assertThat(announced).isNotDone();

        kafka.completeNext();
        kafka.completeNext();
        announced.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatKafkaDidNotTakeWasNotTold() {
        CompletableFuture<Void> announced = CompletableFuture.runAsync(() -> announcer.announce(List.of(SARA)));

        await().until(() -> kafka.history().size() == 1);
        kafka.errorNext(new TimeoutException("away"));

        assertThatThrownBy(() -> announced.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(PublishFailedException.class);
        assertThat(topics()).containsExactly("vafa.commands.v1");
    }

    private List<String> topics() {
        return kafka.history().stream().map(ProducerRecord::topic).toList();
    }

    private static Member member(String id) {
        return new Member(
                id,
                "demo",
                List.of(new Identifier("card", "k1:" + id, "…")),
                new Profile(null, null),
                null,
                false,
                Instant.EPOCH);
    }
}
