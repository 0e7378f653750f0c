package io.vafa.standalone.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.platform.security.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path data;

    @Test
    void aTokenIsVerifiedByThePublicKeysAlone() throws Exception {
        PlatformKeys keys = PlatformKeys.openOrCreate(data);

        SignedJWT token = SignedJWT.parse(issuer(keys)
                .issue(new TokenRequest(
                        "t", "demo", "main", "s1", "t1", null, Set.of(Role.TILL), null, Duration.ofHours(2))));

        JWKSet publicKeys = JWKSet.load(keys.publicKeys().toFile());
        ECKey publicKey = publicKeys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(publicKey.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(publicKey))).isTrue();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
        assertThat(claims.getAudience()).containsExactly("vafa");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(2))));
        assertThat(claims.getStringClaim("program")).isEqualTo("demo");
        assertThat(claims.getStringClaim("partner")).isEqualTo("main");
        assertThat(claims.getStringClaim("store")).isEqualTo("s1");
        assertThat(claims.getStringClaim("till")).isEqualTo("t1");
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("till"));
        assertThat(claims.getJWTID()).isNotBlank();
    }

    @Test
    void keysAreMadeOnceAndKept() throws Exception {
        PlatformKeys first = PlatformKeys.openOrCreate(data);
        String digestKey = Files.readString(first.digestKey());
        String masterKeys = Files.readString(first.masterKeys());

        PlatformKeys second = PlatformKeys.openOrCreate(data);

        assertThat(second.signingKey()).isEqualTo(first.signingKey());
        assertThat(Files.readString(second.digestKey())).isEqualTo(digestKey);
        assertThat(Files.readString(second.masterKeys())).isEqualTo(masterKeys).startsWith("v1 ");
        assertThat(digestKey).startsWith("k1:").endsWith("\n");
        assertThat(Base64.getDecoder().decode(digestKey.strip().substring(3))).hasSize(32);
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws Exception {
        PlatformKeys keys = PlatformKeys.openOrCreate(data);
        Path serviceToken = keys.writeServiceToken("token");

        for (Path secret : List.of(
                data.resolve("keys/signing.jwk"),
                keys.digestKey(),
                keys.masterKeys(),
                keys.linkKeys(),
                keys.webhookKeys(),
                keys.partnerKeys(),
                serviceToken)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    private static TokenIssuer issuer(PlatformKeys keys) {
        return new TokenIssuer(8080, keys, InstantSource.fixed(NOW));
    }
}
