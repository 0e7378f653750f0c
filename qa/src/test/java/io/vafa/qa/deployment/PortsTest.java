package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.qa.house.Repository;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ports in the deployment files are those that the services open. */
class PortsTest {
    /** Services still to be written; one that has come must leave this list. */
    private static final Set<String> EXPECTED = Set.of("notification-service");

    static Stream<String> written() {
        return Services.PORTS.keySet().stream().filter(service -> !EXPECTED.contains(service));
    }

    @ParameterizedTest
    @MethodSource("written")
    void aServiceOpensItsPort(String service) {
        Map<String, Object> configuration =
                Yaml.documents(Services.configuration(service)).getFirst();

        assertThat(Yaml.map(configuration.get("server"))).containsEntry("port", Services.port(service));
    }

    @Test
    void whatIsExpectedHasNotComeYet() {
        assertThat(EXPECTED)
                .noneMatch(service -> Files.exists(Repository.ROOT.resolve(Services.configuration(service))));
    }
}
