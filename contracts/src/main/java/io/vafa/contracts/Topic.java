package io.vafa.contracts;

import static io.vafa.contracts.Component.CAMPAIGN_SERVICE;
import static io.vafa.contracts.Component.GATEWAY;
import static io.vafa.contracts.Component.MEMBER_SERVICE;
import static io.vafa.contracts.Component.NOTIFICATION_SERVICE;
import static io.vafa.contracts.Component.POINTS_ALERTS;
import static io.vafa.contracts.Component.POINTS_INTAKE;
import static io.vafa.contracts.Component.POINTS_LEDGER;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics, and with them the way of a purchase. The AsyncAPI file and the diagram in ARCHITECTURE.md are made from this
 * enum, and the topics themselves are created from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of and never change
public enum Topic {
    INTAKE(
            "vafa.intake.v1",
            "digest of the member reference; for returns, confirmations, withdrawals and whatever has no member, the purchase or activity they are about",
            "what happened outside: purchases, returns and confirmations, activities and their withdrawals, how far orders have come, whose receipts are whose, and which reference belongs to which member",
            Retention.DAYS_14,
            List.of(GATEWAY, MEMBER_SERVICE, POINTS_INTAKE),
            List.of(POINTS_INTAKE),
            List.of(
                    EventType.PURCHASE_COMPLETED,
                    EventType.PURCHASE_RETURNED,
                    EventType.PURCHASE_CONFIRMED,
                    EventType.ACTIVITY_REPORTED,
                    EventType.ACTIVITY_WITHDRAWN,
                    EventType.ORDER_PROGRESSED,
                    EventType.PURCHASE_KNOWN,
                    EventType.RECEIPT_CLAIMED,
                    EventType.REFERENCE_LINKED,
                    EventType.REFERENCE_FORGOTTEN)),
    COMMANDS(
            "vafa.commands.v1",
            "member id",
            "what somebody wants of a member's journal",
            Retention.DAYS_14,
            List.of(POINTS_INTAKE, MEMBER_SERVICE, CAMPAIGN_SERVICE, POINTS_LEDGER),
            List.of(POINTS_LEDGER),
            List.of(
                    EventType.OPEN_ACCOUNT,
                    EventType.CREDIT_PURCHASE,
                    EventType.RETURN_PURCHASE,
                    EventType.CONFIRM_PURCHASE,
                    EventType.CREDIT_ACTIVITY,
                    EventType.WITHDRAW_ACTIVITY,
                    EventType.RECORD_ORDER_STATUS,
                    EventType.AWARD_POINTS,
                    EventType.TAKE_BACK_POINTS,
                    EventType.GIVE_REWARD,
                    EventType.RECALL_REWARD,
                    EventType.CHANGE_TIER,
                    EventType.REDEEM_POINTS,
                    EventType.HOLD_POINTS,
                    EventType.CAPTURE_HOLD,
                    EventType.VOID_HOLD,
                    EventType.REVERSE_REDEMPTION,
                    EventType.ADJUST_POINTS,
                    EventType.SEND_POINTS,
                    EventType.RECEIVE_POINTS,
                    EventType.CHANGE_STANDING,
                    EventType.OPEN_BALANCE,
                    EventType.SETTLE_DUE,
                    EventType.MERGE_MEMBER,
                    EventType.ABSORB_MEMBER,
                    EventType.MATURE_POINTS,
                    EventType.OPEN_POOL,
                    EventType.SET_POOL_MEMBER,
                    EventType.JOIN_POOL,
                    EventType.RECORD_OCCASION,
                    EventType.CARRY_SPEND,
                    EventType.RELEASE_MEMBER,
                    EventType.PART_MEMBER)),
    JOURNAL(
            "vafa.journal.v1",
            "member id",
            "one record per entry of a member's journal, in sequence, with every consequence",
            Retention.FOR_EVER,
            List.of(POINTS_LEDGER),
            List.of(CAMPAIGN_SERVICE, NOTIFICATION_SERVICE, MEMBER_SERVICE, POINTS_ALERTS),
            List.of(EventType.JOURNAL_ENTRY)),
    MEMBERS(
            "vafa.members.v1",
            "member id",
            "which digests lead to a member, and the member's language and zone",
            Retention.COMPACTED,
            List.of(MEMBER_SERVICE),
            List.of(POINTS_INTAKE),
            List.of(EventType.MEMBER_CHANGED)),
    PROGRAMS(
            "vafa.programs.v1",
            "programme, section and version",
            "versions of a programme's sections, each published by the service that owns it",
            Retention.COMPACTED,
            List.of(MEMBER_SERVICE, POINTS_LEDGER, CAMPAIGN_SERVICE, NOTIFICATION_SERVICE),
            List.of(GATEWAY, MEMBER_SERVICE, POINTS_LEDGER, CAMPAIGN_SERVICE, NOTIFICATION_SERVICE),
            List.of(EventType.SECTION_APPLIED)),
    REGISTRY(
            "vafa.registry.v1",
            "kind and names, see RegistryKey",
            "which partners, stores and tills there are, from when to when, and what is agreed with partners",
            Retention.COMPACTED,
            List.of(MEMBER_SERVICE),
            List.of(GATEWAY, POINTS_LEDGER),
            List.of(EventType.PARTNER_CHANGED, EventType.STORE_CHANGED, EventType.TILL_CHANGED)),
    DECISIONS(
            "vafa.decisions.v1",
            "member id",
            "what the campaigns decided about an entry, granting or not",
            Retention.FOR_EVER,
            List.of(CAMPAIGN_SERVICE),
            List.of(),
            List.of(EventType.CAMPAIGN_DECISION)),
    NOTIFICATIONS(
            "vafa.notifications.v1",
            "member id",
            "messages sent, failed and suppressed, and why",
            Retention.DAYS_14,
            List.of(NOTIFICATION_SERVICE),
            List.of(),
            List.of(EventType.NOTIFICATION_RECORDED)),
    ALERTS(
            "vafa.alerts.v1",
            "id of the alert",
            "what somebody who answers for the programme should look at",
            Retention.DAYS_14,
            List.of(POINTS_ALERTS),
            List.of(NOTIFICATION_SERVICE),
            List.of(EventType.ALERT_RAISED)),
    REFUSALS(
            "vafa.refusals.v1",
            "none",
            "requests that were refused at the door, with what was wrong and without what was sent",
            Retention.DAYS_14,
            List.of(GATEWAY),
            List.of(POINTS_INTAKE),
            List.of(EventType.REQUEST_REFUSED)),
    DEAD_LETTERS(
            "vafa.dead-letters.v1",
            "id of the letter",
            "what became of dead letters, who decided it, and why",
            Retention.DAYS_400,
            List.of(GATEWAY),
            List.of(GATEWAY),
            List.of(EventType.DEAD_LETTER_HANDLED)),
    REPLIES(
            "vafa.replies.v1",
            "none",
            "answers to callers that wait",
            Retention.MINUTES_10,
            List.of(POINTS_INTAKE, POINTS_LEDGER),
            List.of(GATEWAY, POINTS_LEDGER),
            List.of(EventType.PURCHASE_OUTCOME, EventType.MOVEMENT_OUTCOME));

