package io.vafa.standalone.host;

import io.vafa.campaign.CampaignServiceApplication;
import io.vafa.gateway.GatewayApplication;
import io.vafa.member.MemberServiceApplication;
import io.vafa.notification.NotificationServiceApplication;
import io.vafa.points.PointsServiceApplication;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.mailbox.MailboxServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the services with the configuration that lets them share one process and one class path. */
final class EmbeddedServices {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PARTITIONS = "4";
    private static final String SENDER = "vafa@example.com";
    /** Brought along by the gateway. */
    private static final String CLOUD = "org.springframework.cloud";
    /** Brought along by the notification service. */
    private static final String MAIL = "org.springframework.boot.mail";

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
        EmbeddedService.Started members = start("member-service", MemberServiceApplication::application, Map.of());
        EmbeddedService.Started points = start("points-service", PointsServiceApplication::application, Map.of());
        EmbeddedService.Started campaigns =
                start("campaign-service", CampaignServiceApplication::application, Map.of());
        EmbeddedService.Started notifications = start(
                "notification-service", NotificationServiceApplication::application, notifications(mailbox, members));
        start(
                "gateway",
                GatewayApplication::application,
                gateway(mailbox, members, points, campaigns, notifications, port));
    }

    private EmbeddedService.Started start(
            String name, Supplier<SpringApplicationBuilder> application, Map<String, String> properties) {
        EmbeddedService service = new EmbeddedService(name, application, properties);
        return starter.start(name, () -> service.start(common()));
    }

    private static Map<String, String> gateway(
            MailboxServer mailbox,
            EmbeddedService.Started members,
            EmbeddedService.Started points,
            EmbeddedService.Started campaigns,
            EmbeddedService.Started notifications,
            int port) {
        return Map.of(
                "server.port", Integer.toString(port),
                "spring.autoconfigure.exclude", AutoConfigurations.below(List.of(MAIL)),
                "vafa.gateway.member-service-uri", members.uri(),
                "vafa.gateway.points-service-uri", points.uri(),
                "vafa.gateway.campaign-service-uri", campaigns.uri(),
                "vafa.gateway.notification-service-uri", notifications.uri(),
                "vafa.gateway.mailbox-uri", mailbox.address().toString());
    }

    private Map<String, String> notifications(MailboxServer mailbox, EmbeddedService.Started members) {
        return Map.of(
                "spring.autoconfigure.exclude", AutoConfigurations.below(List.of(CLOUD)),
                "spring.mail.host", LOOPBACK,
                "spring.mail.port", Integer.toString(mailbox.smtpPort()),
                "vafa.notification.from", SENDER,
                "vafa.notification.member-service-uri", members.uri(),
                "vafa.security.service-token-file", surroundings.serviceToken().toString());
    }

    private Map<String, String> common() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", "0");
        properties.put("spring.kafka.bootstrap-servers", surroundings.kafka());
        // There is one process: whoever comes back after a crash is the one who was there, and need not wait until the
        // broker has given the other up.
        properties.put("spring.kafka.consumer.properties.group.instance.id", "embedded");
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
        properties.put("spring.autoconfigure.exclude", AutoConfigurations.below(List.of(CLOUD, MAIL)));
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.jmx.enabled", "false");
        return properties;
    }
}
