package io.vafa.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.security.Role;
import io.vafa.testkit.HttpContract;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that the description marks as sensitive, with every role that may, and a login of now, of long ago and of never. */
@ExtendWith(SharedGateway.class)
class StepUpIT {
    private static final String OWN_MEMBER = "m_own";
    private static final List<Role> PEOPLE = List.of(Role.AGENT, Role.ADMIN, Role.MEMBER);

    private final GatewayUnderTest gateway;
    private final Client client;

    StepUpIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    static Stream<HttpContract.Operation> sensitive() {
        return HttpContract.published().operations().stream()
                .filter(operation ->
                        operation.description().path("x-vafa-step-up").asBoolean(false));
    }

    static Stream<HttpContract.Operation> others() {
        return HttpContract.published().operations().stream()
                .filter(operation -> !operation.description().path("security").isEmpty())
                .filter(operation ->
                        !operation.description().path("x-vafa-step-up").asBoolean(false));
    }

    @ParameterizedTest
    @MethodSource("sensitive")
    void aPersonWhoLoggedInLongAgoIsSentToLogInAgainAndNobodyIsAsked(HttpContract.Operation operation) {
        for (Role role : roles(operation).filter(PEOPLE::contains).toList()) {
            for (UnaryOperator<JWTClaimsSet.Builder> login :
                    List.<UnaryOperator<JWTClaimsSet.Builder>>of(loggedIn(600), StepUpIT::neverLoggedIn)) {
                Client.Answer answer = ask(operation, token(role, login));

                assertThat(answer.status()).as("%s as %s", operation, role).isEqualTo(401);
                assertThat(answer.text("code")).as("%s as %s", operation, role).isEqualTo("RECENT_LOGIN_NEEDED");
                assertThat(answer.header("WWW-Authenticate"))
                        .startsWith("Bearer error=\"insufficient_user_authentication\"")
                        .endsWith("max_age=\"300\"");
            }
        }
        assertThat(Stream.of(gateway.members, gateway.points, gateway.campaigns, gateway.notifications))
                .allSatisfy(service -> assertThat(service.asked()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("sensitive")
    void whoLoggedInJustNowAndWhoNeverLogsInGoOn(HttpContract.Operation operation) {
        roles(operation).forEach(role -> {
            Client.Answer answer =
                    ask(operation, token(role, PEOPLE.contains(role) ? loggedIn(60) : StepUpIT::neverLoggedIn));

            assertThat(answer.status()).as("%s as %s", operation, role).isNotIn(401, 403);
        });
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNotSensitiveNeedsNoRecentLogin(HttpContract.Operation operation) {
        roles(operation).forEach(role -> {
            Client.Answer answer = ask(operation, token(role, StepUpIT::neverLoggedIn));

            assertThat(answer.status()).as("%s as %s", operation, role).isNotIn(401, 403);
        });
    }

    private static UnaryOperator<JWTClaimsSet.Builder> loggedIn(long secondsAgo) {
        return claims ->
                claims.claim("auth_time", Instant.now().minusSeconds(secondsAgo).getEpochSecond());
    }

    private static JWTClaimsSet.Builder neverLoggedIn(JWTClaimsSet.Builder claims) {
        return claims.claim("auth_time", null);
    }

    private String token(Role role, UnaryOperator<JWTClaimsSet.Builder> login) {
        return gateway.tokens.signed(
                claims -> login.apply(role == Role.MEMBER ? claims.claim("member", OWN_MEMBER) : claims), role);
    }

    private Client.Answer ask(HttpContract.Operation operation, String token) {
        String path = operation
                .path()
                .replace("{program}", "demo")
                .replace("{member}", OWN_MEMBER)
                .replace("{section}", "program")
                .replace("{spent}", "redemptions")
                .replaceAll("\\{[^}]+}", "x");
        return client.send(
                operation.method(),
                path + "?into=m_other&program=demo",
                token,
                "application/json",
                operation.method().equals("GET") ? new byte[0] : Client.bytes("{}"));
    }

    private static Stream<Role> roles(HttpContract.Operation operation) {
        return StreamSupport.stream(operation.description().get("security").spliterator(), false)
                // Signatures and certificates are partners', and partners are no people.
                .filter(alternative -> alternative.has("token"))
                .map(alternative -> Role.valueOf(
                        alternative.get("token").get(0).stringValue().toUpperCase(Locale.ROOT)));
    }
}
