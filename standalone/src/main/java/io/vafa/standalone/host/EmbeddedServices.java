package io.vafa.standalone.host;

import io.vafa.points.PointsServiceApplication;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.mailbox.MailboxServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Starts the services with the configuration that lets them share one process and one class path. */
final class EmbeddedServices {

    private static final String PARTITIONS = "4";

    private final Surroundings surroundings;
    private final Starter starter;

    /** Starts a part and keeps it to be stopped. */
    interface Starter {
        <T extends AutoCloseable> T start(String name, Supplier<T> starter);
    }

    /** What the services find when they start. */
    record Surroundings(String kafka, String mongoUri, PlatformKeys keys, Path serviceToken) {}

    EmbeddedServices(Surroundings surroundings, Starter starter) {
        this.surroundings = surroundings;
        this.starter = starter;
    }

    void startAll(MailboxServer mailbox, int port) {
        start(new EmbeddedService("points-service", PointsServiceApplication::application, Map.of()));
    }

    private EmbeddedService.Started start(EmbeddedService service) {
        return starter.start(service.name(), () -> service.start(common()));
    }

    private Map<String, String> common() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", "0");
        properties.put("spring.kafka.bootstrap-servers", surroundings.kafka());
        properties.put("vafa.mongo.uri", surroundings.mongoUri());
        properties.put("vafa.mongo.embedded", "true");
        properties.put("vafa.topics.partitions", PARTITIONS);
        properties.put("vafa.topics.replication-factor", "1");
        properties.put(
                "vafa.security.jwks-location",
                surroundings.keys().publicKeys().toUri().toString());
        properties.put("vafa.security.issuer", TokenIssuer.ISSUER);
        properties.put("vafa.security.audience", TokenIssuer.AUDIENCE);
        properties.put("vafa.digest.key-file", surroundings.keys().digestKey().toString());
        // What the others bring along on the shared class path must not start here.
        properties.put("spring.cloud.gateway.server.webmvc.enabled", "false");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.jmx.enabled", "false");
        return properties;
    }
}
