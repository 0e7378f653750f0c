package io.vafa.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is gathered about a member from services that answer, refuse, or are away. */
@ExtendWith(SharedGateway.class)
class MemberFileIT {
    private static final String MEMBER = "/v1/programs/demo/members/m1";

    private final GatewayUnderTest gateway;
    private final Client client;

    MemberFileIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @BeforeEach
    void givenServicesThatKnowTheMember() {
        gateway.members.behave(byPath(Map.of(
                "changes", """
                {"changes":[{"number":2,"type":"told","at":"2026-11-22T10:00:02Z"},
                            {"number":1,"type":"enrolled","at":"2026-11-22T10:00:00Z"}]}""",
                "audit", """
                {"notes":[{"at":"2026-11-22T10:00:03Z","subject":"s"}]}""",
                "personal-data", """
                {"identifiers":[{"kind":"phone","value":"+989121112233"}]}""")));
        gateway.points.behave(exchange -> {
            String uri = exchange.getRequestURI().toString();
            String entry = "{\"sequence\":%d,\"kind\":\"PURCHASE\",\"recordedAt\":\"2026-11-22T10:00:0%dZ\"}";
            String body = uri.contains("balance")
                    ? "{\"sequence\":2}"
                    : uri.contains("cursor=c1")
                            ? "{\"entries\":[" + entry.formatted(1, 1) + "]}"
                            : "{\"entries\":[" + entry.formatted(2, 4) + "],\"nextCursor\":\"c1\"}";
            FakeService.json(200, body).answer(exchange);
        });
        gateway.campaigns.behave(byPath(Map.of(
                "decisions",
                "{\"decisions\":[{\"triggerSequence\":2,\"tier\":\"Gold\"}]}",
                "tier",
                "{\"tier\":\"Gold\"}",
                "stage",
                "{\"stage\":\"loyal\"}")));
        gateway.notifications.behave(byPath(Map.of("messages", """
                {"messages":[{"message":"x","template":"welcome","recordedAt":"2026-11-22T10:00:05Z"}]}""")));
    }

    private static FakeService.Behaviour byPath(Map<String, String> answers) {
        return exchange -> answer(exchange, answers);
    }

    private static void answer(HttpExchange exchange, Map<String, String> answers) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String known = answers.get(path.substring(path.lastIndexOf('/') + 1));
        FakeService.json(known == null ? 404 : 200, known == null ? "{\"code\":\"NOT_FOUND\"}" : known)
                .answer(exchange);
    }

    @Test
    void theTimelineJoinsWhatAllServicesSayNewestFirst() {
        String token = gateway.tokens.agent();

        JsonNode timeline =
                client.get(token, MEMBER + "/timeline", "X-Reason", "called").json();

        assertThat(timeline.get("events"))
                .extracting(event -> event.get("kind").asString())
                .containsExactly("message", "entry", "change", "entry", "change");
        assertThat(timeline.at("/events/1/decision/tier").asString()).isEqualTo("Gold");
        assertThat(timeline.at("/events/3/decision").isContainer()).isFalse();
        assertThat(timeline.path("nextCursor").isString()).isFalse();
        FakeService.Asked asked = gateway.members.asked().stream()
                .filter(each -> each.uri().contains("/changes"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.uri()).contains("order=newest");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(asked.header("X-Reason")).isEqualTo("called");
    }

    @Test
    void theTimelineGoesOnWhereItsPageEnded() {
        JsonNode first =
                client.get(gateway.tokens.agent(), MEMBER + "/timeline?limit=3").json();
        JsonNode second = client.get(
                        gateway.tokens.agent(),
                        MEMBER + "/timeline?limit=3&cursor="
                                + first.get("nextCursor").asString())
                .json();

        assertThat(first.get("events")).hasSize(3);
        assertThat(second.get("events"))
                .extracting(event -> event.at("/content/recordedAt")
                        .asString(event.at("/content/at").asString("")))
                .containsExactly("2026-11-22T10:00:01Z", "2026-11-22T10:00:00Z");
    }

    @Test
    void theExportHoldsEveryPageOfEveryService() {
        JsonNode export = client.get(gateway.tokens.admin(), MEMBER + "/export").json();

        assertThat(export.at("/person/identifiers/0/value").asString()).isEqualTo("+989121112233");
        assertThat(export.get("changes")).hasSize(2);
        assertThat(export.get("audit")).hasSize(1);
        assertThat(export.get("entries")).hasSize(2);
        assertThat(export.get("decisions")).hasSize(1);
        assertThat(export.get("messages")).hasSize(1);
        assertThat(export.at("/tier/tier").asString()).isEqualTo("Gold");
        assertThat(export.at("/stage/stage").asString()).isEqualTo("loyal");
    }

    @Test
    void theExportOfSomebodyWithoutAnAccountHasAllItsParts() {
        gateway.points.behave(FakeService.json(404, "{\"code\":\"UNKNOWN_MEMBER\"}"));

        JsonNode export = client.get(gateway.tokens.admin(), MEMBER + "/export").json();

        assertThat(export.path("account").isNull()).isTrue();
        assertThat(export.path("entries").isArray()).isTrue();
        assertThat(export.path("decisions").isArray()).isTrue();
    }

    @Test
    void onlyAdminsOfTheProgrammeExport() {
        assertThat(client.get(gateway.tokens.agent(), MEMBER + "/export").status())
                .isEqualTo(403);
        assertThat(client.get(gateway.tokens.till(), MEMBER + "/timeline").status())
                .isEqualTo(403);
        assertThat(client.get(gateway.tokens.admin(), "/v1/programs/other/members/m1/export")
                        .text("code"))
                .isEqualTo("FOREIGN_PROGRAM");
        assertThat(gateway.members.asked()).isEmpty();
    }

    @Test
    void whatAServiceRefusesOrCannotSayIsNotLeftOutInSilence() {
        gateway.members.behave(FakeService.json(410, "{\"code\":\"MEMBER_ERASED\",\"detail\":\"gone\"}"));
        assertThat(client.get(gateway.tokens.admin(), MEMBER + "/export").text("code"))
                .isEqualTo("MEMBER_ERASED");

        givenServicesThatKnowTheMember();
        gateway.notifications.behave(FakeService.json(500, "{}"));
        Client.Answer timeline = client.get(gateway.tokens.agent(), MEMBER + "/timeline");
        assertThat(timeline.status()).isEqualTo(503);
        assertThat(timeline.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
    }
}
