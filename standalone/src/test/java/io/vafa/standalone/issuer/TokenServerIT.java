package io.vafa.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.platform.security.Role;
import io.vafa.standalone.credential.ClientBook;
import io.vafa.standalone.credential.ClientEntry;
import io.vafa.standalone.credential.ClientSecret;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenServerIT {
    private static final String GRANT = "grant_type=client_credentials";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private PlatformKeys keys;
    private TokenServer server;
    private String secret;

    private record Answer(int status, JsonNode json) {}

    @BeforeEach
    void start() {
        keys = PlatformKeys.openOrCreate(data);
        server = TokenServer.start(keys, new TokenIssuer(8080, keys, InstantSource.system()));
        secret = add(client("till-3", Role.TILL));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ClientEntry client(String name, Role role) {
        return new ClientEntry(
                name,
                "",
                role,
                "demo",
                "bazaar",
                "s1",
                "t1",
                role == Role.MEMBER ? "m_1" : null,
                "2026-11-23T00:00:00Z");
    }

    private String add(ClientEntry client) {
        String made = ClientSecret.random();
        assertThat(new ClientBook(keys)
                        .add(new ClientEntry(
                                client.id(),
                                ClientSecret.hash(made),
                                client.role(),
                                client.program(),
                                client.partner(),
                                client.store(),
                                client.till(),
                                client.member(),
                                client.addedAt())))
                .isInstanceOf(ClientBook.Added.Done.class);
        return made;
    }

    private Answer ask(String name, String withSecret) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + withSecret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(server.address().resolve("/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(GRANT)));
    }

    private Answer get(String path) throws Exception {
        return send(HttpRequest.newBuilder(server.address().resolve(path)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty()
                        ? JsonMapper.shared().createObjectNode()
                        : JsonMapper.shared().readTree(response.body()));
    }

    @Test
    void aClientGetsATokenThatSaysWhatTheBookSaysOfIt() throws Exception {
        Answer answer = ask("till-3", secret);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().get("expires_in").asInt()).isBetween(890, 900);
        SignedJWT token = SignedJWT.parse(answer.json().get("access_token").asString());
        assertThat(token.verify(new ECDSAVerifier(keys.signingKey().toPublicJWK())))
                .isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo(keys.signingKey().getKeyID());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
        assertThat(claims.getAudience()).containsExactly("vafa");
        assertThat(claims.getSubject()).isEqualTo("till-3");
        assertThat(claims.getStringClaim("program")).isEqualTo("demo");
        assertThat(claims.getStringClaim("partner")).isEqualTo("bazaar");
        assertThat(claims.getStringClaim("store")).isEqualTo("s1");
        assertThat(claims.getStringClaim("till")).isEqualTo("t1");
        assertThat(claims.getStringListClaim("roles")).containsExactly("till");
        assertThat(claims.getExpirationTime().toInstant())
                .isBefore(Instant.now().plusSeconds(901));
    }

    @Test
    void aMembersApplicationGetsATokenOfThatMember() throws Exception {
        String made = add(client("app-of-m-1", Role.MEMBER));

        JWTClaimsSet claims = SignedJWT.parse(
                        ask("app-of-m-1", made).json().get("access_token").asString())
                .getJWTClaimsSet();

        assertThat(claims.getStringClaim("member")).isEqualTo("m_1");
        assertThat(claims.getStringListClaim("roles")).containsExactly("member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "SHA-256:x"})
    void whoHasTheWrongSecretGetsNothing(String wrong) throws Exception {
        Answer answer = ask("till-3", wrong);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("access_token").isMissingNode()).isTrue();
    }

    @Test
    void whatIsKeptOfASecretIsNoSecret() throws Exception {
        assertThat(ask("till-3", ClientSecret.hash(secret)).status()).isEqualTo(401);
    }

    @Test
    void anUnknownClientHearsWhatAWrongSecretHears() throws Exception {
        assertThat(ask("nobody", secret)).isEqualTo(ask("till-3", "wrong"));
    }

    @Test
    void aClientThatWasRemovedGetsNothing() throws Exception {
        new ClientBook(keys).remove("till-3");

        assertThat(ask("till-3", secret).status()).isEqualTo(401);
    }

    @Test
    void clientsAreStillThereAfterARestart() throws Exception {
        server.close();
        keys = PlatformKeys.openOrCreate(data);
        server = TokenServer.start(keys, new TokenIssuer(8080, keys, InstantSource.system()));

        assertThat(ask("till-3", secret).status()).isEqualTo(200);
    }

    @Test
    void discoveryLeadsToTheTokensAndTheKeysThroughTheGateway() throws Exception {
        JsonNode document = get("/.well-known/openid-configuration").json();

        assertThat(document.get("issuer").asString()).isEqualTo("http://127.0.0.1:8080");
        assertThat(document.get("token_endpoint").asString()).isEqualTo("http://127.0.0.1:8080/oauth2/token");
        assertThat(document.get("jwks_uri").asString()).isEqualTo("http://127.0.0.1:8080/oauth2/jwks");
        assertThat(document.get("grant_types_supported").get(0).asString()).isEqualTo("client_credentials");
        assertThat(document.has("registration_endpoint")).isFalse();
        assertThat(document.has("introspection_endpoint")).isFalse();
    }

    @Test
    void keysAreToldWithoutTheirSecret() throws Exception {
        JsonNode key = get("/oauth2/jwks").json().get("keys").get(0);

        assertThat(key.get("kid").asString()).isEqualTo(keys.signingKey().getKeyID());
        assertThat(List.of("d", "p", "q", "k")).noneMatch(key::has);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/userinfo", "/login", "/error", "/actuator"})
    void nothingElseIsThere(String path) throws Exception {
        assertThat(http.send(
                                HttpRequest.newBuilder(server.address().resolve(path))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isIn(401, 403, 404);
    }
}
