package io.vafa.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class IssuerAwayIT {
    private static final String BALANCE = "/v1/programs/demo/members/m_1/balance";

    @Test
    void whoCannotBeCheckedIsToldToComeBackAndIsBelievedThen() {
        try (FakeService issuer = new FakeService("issuer");
                GatewayUnderTest gateway = new GatewayUnderTest(
                        "--vafa.security.jwks-location=" + issuer.uri() + "/jwks",
                        "--vafa.security.keys.fetch-interval-min=1s")) {
            Client client = gateway.client();
            issuer.behave(FakeService.json(500, "{}"));

            Client.Answer away = client.get(gateway.tokens.till(), BALANCE);

            assertThat(away.status()).isEqualTo(503);
            assertThat(away.text("code")).isEqualTo("TOKEN_ISSUER_UNAVAILABLE");
            assertThat(away.header("Retry-After")).isNotEmpty();
            assertThat(client.get("nonsense", BALANCE).status()).isEqualTo(401);
            assertThat(client.get(null, BALANCE).status()).isEqualTo(401);
            assertThat(client.get(null, "/actuator/health").status()).isEqualTo(200);
            assertThat(gateway.points.asked()).isEmpty();

            issuer.behave(
                    FakeService.json(200, new JWKSet(gateway.tokens.issuer().publicKey()).toString()));
            Awaitility.await()
                    .until(() -> client.get(gateway.tokens.till(), BALANCE).status() == 200);
        }
    }
}
