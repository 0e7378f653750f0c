package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.EffectSender;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Effects as commands on Kafka, keyed by their member, the award before the tier change; then the decision itself. */
public final class KafkaEffectSender implements EffectSender {
    private final EventPublisher publisher;
    private final Clock clock;

    public KafkaEffectSender(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void send(List<CampaignDecision> decisions) {
        Outbox outbox = publisher.outbox();
        for (CampaignDecision decision : decisions) {
            AwardPoints award = decision.award();
            if (award != null) {
                publish(
                        outbox,
                        Topic.COMMANDS,
                        EventType.AWARD_POINTS,
                        decision.member(),
                        award.cause().key(),
                        award);
            }
            TakeBackPoints takeBack = decision.takeBack();
            if (takeBack != null) {
                publish(
                        outbox,
                        Topic.COMMANDS,
                        EventType.TAKE_BACK_POINTS,
                        decision.member(),
                        takeBack.cause().key(),
                        takeBack);
            }
            ChangeTier change = decision.tierChange();
            if (change != null) {
                publish(
                        outbox,
                        Topic.COMMANDS,
                        EventType.CHANGE_TIER,
                        decision.member(),
                        change.cause().key(),
                        change);
            }
            CarrySpend carry = decision.carry();
            if (carry != null) {
                publish(
                        outbox,
                        Topic.COMMANDS,
                        EventType.CARRY_SPEND,
                        carry.member(),
                        carry.cause().key(),
                        carry);
            }
            String id = decision.member() + ":" + decision.triggerSequence();
            publish(outbox, Topic.DECISIONS, EventType.CAMPAIGN_DECISION, decision.member(), id, decision);
        }
        outbox.awaitAcknowledged();
    }

    @Override
    public void record(List<RecordOccasion> occasions) {
        Outbox outbox = publisher.outbox();
        for (RecordOccasion occasion : occasions) {
            publish(
                    outbox,
                    Topic.COMMANDS,
                    EventType.RECORD_OCCASION,
                    occasion.member(),
                    occasion.cause().key(),
                    occasion);
        }
        outbox.awaitAcknowledged();
    }

    private void publish(Outbox outbox, Topic topic, EventType type, String key, String id, Record data) {
        outbox.publish(
                topic.topicName(),
                key,
                new Event(
                        type.wireName(),
                        Component.CAMPAIGN_SERVICE.title(),
                        id,
                        clock.instant(),
                        Json.write(data),
                        Map.of()));
    }
}
