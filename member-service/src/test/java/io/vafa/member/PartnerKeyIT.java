package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.security.OnBehalf;
import io.vafa.platform.security.Role;
import io.vafa.platform.webhook.WebhookSecret;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of partners who sign, from the admin's request to what the gateway is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerKeyIT {
    private static final String KIOSK = "/v1/programs/demo/partners/kiosk/keys";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aKeyIsMadeAndItsSecretShownOnce() {
        Answer made = post(KIOSK, "{\"description\":\"the shop's system\"}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("key")).matches("pk_[0-9a-f]{32}");
        assertThat(made.text("status")).isEqualTo("LIVING");
        assertThat(made.text("createdBy")).isNotBlank();
        assertThat(WebhookSecret.read(made.text("secret"))).isPresent();
        assertThat(service.get(KIOSK, admin()).body())
                .contains(made.text("key"))
                .doesNotContain("whsec_");
    }

    @Test
    void theStoreHoldsNoSecretThatCouldBeRead() {
        Answer made = post(KIOSK, "");

        String stored = String.valueOf(service.database()
                .getCollection("partnerKeys")
                .find(new Document("_id", made.text("key")))
                .first());
        assertThat(stored)
                .contains("kiosk")
                .doesNotContain(made.text("secret"), made.text("secret").substring(6));
    }

    @Test
    void theGatewayIsToldWhoSignsAndWithWhat() {
        Answer made = post(KIOSK, "{}");

        Answer told = told(made.text("key"));

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.text("program")).isEqualTo("demo");
        assertThat(told.text("partner")).isEqualTo("kiosk");
        assertThat(told.json().at("/secrets/0/secret").asString()).isEqualTo(made.text("secret"));
        assertThat(told.json().at("/secrets/0/until").isMissingNode()).isTrue();
    }

    @Test
    void aStoredKeyThatIsGivenToAnotherPartnerOpensNoMore() {
        Answer made = post(KIOSK, "{}");
        service.database()
                .getCollection("partnerKeys")
                .updateOne(
                        new Document("_id", made.text("key")), new Document("$set", new Document("partner", "bazaar")));

        assertThat(told(made.text("key")).status()).isEqualTo(404);
    }

    @Test
    void duringARotationBothSecretsCountTheOlderOneForAWhile() {
        Answer made = post(KIOSK, "{}");

        Answer rotated = post(KIOSK + "/" + made.text("key") + "/rotate", "{\"overlapHours\":1}");

        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(rotated.text("secret")).isNotEqualTo(made.text("secret"));
        assertThat(rotated.json().get("secretsValid").asInt()).isEqualTo(2);
        assertThat(rotated.text("olderSecretUntil")).isNotBlank();
        Answer told = told(made.text("key"));
        assertThat(told.json().at("/secrets/0/secret").asString()).isEqualTo(rotated.text("secret"));
        assertThat(told.json().at("/secrets/1/secret").asString()).isEqualTo(made.text("secret"));
        assertThat(told.json().at("/secrets/1/until").asString()).isEqualTo(rotated.text("olderSecretUntil"));
    }

    @Test
    void aRotationWithoutOverlapEndsTheOlderSecretAtOnce() {
        Answer made = post(KIOSK, "{}");

        Answer rotated = post(KIOSK + "/" + made.text("key") + "/rotate", "{\"overlapHours\":0}");

        assertThat(told(made.text("key")).json().get("secrets")).hasSize(1);
        assertThat(told(made.text("key")).json().at("/secrets/0/secret").asString())
                .isEqualTo(rotated.text("secret"));
    }

    @Test
    void aThirdSecretWaitsUntilTheFirstHasEnded() {
        Answer made = post(KIOSK, "");
        String rotate = KIOSK + "/" + made.text("key") + "/rotate";

        assertThat(post(rotate, "").status()).isEqualTo(200);
        assertThat(post(rotate, "").text("code")).isEqualTo("TOO_MANY_SECRETS");
        assertThat(post(rotate, "{\"overlapHours\":0}").status()).isEqualTo(200);
    }

    @Test
    void anEndedKeyIsUnknownToTheGatewayAndItsSecretsAreForgotten() {
        Answer made = post(KIOSK, "{}");
        String key = KIOSK + "/" + made.text("key");

        assertThat(delete(key).status()).isEqualTo(204);
        assertThat(delete(key).status()).isEqualTo(204);

        assertThat(told(made.text("key")).status()).isEqualTo(404);
        assertThat(told(made.text("key")).text("code")).isEqualTo("UNKNOWN_KEY");
        assertThat(post(key + "/rotate", "{}").text("code")).isEqualTo("KEY_ENDED");
        assertThat(service.database()
                        .getCollection("partnerKeys")
                        .countDocuments(new Document("_id", made.text("key")).append("secrets", List.of())))
                .isEqualTo(1);
    }

    @Test
    void aKeyIsFoundUnderItsOwnPartnerAndProgrammeOnly() {
        Answer made = post(KIOSK, "{}");

        for (String elsewhere : new String[] {
            "/v1/programs/demo/partners/bazaar/keys/" + made.text("key"), KIOSK + "/pk_" + "0".repeat(32)
        }) {
            assertThat(delete(elsewhere).text("code")).isEqualTo("UNKNOWN_KEY");
            assertThat(post(elsewhere + "/rotate", "{}").text("code")).isEqualTo("UNKNOWN_KEY");
        }
        assertThat(service.get(
                                "/v1/programs/demo/partners/kiosk/keys",
                                service.tokens.token("other", "x", Map.of(), Role.ADMIN))
                        .text("code"))
                .isEqualTo("FOREIGN_PROGRAM");
    }

    @Test
    void whoseAnswerWasLostAsksAgainAndGetsTheSameKey() {
        Map<String, String> headers = Map.of("Content-Type", JSON, "Idempotency-Key", "make-1");

        Answer first = service.send("POST", KIOSK, admin(), headers, "{}");
        Answer again = service.send("POST", KIOSK, admin(), headers, "{}");
        Answer other = service.send("POST", KIOSK, admin(), headers, "{\"description\":\"another\"}");
        post(KIOSK + "/" + first.text("key") + "/rotate", "{}");
        Answer late = service.send("POST", KIOSK, admin(), headers, "{}");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(late.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aPartnerHasTwentyKeysAtMostAndEndedOnesDoNotCount() {
        String many = "/v1/programs/demo/partners/many/keys";
        Set<String> keys = new HashSet<>();
        for (int number = 0; number < 20; number++) {
            keys.add(post(many, "").text("key"));
        }

        assertThat(keys).hasSize(20);
        assertThat(post(many, "").text("code")).isEqualTo("TOO_MANY_KEYS");
        delete(many + "/" + keys.iterator().next());
        assertThat(post(many, "").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"secret\":\"whsec_x\"} | FIELD_UNKNOWN",
                "{\"description\":1}      | WRONG_TYPE",
                "{\"description\":\"\"}    | WRONG_FORMAT",
                "[]                      | MALFORMED_JSON"
            })
    void whatCannotBeReadMakesNoKey(String body, String code) {
        assertThat(post(KIOSK, body).text("code")).isEqualTo(code);
    }

    @Test
    void onlyServicesAreToldSecretsAndNobodyOnWhoseBehalfOneAsks() {
        String told = "/internal/v1/partner-keys/" + post(KIOSK, "{}").text("key");
        for (Role role : Role.values()) {
            if (role != Role.SERVICE) {
                Answer answer = service.get(told, service.tokens.token("demo", "kiosk", Map.of("member", "m"), role));
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
            }
        }
        // Given: what the gateway asks for a partner is asked with the partner's rights, not with its own.
        String kiosk = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"credential\":\"pk_1\",\"program\":\"demo\",\"partner\":\"kiosk\"}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(service.send("GET", told, serviceToken(), Map.of(OnBehalf.HEADER, kiosk), "")
                        .status())
                .isEqualTo(403);
        for (String unreadable : new String[] {"", "e30", "%", kiosk.substring(3), "x".repeat(3_000)}) {
            Answer answer = service.send("GET", told, serviceToken(), Map.of(OnBehalf.HEADER, unreadable), "");
            assertThat(answer.status()).as(unreadable).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("whsec_");
        }
    }

    private Answer told(String key) {
        return service.get("/internal/v1/partner-keys/" + key, serviceToken());
    }

    private Answer post(String path, String body) {
        return service.post(path, JSON, admin(), body);
    }

    private Answer delete(String path) {
        return service.send("DELETE", path, admin(), Map.of(), "");
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }

    private String serviceToken() {
        return service.tokens.token("*", Role.SERVICE);
    }
}
