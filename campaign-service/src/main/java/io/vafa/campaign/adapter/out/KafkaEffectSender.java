package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.EffectSender;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Effects as commands on Kafka, keyed by their member, what is given before the tier change; then the decision itself. */
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
            decision.grants().stream()
                    .filter(grant -> !grant.withheld())
                    .forEach(grant -> give(outbox, decision.member(), grant));
            for (TakeBackPoints takeBack : decision.takeBacks()) {
                publish(
                        outbox,
                        Topic.COMMANDS,
                        EventType.TAKE_BACK_POINTS,
                        decision.member(),
                        takeBack.cause().key(),
                        takeBack);
            }
            for (RecallReward recall : decision.recalls()) {
                publish(
                        outbox,
                        Topic.COMMANDS,
                        EventType.RECALL_REWARD,
                        decision.member(),
                        recall.cause().key(),
                        recall);
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

    private void give(Outbox outbox, String member, CampaignGrant grant) {
        AwardPoints award = grant.award();
        if (award != null) {
            publish(
                    outbox,
                    Topic.COMMANDS,
                    EventType.AWARD_POINTS,
                    member,
                    award.cause().key(),
                    award);
        }
        GiveReward reward = grant.reward();
        if (reward != null) {
            publish(
                    outbox,
                    Topic.COMMANDS,
                    EventType.GIVE_REWARD,
                    member,
                    reward.cause().key(),
                    reward);
        }
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
