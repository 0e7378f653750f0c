package io.vafa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.sections.SectionSettings;
import io.vafa.platform.security.SecuritySettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999, 7_200_000})
    void sectionsRefuseAPropagationDelayOutsideOneSecondToOneHour(long millis) {
        assertThatThrownBy(() -> new SectionSettings(Duration.ofMillis(millis)))
                .hasMessageContainingAll("vafa.sections.propagation-delay", "1s to 1h");
    }

    @Test
    void aPropagationDelayJustOverAnHourIsRefusedToo() {
        assertThatThrownBy(() -> new SectionSettings(Duration.ofHours(1).plusMillis(1)))
                .hasMessageContainingAll("vafa.sections.propagation-delay", "1s to 1h");
        assertThat(new SectionSettings(Duration.ofHours(1)).propagationDelay()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theStoreNeedsAnAddressAndAName() {
        assertThatThrownBy(() -> new MongoSettings(" ", "vafa_points", false)).hasMessageContaining("vafa.mongo.uri");
        assertThatThrownBy(() -> new MongoSettings("mongodb://127.0.0.1", "", false))
                .hasMessageContaining("vafa.mongo.database");
    }

    @Test
    void securityNeedsKeysThatExistAndAnIssuer() {
        assertThatThrownBy(() -> SecuritySettings.of("", "vafa", URI.create("file:/etc/vafa/jwks.json")))
                .hasMessageContaining("vafa.security.issuer");
        assertThatThrownBy(() -> SecuritySettings.of("somebody", "vafa", null))
                .hasMessageContainingAll("vafa.security.issuer", "https", "somebody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/keys",
                "ftp://issuer.example/keys",
                "http://localhost.example/keys",
                "/keys"
            })
    void keysComeOverNoRoadOnWhichTheyCanBeChanged(String location) {
        assertThatThrownBy(() -> SecuritySettings.of("issuer", "vafa", URI.create(location)))
                .hasMessageContainingAll("vafa.security.jwks-location", location);
        assertThat(SecuritySettings.of("issuer", "vafa", URI.create("http://localhost:8080/keys"))
                        .jwksLocation())
                .isNotNull();
    }
}
