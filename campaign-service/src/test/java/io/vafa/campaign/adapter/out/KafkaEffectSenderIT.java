package io.vafa.campaign.adapter.out;

import io.vafa.campaign.KafkaTopics;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.EffectSenderContract;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The sender keeps its promises on a real broker. */
class KafkaEffectSenderIT implements EffectSenderContract {
    private static EmbeddedKafkaKraftBroker broker;
    private static KafkaTopics topics;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 3, Topic.COMMANDS.topicName(), Topic.DECISIONS.topicName());
        broker.afterPropertiesSet();
        topics = new KafkaTopics(broker.getBrokersAsString());
    }

    @AfterAll
    static void stop() {
        topics.close();
        broker.destroy();
    }

    @Override
    public EffectSender sender() {
        return new KafkaEffectSender(topics.publisher(), Clock.systemUTC());
    }

    @Override
    public List<Command> arrived(String member) {
        return topics.readRaw(Topic.COMMANDS.topicName()).stream()
                .filter(record -> record.key().equals(member))
                .map(KafkaEffectSenderIT::command)
                .toList();
    }

    @Override
    public List<CampaignDecision> told(String member) {
        return topics.read(Topic.DECISIONS, EventType.CAMPAIGN_DECISION, CampaignDecision.class).stream()
                .filter(decision -> decision.member().equals(member))
                .toList();
    }

    private static Command command(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        Class<? extends Command> data =
                type.equals(EventType.AWARD_POINTS.wireName()) ? AwardPoints.class : ChangeTier.class;
        return Json.read(record.value(), data);
    }
}
