package io.vafa.qa.deployment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The five services and the port of each. */
final class Services {
    static final Map<String, Integer> PORTS = Map.of(
            "gateway", 8080,
            "member-service", 8081,
            "points-service", 8082,
            "campaign-service", 8083,
            "notification-service", 8084);

    private Services() {}

    static int port(String service) {
        return Objects.requireNonNull(PORTS.get(service), service);
    }

    /** The service's own configuration file. */
    static Path configuration(String service) {
        return Path.of(service, "src/main/resources", service + ".yaml");
    }
}
