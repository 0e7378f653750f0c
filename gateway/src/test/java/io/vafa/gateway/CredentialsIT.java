package io.vafa.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.gateway.support.Tokens;
import io.vafa.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may pass the door, by the token alone. */
@ExtendWith(SharedGateway.class)
class CredentialsIT {
    private final GatewayUnderTest gateway;
    private final Client client;

    CredentialsIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    static Stream<Arguments> notToBeBelieved() {
        Tokens strangers = new Tokens();
        return Stream.of(
                Arguments.of("none", null),
                Arguments.of("nonsense", "abc.def.ghi"),
                Arguments.of("signed by somebody else", strangers.till()),
                Arguments.of("signed by nobody", strangers.unsigned()));
    }

    @ParameterizedTest
    @MethodSource
    void notToBeBelieved(String why, @Nullable String token) {
        expectUnauthorized(why, token);
    }

    @Test
    void anExpiredTokenIsNotBelieved() {
        expectUnauthorized(
                "expired",
                gateway.tokens.signed(
                        claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))),
                        Role.TILL));
    }

    @Test
    void aTokenForSomebodyElseIsNotBelieved() {
        expectUnauthorized("audience", gateway.tokens.signed(claims -> claims.audience("other"), Role.TILL));
        expectUnauthorized("issuer", gateway.tokens.signed(claims -> claims.issuer("other"), Role.TILL));
    }

    @Test
    void aTokenOfOurKeyWithoutASignatureIsNotBelieved() {
        expectUnauthorized("alg none", gateway.tokens.unsigned());
    }

    private void expectUnauthorized(String why, @Nullable String token) {
        for (String path : new String[] {"/v1/programs/demo/purchases", "/v1/programs/demo/members"}) {
            Client.Answer answer = client.send("POST", path, token, "application/json", Client.bytes("{}"));
            assertThat(answer.status()).as(why).isEqualTo(401);
            assertThat(answer.text("code")).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(gateway.members.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /purchases",
                "GET /purchases/e1",
                "GET /purchases?receipt=1",
                "POST /members",
                "POST /members/search",
                "GET /members/m1",
                "GET /members/m1/balance",
                "GET /members/m1/entries",
                "GET /members/m1/entries/17",
                "GET /members/m1/statement?from=x",
                "GET /members/m1/refusals",
                "GET /members/m1/conflicts",
                "GET /refused-requests",
                "POST /opening-balances?source=old",
                "GET /sections/program",
                "PUT /sections/tiers",
                "GET /sections/messages"
            })
    void aForeignProgrammeIsRefusedAtTheDoor(String request) {
        String[] parts = request.split(" ", -1);
        String foreign = gateway.tokens.signed(
                claims -> claims.claim("program", "other"), Role.TILL, Role.PARTNER, Role.AGENT, Role.ADMIN);

        for (String program : new String[] {"demo", "dem%6f", "nowhere"}) {
            Client.Answer answer = client.send(
                    parts[0],
                    "/v1/programs/" + program + parts[1],
                    foreign,
                    "application/json",
                    parts[0].equals("GET") ? new byte[0] : Client.bytes("{}"));
            assertThat(answer.status()).as(request).isEqualTo(403);
            assertThat(answer.text("code")).isEqualTo("FOREIGN_PROGRAM");
        }
        assertThat(Stream.of(gateway.members, gateway.points, gateway.campaigns, gateway.notifications))
                .allSatisfy(service -> assertThat(service.asked()).isEmpty());
    }

    @Test
    void staffReportNoPurchases() {
        Client.Answer answer =
                client.purchase(gateway.tokens.agent(), Purchases.full("role-1").toString());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void tillsAskForNoStatus() {
        assertThat(client.get(gateway.tokens.till(), "/v1/status?program=demo").status())
                .isEqualTo(403);
    }

    @Test
    void nobodyAsksForTheStatusOfAForeignProgramme() {
        assertThat(client.get(gateway.tokens.admin(), "/v1/status?program=other")
                        .text("code"))
                .isEqualTo("FOREIGN_PROGRAM");
    }

    @Test
    void aCredentialWithoutAPartnerReportsNoPurchases() {
        String token = gateway.tokens.signed(claims -> claims.claim("partner", null), Role.TILL);

        assertThat(client.purchase(token, Purchases.full("role-2").toString()).text("code"))
                .isEqualTo("CREDENTIAL_INCOMPLETE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/status?program=demo",
                "/internal/v1/programs/demo/members/m1/contact",
                "/v1/internal/v1/status",
                "/actuator",
                "/actuator/prometheus",
                "/actuator/env",
                "/v1/programs/demo/sections/other",
                "/v1/programs/demo",
                "/",
                "/mailboxes"
            })
    void nothingElseCanBeReached(String path) {
        Client.Answer answer = client.get(gateway.tokens.admin(), path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("HTTP_404");
        assertThat(Stream.of(gateway.members, gateway.points, gateway.campaigns, gateway.notifications))
                .allSatisfy(service -> assertThat(service.asked()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/programs/demo/members/%2e%2e/%2e%2e/%2e%2e/%2e%2e/internal/v1/status",
                "/v1/programs/demo/members/..;/..;/..;/..;/internal/v1/status",
                "/v1/programs/demo/members//../../../../internal/v1/status",
                "/v1/programs/demo/members/%252e%252e/internal"
            })
    void noDetourLeadsToTheInside(String path) {
        Client.Answer answer = client.get(gateway.tokens.admin(), path);

        assertThat(gateway.members.asked()).isEmpty();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("REQUEST_REJECTED");
    }

    @Test
    void anEscapedSlashIsRefusedBeforeAnybodyReadsIt() {
        Client.Answer answer =
                client.get(gateway.tokens.admin(), "/v1/programs/demo/members/..%2f..%2f..%2f..%2finternal/v1/status");

        assertThat(gateway.members.asked()).isEmpty();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "Tomcat/", "org.apache");
    }

    @Test
    void healthIsOpen() {
        assertThat(client.get(null, "/actuator/health").status()).isEqualTo(200);
        assertThat(client.get(null, "/actuator/health/readiness").status()).isEqualTo(200);
    }
}
