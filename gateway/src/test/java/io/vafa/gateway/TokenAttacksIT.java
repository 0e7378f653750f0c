package io.vafa.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.security.Role;
import io.vafa.testkit.TestTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people try with tokens. The attacker has a key of their own, the issuer's public key, and a server; the token would be an admin's. */
@ExtendWith(SharedGateway.class)
class TokenAttacksIT {
    private static final String BALANCE = "/v1/programs/demo/members/m_1/balance";
    private static final JWTClaimsSet CLAIMS = TestTokens.usualClaims("demo", "acme", Role.ADMIN);

    private final GatewayUnderTest gateway;
    private final Client client;
    private final TestTokens issuer;
    private final ECKey attacker = newKey();

    TokenAttacksIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
        this.issuer = gateway.tokens.issuer();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("attacker").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String keyName() {
        return issuer.publicKey().getKeyID();
    }

    private JWSHeader.Builder usualHeader() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyName());
    }

    private void expectUnbelieved(String token) {
        Client.Answer answer = client.get(token, BALANCE);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("CREDENTIAL_MISSING_OR_INVALID");
        assertThat(gateway.points.asked()).isEmpty();
    }

    private String byAttacker(JWSHeader header) {
        SignedJWT token = new SignedJWT(header, CLAIMS);
        try {
            token.sign(new ECDSASigner(attacker));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    @Test
    void whatTheIssuerSignedIsBelieved() {
        String token = issuer.signed(usualHeader().build(), CLAIMS.toString());

        assertThat(client.get(token, BALANCE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256", "ES256"})
    void aTokenWithoutASignature(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyName() + "\"}";
        String unsigned = Base64URL.encode(header) + "." + Base64URL.encode(CLAIMS.toString()) + ".";

        expectUnbelieved(unsigned);
    }

    @Test
    void aSignatureOfTwoZeros() {
        String signed = issuer.signed(usualHeader().build(), CLAIMS.toString());

        expectUnbelieved(signed.substring(0, signed.lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]));
    }

    @Test
    void aSignatureOfOtherClaims() {
        String signed = issuer.signed(
                usualHeader().build(),
                TestTokens.usualClaims("demo", "acme", Role.TILL).toString());
        String[] parts = signed.split("\\.", -1);

        expectUnbelieved(parts[0] + "." + Base64URL.encode(CLAIMS.toString()) + "." + parts[2]);
    }

    @Test
    void thePublicKeyAsASecret() throws JOSEException {
        byte[] encoded = issuer.publicKey().toECPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : new byte[][] {
            encoded,
            pem.getBytes(StandardCharsets.US_ASCII),
            issuer.publicKey().toJSONString().getBytes(StandardCharsets.US_ASCII)
        }) {
            for (JWSAlgorithm algorithm : Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
                JWSSigner signer = new MACSigner(secret.length < 64 ? Arrays.copyOf(secret, 64) : secret);
                SignedJWT token = new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID(keyName()).build(), CLAIMS);
                token.sign(signer);
                expectUnbelieved(token.serialize());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "",
                "../../../../../../dev/null",
                "/dev/null",
                "file:///dev/null",
                "http://127.0.0.1:1/jwks.json",
                "x' OR '1'='1",
                "${jndi:ldap://127.0.0.1:1/x}",
                "a\u0000b",
                "*"
            })
    void aNameOfAKeyThatLeadsElsewhere(String name) {
        expectUnbelieved(
                byAttacker(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(name).build()));
    }

    @Test
    void theAttackersKeyUnderTheIssuersName() {
        expectUnbelieved(byAttacker(usualHeader().build()));
    }

    @Test
    void aKeyThatTheTokenBringsAlongOrLeadsTo() {
        try (FakeService server = new FakeService("attacker")) {
            server.behave(
                    FakeService.json(200, "{\"keys\":[" + attacker.toPublicJWK().toJSONString() + "]}"));
            URI address = URI.create(server.uri() + "/jwks.json");
            for (String name : new String[] {keyName(), "attacker"}) {
                JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(name);
                expectUnbelieved(byAttacker(header.jwk(attacker.toPublicJWK()).build()));
                expectUnbelieved(byAttacker(header.jwkURL(address).build()));
                expectUnbelieved(byAttacker(header.x509CertURL(address).build()));
            }
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNot() {
        expectUnbelieved(issuer.signed(
                usualHeader()
                        .criticalParams(Set.of("exp-in-header"))
                        .customParam("exp-in-header", 1)
                        .build(),
                CLAIMS.toString()));
    }

    @Test
    void aTokenForSomebodyElseOfSomebodyElseOrOfAnotherTime() {
        Instant now = Instant.now();
        expectUnbelieved(changed(claims -> claims.audience("other")));
        expectUnbelieved(changed(claims -> claims.audience((String) null)));
        expectUnbelieved(changed(claims -> claims.issuer("other")));
        expectUnbelieved(changed(claims -> claims.issuer(null)));
        expectUnbelieved(changed(claims -> claims.issuer(TestTokens.ISSUER + "/")));
        expectUnbelieved(changed(claims -> claims.issueTime(Date.from(now.minus(Duration.ofHours(2))))
                .expirationTime(Date.from(now.minus(Duration.ofMinutes(1))))));
        expectUnbelieved(changed(claims -> claims.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(1))))));
        expectUnbelieved(changed(claims -> claims.expirationTime(null)));
    }

    private String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return gateway.tokens.signed(change, Role.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"program", "roles", "aud", "exp", "sub"})
    void aClaimThatIsThereTwice(String claim) {
        String once = CLAIMS.toString();
        String again = "\"" + claim + "\":"
                + Map.of("roles", "[\"service\"]", "exp", "9999999999").getOrDefault(claim, "\"other\"") + ",";

        expectUnbelieved(issuer.signed(usualHeader().build(), "{" + again + once.substring(1)));
        expectUnbelieved(issuer.signed(
                usualHeader().build(),
                once.substring(0, once.length() - 1) + "," + again.substring(0, again.length() - 1) + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"admin\"",
                "{",
                "",
                "{}",
                "{\"exp\":\"tomorrow\"}",
                "{\"roles\":{\"admin\":true}}"
            })
    void aPayloadThatIsNoSetOfClaims(String payload) {
        expectUnbelieved(issuer.signed(usualHeader().build(), payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "..", "a.b.c.d.e", "a.b.c.d.e.f", "%", "eyJhbGciOiJFUzI1NiJ9", "é"})
    void whatIsNoToken(String token) {
        Client.Answer answer = client.get(token, BALANCE);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenWithoutMeasure() {
        for (int length : new int[] {6_000, 60_000}) {
            Client.Answer answer = client.get(
                    changed(claims -> claims.claim("more", "x".repeat(length)).issuer("other")), BALANCE);

            assertThat(answer.status()).isIn(400, 401, 431);
            assertThat(answer.body()).doesNotContain("Exception", "at io.vafa", "Tomcat/");
        }
        assertThat(gateway.points.asked()).isEmpty();
    }

    @Test
    void twoTokens() {
        String good = issuer.signed(usualHeader().build(), CLAIMS.toString());

        Client.Answer answer = client.get(good, BALANCE, "Authorization", "Bearer " + gateway.tokens.till());
        Client.Answer twice = client.get(good, BALANCE, "Authorization", "Bearer " + good);
        Client.Answer list = client.get(good + ", Bearer " + good, BALANCE);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(twice.status()).isEqualTo(401);
        assertThat(list.status()).isEqualTo(401);
        assertThat(gateway.points.asked()).isEmpty();
    }

    @Test
    void aTokenWhereAddressesAreLogged() {
        String good = issuer.signed(usualHeader().build(), CLAIMS.toString());

        assertThat(client.get(null, BALANCE + "?access_token=" + good).status()).isEqualTo(401);
        assertThat(client.send(
                                "POST",
                                "/v1/programs/demo/members/search",
                                null,
                                "application/x-www-form-urlencoded",
                                Client.bytes("access_token=" + good))
                        .status())
                .isEqualTo(401);
        assertThat(gateway.points.asked()).isEmpty();
    }
}
