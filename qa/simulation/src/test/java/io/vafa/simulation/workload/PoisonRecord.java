package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.simulation.world.Chance;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Records that no gateway lets through and that must be set aside one by one, not stop the others. */
final class PoisonRecord implements Operation {
    @Override
    public int weight() {
        return 2;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        String topic = chance.strikes(0.5) ? Topic.INTAKE.topicName() : Topic.COMMANDS.topicName();
        String key = FreshPurchase.card(client.scene(), chance);
        String event = "{\"program\":\"demo\",\"member\":{\"kind\":\"card\",\"digest\":\"" + key
                + "\"},\"purchase\":{\"eventId\":\"poison\",\"partner\":\"p1\",\"occurredAt\":\"%s\",\"amount\":"
                + "{\"currency\":\"USD\",\"minorUnits\":%s},\"lines\":[],\"historic\":false}}";
        switch (chance.below(7)) {
            case 0 -> client.poison(topic, key, bytes("{"), headers(EventType.PURCHASE_COMPLETED.wireName()));
            case 1 -> client.poison(topic, key, bytes("null"), headers(EventType.OPEN_ACCOUNT.wireName()));
            case 2 -> client.poison(topic, key, bytes("{}"), Map.of());
            case 3 -> client.poison(topic, key, bytes("{}"), headers("vafa.nobody.knows.v1"));
            case 4 ->
                client.poison(
                        Topic.INTAKE.topicName(),
                        key,
                        bytes(event.formatted("2021-03-01T00:00:00Z", "-1")),
                        headers(EventType.PURCHASE_COMPLETED.wireName()));
            case 5 ->
                client.poison(
                        Topic.INTAKE.topicName(),
                        key,
                        bytes(event.formatted("2031-03-01T00:00:00Z", "1")),
                        headers(EventType.PURCHASE_COMPLETED.wireName()));
            default ->
                client.poison(
                        Topic.INTAKE.topicName(),
                        "another key",
                        bytes(event.formatted("2021-03-01T00:00:00Z", "1")),
                        headers(EventType.PURCHASE_COMPLETED.wireName()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(String type) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                type,
                "ce_source",
                "/outside",
                "ce_id",
                "poison",
                "content-type",
                "application/json");
    }
}
