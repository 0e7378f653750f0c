package io.vafa.standalone.host;

import io.vafa.campaign.CampaignServiceApplication;
import io.vafa.gateway.GatewayApplication;
import io.vafa.member.MemberServiceApplication;
import io.vafa.notification.NotificationServiceApplication;
import io.vafa.points.PointsServiceApplication;
import io.vafa.standalone.mailbox.MailboxServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the services with the configuration that lets them share one process and one class path. */
final class EmbeddedServices {

    private static final String SENDER = "vafa@example.com";

    private final ServiceSurroundings surroundings;
    private final Starter starter;

    /** Starts a part and keeps it to be stopped. */
    interface Starter {
        <T extends AutoCloseable> T start(String name, Supplier<T> starter);
    }

    EmbeddedServices(ServiceSurroundings surroundings, Starter starter) {
        this.surroundings = surroundings;
        this.starter = starter;
    }

    /**
     * Starts them one after the other.
     *
     * @param bridge the programme of each partner who reports on Kafka
     */
    void startAll(MailboxServer mailbox, int port, Map<String, String> bridge) {
        EmbeddedService.Started members = start("member-service", MemberServiceApplication::application, Map.of());
        EmbeddedService.Started points = start("points-service", PointsServiceApplication::application, Map.of());
        EmbeddedService.Started campaigns =
                start("campaign-service", CampaignServiceApplication::application, Map.of());
        EmbeddedService.Started notifications = start(
                "notification-service",
                NotificationServiceApplication::application,
                notifications(mailbox, members, port));
        Map<String, String> gateway = new TreeMap<>(gateway(mailbox, members, points, campaigns, notifications, port));
        gateway.putAll(bridge(bridge));
        start("gateway", GatewayApplication::application, gateway);
    }

    private EmbeddedService.Started start(
            String name, Supplier<SpringApplicationBuilder> application, Map<String, String> properties) {
        EmbeddedService service = new EmbeddedService(name, application, properties);
        return starter.start(name, () -> service.start(surroundings));
    }

    /** What the gateway needs to read partners' topics; nothing if there are none. */
    private Map<String, String> bridge(Map<String, String> partners) {
        Map<String, String> properties = new TreeMap<>();
        if (!partners.isEmpty()) {
            properties.put("vafa.gateway.bridge.enabled", "true");
            properties.put(
                    "vafa.gateway.bridge.key-file",
                    surroundings.keys().bridgeKeys().toString());
            int number = 0;
            for (Map.Entry<String, String> partner : partners.entrySet()) {
                String place = "vafa.gateway.bridge.partners[" + number++ + "].";
                properties.put(place + "id", partner.getKey());
                properties.put(place + "program", partner.getValue());
            }
        }
        return properties;
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
                "spring.autoconfigure.exclude", AutoConfigurations.below(List.of(ServiceSurroundings.MAIL)),
                "vafa.gateway.member-service-uri", members.uri(),
                "vafa.gateway.points-service-uri", points.uri(),
                "vafa.gateway.campaign-service-uri", campaigns.uri(),
                "vafa.gateway.notification-service-uri", notifications.uri(),
                "vafa.gateway.mailbox-uri", mailbox.address().toString());
    }

    private Map<String, String> notifications(MailboxServer mailbox, EmbeddedService.Started members, int port) {
        return Map.of(
                "spring.autoconfigure.exclude", AutoConfigurations.below(List.of(ServiceSurroundings.CLOUD)),
                "spring.mail.host", ServiceSurroundings.LOOPBACK,
                "spring.mail.port", Integer.toString(mailbox.smtpPort()),
                "vafa.notification.from", SENDER,
                "vafa.notification.member-service-uri", members.uri(),
                "vafa.notification.public-uri", "http://localhost:" + port,
                "vafa.security.service-token-file", surroundings.serviceToken().toString());
    }
}