    /** How long a topic keeps its records. */
    @SuppressWarnings("ImmutableEnumChecker") // the map is made by Map.of and never changes
    public enum Retention {
        MINUTES_10("10 minutes", Map.of("retention.ms", "600000")),
        DAYS_14("14 days", Map.of("retention.ms", "1209600000")),
        DAYS_400("400 days", Map.of("retention.ms", "34560000000")),
        COMPACTED("compacted: the last record per key for ever", Map.of("cleanup.policy", "compact")),
        FOR_EVER("for ever", Map.of("retention.ms", "-1"));

        private final String words;
        private final Map<String, String> configuration;

        Retention(String words, Map<String, String> configuration) {
            this.words = words;
            this.configuration = configuration;
        }

        /** The same as Kafka's own topic settings. */
        public Map<String, String> configuration() {
            return configuration;
        }

        public String words() {
            return words;
        }
    }

    /** What a record set aside is published to: the original's bytes, with headers that say from where and why. */
    public static final String DEAD_LETTER_SUFFIX = ".dlt";

    private final String topicName;
    private final String key;
    private final String says;
    private final Retention retention;
    private final List<Component> producers;
    private final List<Component> consumers;
    private final List<EventType> events;

    Topic(
            String topicName,
            String key,
            String says,
            Retention retention,
            List<Component> producers,
            List<Component> consumers,
            List<EventType> events) {
        this.topicName = topicName;
        this.key = key;
        this.says = says;
        this.retention = retention;
        this.producers = producers;
        this.consumers = consumers;
        this.events = events;
    }

    /**
     * Every topic that must exist, dead-letter topics included, with its settings in Kafka. Dead letters are kept longer than
     * what they came from, so that there is time to mend the cause. Times of records are the broker's: a sender's clock decides
     * neither how long a record is kept nor whether what it reports lies in the future.
     */
    public static Map<String, Map<String, String>> configurations() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Topic topic : values()) {
            all.put(topic.topicName, byBrokersClock(topic.retention.configuration()));
            all.put(topic.deadLetterName(), byBrokersClock(Map.of("retention.ms", "7776000000")));
        }
        return all;
    }

    private static Map<String, String> byBrokersClock(Map<String, String> configuration) {
        Map<String, String> all = new TreeMap<>(configuration);
        all.put("message.timestamp.type", "LogAppendTime");
        return all;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The name in Kafka of the topic for records that nobody could process. */
    public String deadLetterName() {
        return topicName + DEAD_LETTER_SUFFIX;
    }

    /** What the record key holds, in words. */
    public String key() {
        return key;
    }

    /** What the topic is for, in words. */
    public String says() {
        return says;
    }

    public Retention retention() {
        return retention;
    }

    public List<Component> producers() {
        return producers;
    }

    public List<Component> consumers() {
        return consumers;
    }

    public List<EventType> events() {
        return events;
    }
}
