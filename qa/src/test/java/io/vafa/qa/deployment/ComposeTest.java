package io.vafa.qa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.qa.house.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docker-compose.yml fits the services. */
class ComposeTest {
    private static final Map<String, Object> COMPOSE =
            Yaml.documents(Path.of("docker-compose.yml")).getFirst();
    private static final Map<String, Object> SERVICES = Yaml.map(COMPOSE.get("services"));

    /** What a service of a compose file may say, as far as this one uses it: anything else is a typing error. */
    private static final List<String> KEYS = List.of(
            "image",
            "build",
            "command",
            "user",
            "environment",
            "secrets",
            "volumes",
            "ports",
            "depends_on",
            "healthcheck",
            "restart");

    private static final Pattern ADDRESS = Pattern.compile("http://([a-z-]+):([0-9]+)");

    static Stream<String> ours() {
        return Services.PORTS.keySet().stream().sorted();
    }

    @Test
    void everyServiceOfOursIsThereBesideItsStores() {
        assertThat(SERVICES.keySet())
                .containsAll(Services.PORTS.keySet())
                .contains("mongo", "kafka", "mail")
                .hasSize(8);
        assertThat(SERVICES.values())
                .allSatisfy(service ->
                        assertThat(KEYS).containsAll(Yaml.map(service).keySet()));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everySettingIsOneThatTheServicesKnow(String service) {
        Map<String, Object> environment = environment(service);

        assertThat(environment).containsKeys("SPRING_KAFKA_BOOTSTRAPSERVERS", "VAFA_SECURITY_JWKSLOCATION");
        assertThat(KnownSettings.asVariables()).containsAll(environment.keySet());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyAddressLeadsToAServiceOnItsPort(String service) {
        assertThat(environment(service).values().stream()
                        .map(value -> ADDRESS.matcher(value.toString()))
                        .filter(Matcher::matches))
                .allSatisfy(address ->
                        assertThat(Services.PORTS).containsEntry(address.group(1), Integer.valueOf(address.group(2))));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everySecretThatASettingNamesIsGivenToTheService(String service) {
        List<String> named = environment(service).values().stream()
                .map(Object::toString)
                .filter(value -> value.contains("/run/secrets/"))
                .map(value -> value.substring(value.indexOf("/run/secrets/") + "/run/secrets/".length()))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(Yaml.map(SERVICES.get(service)).get("secrets"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(Yaml.map(COMPOSE.get("secrets")).keySet()).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theImageIsBuiltFromTheServicesOwnModule(String service) {
        Map<String, Object> build = Yaml.map(Yaml.map(SERVICES.get(service)).get("build"));

        assertThat(Yaml.map(build.get("args")))
                .containsEntry("SERVICE", service)
                .containsKey("BASE_IMAGE");
        assertThat(Repository.text(Path.of("Dockerfile"))).contains("ARG SERVICE", "ARG BASE_IMAGE", "USER 10001");
    }

    @Test
    void onlyTheGatewayAndTheMailboxCanBeReachedAndOnlyFromThisMachine() {
        assertThat(SERVICES.entrySet().stream()
                        .filter(service -> Yaml.map(service.getValue()).containsKey("ports"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("gateway", "mail");
        assertThat(SERVICES.values().stream()
                        .map(service -> Yaml.map(service).get("ports"))
                        .filter(List.class::isInstance)
                        .flatMap(ports -> ((List<?>) ports).stream())
                        .map(Object::toString))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    private static Map<String, Object> environment(String service) {
        return Yaml.map(Yaml.map(SERVICES.get(service)).get("environment"));
    }
}
