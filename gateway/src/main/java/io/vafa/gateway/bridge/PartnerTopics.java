package io.vafa.gateway.bridge;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.TopicPlan;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The topics of partners: one that they write and one that they read. */
public final class PartnerTopics {
    private static final String PREFIX = "partner.";
    private static final String REPORTS = ".purchases";

    private PartnerTopics() {}

    /** Where a partner writes. */
    static String reports(String partner) {
        return PREFIX + partner + REPORTS;
    }

    /** Where a partner reads what was refused. */
    static String letters(String partner) {
        return reports(partner) + Topic.DEAD_LETTER_SUFFIX;
    }

    /** What is made where it is missing; nothing unless the bridge is on. */
    public static Map<String, TopicPlan.Other> plan(BridgeSettings settings) {
        Map<String, TopicPlan.Other> topics = new TreeMap<>();
        if (settings.enabled()) {
            for (BridgeSettings.Partner partner : settings.partners()) {
                topics.put(reports(partner.id()), topic(settings, settings.retention()));
                topics.put(letters(partner.id()), topic(settings, settings.lettersRetention()));
            }
        }
        return topics;
    }

    /**
     * Times are the broker's: a partner's clock does not decide how long something is kept. Kept uncompressed: what is small only
     * while it is compressed is refused when it is written, and does not burst here again and again.
     */
    private static TopicPlan.Other topic(BridgeSettings settings, Duration retention) {
        return new TopicPlan.Other(
                settings.partitions(),
                Map.of(
                        "retention.ms", String.valueOf(retention.toMillis()),
                        "message.timestamp.type", "LogAppendTime",
                        "compression.type", "uncompressed"));
    }
}
