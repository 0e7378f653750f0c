package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ports in the deployment files are those that the services open. */
class PortsTest {
    static Stream<String> services() {
        return Services.PORTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceOpensItsPort(String service) {
        Map<String, Object> configuration =
                Yaml.documents(Services.configuration(service)).getFirst();

        assertThat(Yaml.map(configuration.get("server"))).containsEntry("port", Services.port(service));
    }
}
