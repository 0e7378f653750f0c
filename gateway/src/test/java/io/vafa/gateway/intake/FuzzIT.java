package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever bytes come in, the gateway answers as designed: no 5xx, no stack trace, no silence. */
@ExtendWith(SharedGateway.class)
class FuzzIT {
    private static final int ROUNDS = 700;
    private static final List<String> TYPES =
            List.of("application/json", "application/cloudevents+json", "application/x-ndjson");
    private static final List<String> SPLINTERS = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e999",
            "0",
            "\\ud800",
            "\\u0000",
            "\n",
            "\u202e",
            "\u0000",
            "{\"",
            "\"amount\":",
            "99999999999999999999999999",
            "\ufeff",
            "۱۲۳",
            " ".repeat(300));

    private final GatewayUnderTest gateway;
    private final Client client;

    FuzzIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void noBodyBreaksTheDoor(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = body(random, "fuzz-" + seed + "-" + round);
            String type = TYPES.get(random.nextInt(TYPES.size()));

            Client.Answer answer =
                    client.send("POST", "/v1/programs/demo/purchases", gateway.tokens.till(), type, body);

            String described = "seed " + seed + ", round " + round + ", " + type + ": " + answer.body();
            assertThat(answer.status()).as(described).isBetween(200, 499);
            assertThat(answer.body()).as(described).doesNotContain("\tat ", "Exception", "io.vafa", "tools.jackson");
            if (answer.status() >= 400) {
                assertThat(answer.text("code")).as(described).isNotEmpty().isNotEqualTo("INTERNAL_ERROR");
            } else if (type.endsWith("ndjson")) {
                assertThat(answer.lines()).as(described).allSatisfy(FuzzIT::expectedLine);
            }
        }
    }

    private static void expectedLine(JsonNode line) {
        assertThat(line.get("status").intValue()).isBetween(200, 499);
    }

    private static byte[] body(Random random, String id) {
        StringBuilder text = new StringBuilder(Purchases.full(id).toString());
        if (random.nextInt(3) == 0) {
            text.insert(
                    0,
                    "{\"specversion\":\"1.0\",\"type\":\"vafa.purchase.completed.v1\",\"source\":\"/s\",\"id\":\"" + id
                            + "\",\"data\":");
            text.append('}');
        }
        for (int change = random.nextInt(4); change > 0; change--) {
            int start = random.nextInt(text.length());
            int end = Math.min(text.length(), start + random.nextInt(12));
            text.replace(start, end, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        }
        byte[] bytes = Client.bytes(text.toString());
        for (int flip = random.nextInt(3) - 1; flip > 0; flip--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
