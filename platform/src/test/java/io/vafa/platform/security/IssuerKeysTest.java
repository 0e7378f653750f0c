package io.vafa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys by their names; the issuer has those of {@code published}, and can be away. */
class IssuerKeysTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final KeySettings SETTINGS =
            new KeySettings(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(3));

    private Instant now = START;
    private List<ECKey> published = List.of(key("first"));
    private boolean isAway;
    private int asked;
    private final IssuerKeys keys = new IssuerKeys(this::fetch, SETTINGS, () -> now);

    private JWKSet fetch() throws IOException {
        asked++;
        if (isAway) {
            throw new IOException("away");
        }
        return new JWKSet(published.stream().<JWK>map(ECKey::toPublicJWK).toList());
    }

    @Test
    void keysAreFetchedOnceAndThenKept() throws KeySourceException {
        for (int i = 0; i < 100; i++) {
            assertThat(named("first")).hasSize(1);
        }

        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNewIsFetched() throws KeySourceException {
        named("first");
        published = List.of(published.getFirst(), key("second"));
        now = now.plus(SETTINGS.fetchIntervalMin());

        assertThat(named("second")).hasSize(1);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void madeUpNamesOfKeysMakeNobodyHammerTheIssuer() throws KeySourceException {
        named("first");
        for (int second = 0; second < 60; second++) {
            now = now.plusSeconds(1);
            for (int i = 0; i < 50; i++) {
                assertThat(named("made-up-" + second + "-" + i)).isEmpty();
            }
        }

        assertThat(asked).isEqualTo(1 + 6);
    }

    @Test
    void anIssuerThatIsAwayIsNotHammeredEither() {
        isAway = true;
        for (int second = 0; second < 60; second++) {
            assertThatThrownBy(() -> named("first")).isInstanceOf(KeySourceException.class);
            now = now.plusSeconds(1);
        }

        assertThat(asked).isEqualTo(6);
    }

    @Test
    void whatIsKnownGoesOnWhileTheIssuerIsAwayAndNothingElse() throws KeySourceException {
        named("first");
        isAway = true;
        now = START.plus(Duration.ofMinutes(59));

        assertThat(named("first")).hasSize(1);
        assertThatThrownBy(() -> named("second")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void whatIsKnownDoesNotGoOnForEver() throws KeySourceException {
        named("first");
        long before = keys.generation();
        isAway = true;
        now = START.plus(Duration.ofMinutes(61));

        assertThatThrownBy(() -> named("first")).isInstanceOf(KeySourceException.class);
        assertThat(keys.generation()).isNotEqualTo(before);
    }

    @Test
    void theIssuerIsBelievedAgainOnceItIsBack() throws KeySourceException {
        isAway = true;
        assertThatThrownBy(() -> named("first")).isInstanceOf(KeySourceException.class);
        isAway = false;
        now = now.plus(SETTINGS.fetchIntervalMin());

        assertThat(named("first")).hasSize(1);
        assertThat(named("made-up")).isEmpty();
    }

    @Test
    void aKeyThatWasWithdrawnIsNotBelievedAfterTheCacheLife() throws KeySourceException {
        named("first");
        long before = keys.generation();
        published = List.of(key("second"));
        now = START.plus(SETTINGS.cacheLife()).plusSeconds(1);

        assertThat(keys.generation()).isNotEqualTo(before);
        assertThat(named("first")).isEmpty();
    }

    @Test
    void keysThatStayAreNoNewGeneration() throws KeySourceException {
        named("first");
        long before = keys.generation();
        now = START.plus(SETTINGS.cacheLife()).plusSeconds(1);

        assertThat(keys.generation()).isEqualTo(before);
        assertThat(asked).isEqualTo(2);
    }

    private List<JWK> named(String name) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(name).build()), null);
    }

    private static ECKey key(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }
}
