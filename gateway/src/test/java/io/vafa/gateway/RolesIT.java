package io.vafa.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.security.Role;
import io.vafa.testkit.HttpContract;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the published description, with every role, for one's own and for what is foreign. */
@ExtendWith(SharedGateway.class)
class RolesIT {
    private static final String OWN_MEMBER = "m_own";
    private static final String[] FOREIGN_MEMBERS = {"m_other", "m_nobody", "m_ow%6e2", "M_OWN"};

    private final GatewayUnderTest gateway;
    private final Client client;

    RolesIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    static Stream<HttpContract.Operation> guarded() {
        return HttpContract.published().operations().stream()
                .filter(operation -> !operation.description().path("security").isEmpty());
    }

    static Stream<HttpContract.Operation> ofOneMember() {
        return guarded().filter(operation -> operation.path().contains("/members/{member}"));
    }

    static Stream<HttpContract.Operation> ofOneProgram() {
        return guarded().filter(operation -> operation.path().contains("{program}"));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aRoleThatIsNotNamedIsTurnedAwayAtTheDoor(HttpContract.Operation operation) {
        Set<String> may = roles(operation);
        for (Role role : Role.values()) {
            if (role == Role.SERVICE || may.contains(role.claim())) {
                continue;
            }
            Client.Answer answer = ask(operation, "demo", OWN_MEMBER, token("demo", role));

            assertThat(answer.status()).as("%s as %s", operation, role).isEqualTo(403);
            assertThat(answer.text("code")).as("%s as %s", operation, role).isEqualTo("ROLE_NOT_ALLOWED");
        }
        expectNobodyAsked();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aRoleThatIsNamedIsNotTurnedAway(HttpContract.Operation operation) {
        for (String role : roles(operation)) {
            Client.Answer answer =
                    ask(operation, "demo", OWN_MEMBER, token("demo", Role.valueOf(role.toUpperCase(Locale.ROOT))));

            assertThat(answer.status()).as("%s as %s", operation, role).isNotIn(401, 403);
        }
    }

    @ParameterizedTest
    @MethodSource("ofOneProgram")
    void aForeignProgrammeLooksLikeOneThatThereIsNot(HttpContract.Operation operation) {
        for (String role : roles(operation)) {
            String token = token("other", Role.valueOf(role.toUpperCase(Locale.ROOT)));
            for (String program : new String[] {"demo", "nowhere", "dem%6f"}) {
                Client.Answer answer = ask(operation, program, OWN_MEMBER, token);

                assertThat(answer.status()).as("%s in %s", operation, program).isEqualTo(403);
                assertThat(answer.text("code"))
                        .as("%s in %s", operation, program)
                        .isEqualTo("FOREIGN_PROGRAM");
            }
        }
        expectNobodyAsked();
    }

    @ParameterizedTest
    @MethodSource("ofOneMember")
    void anotherMemberLooksLikeOneThatThereIsNot(HttpContract.Operation operation) {
        Set<String> codes = new HashSet<>();
        for (String foreign : FOREIGN_MEMBERS) {
            Client.Answer answer = ask(operation, "demo", foreign, token("demo", Role.MEMBER));

            assertThat(answer.status()).as("%s of %s", operation, foreign).isEqualTo(403);
            codes.add(answer.text("code"));
        }
        assertThat(codes).hasSize(1).isSubsetOf("FOREIGN_MEMBER", "ROLE_NOT_ALLOWED");
        expectNobodyAsked();
    }

    @Test
    void aMembersTokenThatNamesNobodyReachesNobody() {
        String token = gateway.tokens.signed(claims -> claims, Role.MEMBER);

        Client.Answer answer = client.get(token, "/v1/programs/demo/members/null/balance");

        assertThat(answer.text("code")).isEqualTo("FOREIGN_MEMBER");
        expectNobodyAsked();
    }

    @Test
    void whoIsATillBesidesSeesNoOtherMemberForIt() {
        String token = gateway.tokens.signed(claims -> claims.claim("member", OWN_MEMBER), Role.MEMBER, Role.TILL);

        assertThat(client.get(token, "/v1/programs/demo/members/m_other/balance")
                        .text("code"))
                .isEqualTo("FOREIGN_MEMBER");
    }

    @Test
    void aMemberWhoWorksAtTheHelpDeskServesTheOthers() {
        String token = gateway.tokens.signed(claims -> claims.claim("member", OWN_MEMBER), Role.MEMBER, Role.AGENT);

        assertThat(client.get(token, "/v1/programs/demo/members/m_other/balance")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMembersOwnRequestIsPassedOn() {
        Client.Answer answer = client.get(token("demo", Role.MEMBER), "/v1/programs/demo/members/m_own/balance");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gateway.points.asked()).hasSize(1);
    }

    private void expectNobodyAsked() {
        assertThat(Stream.of(gateway.members, gateway.points, gateway.campaigns, gateway.notifications))
                .allSatisfy(service -> assertThat(service.asked()).isEmpty());
    }

    private String token(String program, Role role) {
        return gateway.tokens.signed(
                claims -> {
                    claims.claim("program", program);
                    return role == Role.MEMBER ? claims.claim("member", OWN_MEMBER) : claims;
                },
                role);
    }

    private Client.Answer ask(HttpContract.Operation operation, String program, String member, String token) {
        String path = operation
                .path()
                .replace("{program}", program)
                .replace("{member}", member)
                .replace("{section}", "program")
                .replaceAll("\\{[^}]+}", "x");
        return client.send(
                operation.method(),
                path + "?into=m_other&program=" + program,
                token,
                "application/json",
                operation.method().equals("GET") ? new byte[0] : Client.bytes("{}"));
    }

    private static Set<String> roles(HttpContract.Operation operation) {
        return StreamSupport.stream(operation.description().get("security").spliterator(), false)
                .filter(alternative -> alternative.has("token"))
                .map(alternative -> alternative.get("token").get(0).stringValue())
                .collect(Collectors.toSet());
    }
}
