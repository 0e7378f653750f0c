package io.vafa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.sections.SectionSettings;
import io.vafa.platform.security.Role;
import io.vafa.platform.security.SecuritySettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

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
    void anIssuerIsDescribedByVariablesOfTheEnvironment() {
        Map<String, Object> environment = Map.of(
                "VAFA_SECURITY_ISSUER", "https://sso.example.org/realms/chain",
                "VAFA_SECURITY_CLAIMS_PROGRAM", "https://chain.example/program",
                "VAFA_SECURITY_CLAIMS_ROLES", "/realm_access/roles,scope",
                "VAFA_SECURITY_ROLENAMES_AGENT", "loyalty-desk,loyalty-supervisor",
                "VAFA_SECURITY_CLOCKSKEW", "1m",
                "VAFA_SECURITY_KEYS_FETCHINTERVALMIN", "20s");

        StandardEnvironment surroundings = new StandardEnvironment();
        surroundings
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment));

        SecuritySettings settings = Binder.get(surroundings)
                .bind("vafa.security", SecuritySettings.class)
                .get();

        assertThat(settings.jwksLocation()).isNull();
        assertThat(settings.audience()).isEqualTo("vafa");
        assertThat(settings.claims().program()).isEqualTo("https://chain.example/program");
        assertThat(settings.claims().partner()).isEqualTo("partner");
        assertThat(settings.claims().roles()).containsExactly("/realm_access/roles", "scope");
        assertThat(settings.roleNames()).isEqualTo(Map.of(Role.AGENT, List.of("loyalty-desk", "loyalty-supervisor")));
        assertThat(settings.clockSkew()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.keys().fetchIntervalMin()).isEqualTo(Duration.ofSeconds(20));
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
