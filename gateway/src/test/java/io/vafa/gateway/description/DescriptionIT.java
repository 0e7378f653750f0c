package io.vafa.gateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.Client.Answer;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.openapi.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedGateway.class)
class DescriptionIT {
    private final GatewayUnderTest gateway;
    private final Client client;

    DescriptionIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @Test
    void anybodyMayReadTheDescription() {
        Answer answer = client.get(null, "/v1/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(OpenApi.document());
    }

    @Test
    void everyOperationThatIsDescribedCanBeReached() {
        List<String> closed = new ArrayList<>();
        String token = gateway.tokens.admin();
        for (Map.Entry<String, JsonNode> path : OpenApi.document().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().has("x-answered-by")) {
                    continue;
                }
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                String body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
                Answer answer =
                        client.send(method, address(path.getKey()), token, "application/json", Client.bytes(body));
                if (!answer.body().startsWith("{\"from\":")) {
                    closed.add(method + " " + path.getKey() + ": " + answer.status());
                }
            }
        }
        assertThat(closed).isEmpty();
    }

    /** Variables stand for anything, but for those that are one of a few words. */
    private static String address(String path) {
        return path.replace("{program}", "demo")
                .replace("{section}", "tiers")
                .replace("{spent}", "redemptions")
                .replaceAll("\\{[a-zA-Z]+}", "1");
    }
}
