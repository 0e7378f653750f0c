package io.vafa.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.gateway.routing.RoutingSettings.Difference;
import io.vafa.gateway.routing.RoutingSettings.Route;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8081", "ftp://host", "http:///path", "http://host/path"})
    void anAddressThatCannotBeRightIsRefusedAtStart(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(address, Duration.ofSeconds(1)))
                .withMessageContaining("vafa.gateway.member-service-uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT10M"})
    void aTimeOutOutsideItsRangeIsRefusedAtStart(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://host", timeout))
                .withMessageContaining("vafa.gateway.response-timeout");
    }

    @Test
    void hostAndPortAreEnough() {
        assertThat(settings("http://host:8081/", Duration.ofSeconds(1)).memberServiceUri())
                .hasPort(8081);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer:9000",
                "http://127.0.0.1.example:9000",
                "https://issuer.example.org",
                "http://0.0.0.0:9000"
            })
    void theTokenIssuerOfTheEmbeddedModeIsOnThisMachine(String uri) {
        assertThatThrownBy(() -> settings("http://host:8081", Duration.ofSeconds(1), URI.create(uri), Map.of()))
                .hasMessageContainingAll("vafa.gateway.token-issuer-uri", "embedded", uri);
        assertThat(settings("http://host:8081", Duration.ofSeconds(1), URI.create("http://127.0.0.1:9000"), Map.of())
                        .tokenIssuerUri())
                .hasPort(9000);
    }

    @Test
    void whatIsDifferentForOneServiceIsAsForAllWhereItSaysNothing() {
        Map<String, Difference> routes = Map.of("member-service", new Difference(Duration.ofSeconds(9), null));

        Map<String, Route> all =
                settings("http://host", Duration.ofSeconds(1), null, routes).allRoutes();

        assertThat(all)
                .containsEntry(
                        "member-service",
                        new Route("member-service", URI.create("http://host"), Duration.ofSeconds(9), 250))
                .containsEntry(
                        "points-service",
                        new Route("points-service", URI.create("http://other"), Duration.ofSeconds(1), 250));
    }

    @Test
    void aRouteToNobodyIsRefusedAtStart() {
        Map<String, Difference> routes = Map.of("mail-service", new Difference(null, 5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://host", Duration.ofSeconds(1), null, routes))
                .withMessageContaining("vafa.gateway.routes.mail-service is no service");
    }

    @Test
    void callsAtOnceOutsideTheirRangeAreRefusedAtStart() {
        Map<String, Difference> routes = Map.of("mailbox", new Difference(null, 0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://host", Duration.ofSeconds(1), null, routes))
                .withMessageContaining("vafa.gateway.routes.mailbox.calls-at-once-max must be 1 to 100000, but is 0");
    }

    private static RoutingSettings settings(String member, Duration responseTimeout) {
        return settings(member, responseTimeout, null, Map.of());
    }

    private static RoutingSettings settings(
            String member, Duration responseTimeout, @Nullable URI tokenIssuer, Map<String, Difference> routes) {
        URI other = URI.create("http://other");
        return new RoutingSettings(
                URI.create(member),
                other,
                other,
                other,
                null,
                tokenIssuer,
                Duration.ofSeconds(1),
                responseTimeout,
                250,
                routes);
    }
}
