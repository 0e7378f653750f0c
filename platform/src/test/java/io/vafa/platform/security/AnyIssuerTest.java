package io.vafa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class AnyIssuerTest {
    private static final ClaimSettings KEYCLOAK = new ClaimSettings(
            "loyalty_program",
            "loyalty_partner",
            "/loyalty/store",
            "/loyalty/till",
            "https://chain.example/member",
            "/login/at",
            "/login/by",
            List.of("/realm_access/roles", "scope"));

    private final Issuer issuer = new Issuer();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @AfterEach
    void stop() {
        issuer.close();
    }

    private JwtDecoder decoder(@Nullable URI keys, ClaimSettings claims, Map<Role, List<String>> roleNames) {
        return SecurityConfiguration.decoder(
                new SecuritySettings(
                        issuer.name(),
                        "vafa",
                        keys,
                        claims,
                        roleNames,
                        Duration.ofSeconds(30),
                        new KeySettings(
                                Duration.ofMinutes(5),
                                Duration.ofHours(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2)),
                        StepUpSettings.USUAL),
                clock);
    }

    private JwtDecoder usual() {
        return decoder(null, ClaimSettings.OURS, Map.of());
    }

    private String plain() {
        return issuer.token(now, claims -> claims);
    }

    @Test
    void itsKeysAreFoundByDiscovery() {
        usual().decode(plain());

        assertThat(issuer.asked())
                .containsExactly("/realms/chain/.well-known/openid-configuration", "/realms/chain/keys");
    }

    @Test
    void orWhereTheSettingsSay() {
        decoder(URI.create(issuer.name() + "/certs"), ClaimSettings.OURS, Map.of())
                .decode(plain());

        assertThat(issuer.asked()).containsExactly("/realms/chain/certs");
    }

    @Test
    void itsOwnNamesOfClaimsAreRead() {
        String token = issuer.token(
                now,
                claims -> claims.claim("loyalty_program", "demo")
                        .claim("loyalty_partner", "bazaar")
                        .claim("loyalty", Map.of("store", "s1", "till", "t1"))
                        .claim("https://chain.example/member", "m_1")
                        .claim("realm_access", Map.of("roles", List.of("offline_access", "till")))
                        .claim("scope", "openid partner"));

        Caller caller = Caller.of(decoder(null, KEYCLOAK, Map.of()).decode(token));

        assertThat(caller)
                .isEqualTo(new Caller("somebody", "demo", "bazaar", "s1", "t1", "m_1", List.of("till", "partner")));
    }

    @Test
    void itsNamesOfRolesAreOursOnlyWhereSaidSo() {
        String token = issuer.token(
                now,
                claims ->
                        claims.claim("roles", List.of("loyalty-desk", "admin")).claim("program", "demo"));

        Caller caller = Caller.of(decoder(
                        null,
                        ClaimSettings.OURS,
                        Map.of(Role.AGENT, List.of("help", "loyalty-desk"), Role.TILL, List.of("pos")))
                .decode(token));

        assertThat(caller.roles()).containsExactly("agent");
    }

    @Test
    void aClaimThatTheIssuerCallsOtherwiseCountsForNothing() {
        String token = issuer.token(
                now,
                claims -> claims.claim("program", "demo")
                        .claim("partner", "bazaar")
                        .claim("store", "s1")
                        .claim("till", "t1")
                        .claim("member", "m_1")
                        .claim("roles", List.of("admin")));

        Caller caller = Caller.of(decoder(null, KEYCLOAK, Map.of()).decode(token));

        assertThat(caller).isEqualTo(new Caller("somebody", "", "", null, null, null, List.of()));
    }

    @Test
    void whenAndHowSomebodyLoggedInIsReadWhereTheSettingsSay() {
        Map<String, Object> claims = decoder(null, KEYCLOAK, Map.of())
                .decode(issuer.token(
                        now,
                        told -> told.claim("login", Map.of("at", 1_795_000_000L, "by", "mfa"))
                                .claim("auth_time", 1_795_999_999L)
                                .claim("acr", "pwd")))
                .getClaims();

        assertThat(claims).containsEntry("auth_time", Instant.ofEpochSecond(1_795_000_000L));
        assertThat(claims).containsEntry("acr", "mfa");
    }

    @Test
    void aTimeOfLoginThatIsNoNumberIsNone() {
        Map<String, Object> claims = usual().decode(
                        issuer.token(now, told -> told.claim("auth_time", "2099-01-01T00:00:00Z")))
                .getClaims();

        assertThat(claims).doesNotContainKey("auth_time");
    }

    @Test
    void aProgrammeThatIsNoTextIsNone() {
        String token = issuer.token(now, claims -> claims.claim("program", List.of("demo", "other")));

        assertThat(Caller.of(usual().decode(token)).program()).isEmpty();
    }

    @Test
    void aKeyThatItChangesToIsBelieved() {
        JwtDecoder decoder = usual();
        decoder.decode(plain());
        issuer.rotate("two");
        now = now.plusSeconds(10);

        assertThat(decoder.decode(plain()).getSubject()).isEqualTo("somebody");
    }

    @Test
    void aKeyThatItWithdrawsIsNotEvenForTokensThatWereBelievedBefore() {
        JwtDecoder decoder = usual();
        String token = plain();
        decoder.decode(token);
        issuer.keys = List.of(Issuer.key("two"));
        now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void whileItIsAwayNobodyIsCalledALiar() {
        JwtDecoder decoder = usual();
        issuer.status = 500;

        assertThatThrownBy(() -> decoder.decode(plain()))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void whileItIsAwayWhatItSaidBeforeHolds() {
        JwtDecoder decoder = usual();
        decoder.decode(plain());
        issuer.close();
        now = now.plus(Duration.ofMinutes(30));

        assertThat(decoder.decode(plain()).getSubject()).isEqualTo("somebody");
    }

    @Test
    void aDiscoveryDocumentOfSomebodyElseIsNotBelieved() {
        issuer.discovery = "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"" + issuer.name() + "/keys\"}";

        assertThatThrownBy(() -> usual().decode(plain()))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
        assertThat(issuer.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://0.0.0.0:PORT/keys", "file:/etc/passwd", "not an address", ""})
    void aDiscoveryDocumentLeadsToNoAddressWhereKeysCanBeChanged(String keys) {
        issuer.discovery = "{\"issuer\":\"" + issuer.name() + "\",\"jwks_uri\":\""
                + keys.replace(
                        "PORT", Integer.toString(URI.create(issuer.name()).getPort())) + "\"}";

        assertThatThrownBy(() -> usual().decode(plain())).isInstanceOf(JwtException.class);
        assertThat(issuer.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"one\"}]}",
                "<html>"
            })
    void whatIsNoKeySetIsAnIssuerThatIsAway(String document) {
        issuer.keyDocument = document;

        assertThatThrownBy(() -> usual().decode(plain()))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void aKeySetWithoutEndIsNotReadToItsEnd() {
        issuer.keyDocument = "{\"keys\":[],\"x\":\"" + "x".repeat(KeySources.DOCUMENT_BYTES_MAX) + "\"}";

        assertThatThrownBy(() -> usual().decode(plain()))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void itsClockMayBeALittleWrongAndNotMore() {
        JwtDecoder decoder = usual();
        String early = issuer.token(now, claims -> claims.notBeforeTime(Date.from(now.plusSeconds(29))));
        String tooEarly = issuer.token(now, claims -> claims.notBeforeTime(Date.from(now.plusSeconds(31))));
        String late = issuer.token(now, claims -> ended(claims, 29));
        String tooLate = issuer.token(now, claims -> ended(claims, 31));

        assertThat(decoder.decode(early)).isNotNull();
        assertThat(decoder.decode(late)).isNotNull();
        assertThatThrownBy(() -> decoder.decode(tooEarly)).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder.decode(tooLate)).isInstanceOf(BadJwtException.class);
    }

    private JWTClaimsSet.Builder ended(JWTClaimsSet.Builder claims, int secondsAgo) {
        return claims.issueTime(Date.from(now.minusSeconds(3600)))
                .expirationTime(Date.from(now.minusSeconds(secondsAgo)));
    }

    @Test
    void aTokenWithoutAnEndIsNotBelieved() {
        String token = issuer.token(now, claims -> claims.expirationTime(null));

        assertThatThrownBy(() -> usual().decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aTokenMaySayThatItIsAnAccessTokenAndNothingElse() {
        JwtDecoder decoder = usual();

        assertThat(decoder.decode(issuer.token(now, new JOSEObjectType("at+jwt"), claims -> claims)))
                .isNotNull();
        assertThat(decoder.decode(issuer.token(now, null, claims -> claims))).isNotNull();
        assertThatThrownBy(() -> decoder.decode(issuer.token(now, new JOSEObjectType("logout+jwt"), claims -> claims)))
                .isInstanceOf(BadJwtException.class);
    }
}
