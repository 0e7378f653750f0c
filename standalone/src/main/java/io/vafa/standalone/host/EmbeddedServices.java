package io.vafa.standalone.host;

import io.vafa.campaign.CampaignServiceApplication;
import io.vafa.gateway.GatewayApplication;
import io.vafa.member.MemberServiceApplication;
import io.vafa.notification.NotificationServiceApplication;
import io.vafa.points.PointsServiceApplication;
import io.vafa.standalone.issuer.TokenServer;
import io.vafa.standalone.mailbox.MailboxServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the services with the configuration that lets them share one process and one class path. */
final class EmbeddedServices {

    private static final String SENDER = "vafa@example.com";

    private final ServiceSurroundings surroundings;
    private final Path accessLog;
    private final Starter starter;

    /** Starts a part and keeps it to be stopped. */
    interface Starter {
        <T extends AutoCloseable> T start(String name, Supplier<T> starter);
    }

    EmbeddedServices(ServiceSurroundings surroundings, Path accessLog, Starter starter) {
        this.surroundings = surroundings;
        this.accessLog = accessLog;
        this.starter = starter;
    }

    /**
     * Starts them one after the other.
     *
     * @param bridge the programme of each partner who reports on Kafka
     * @return where points-service is, past the gateway
     */
    String startAll(MailboxServer mailbox, TokenServer tokens, int port, Map<String, String> bridge) {
        EmbeddedService.Started members = start("member-service", MemberServiceApplication::application, Map.of());
        EmbeddedService.Started points = start(
                "points-service",
                PointsServiceApplication::application,
                Map.of(
                        "vafa.points.member-service-uri", members.uri(),
                        "vafa.security.service-token-file",
                                surroundings.serviceToken().toString()));
        EmbeddedService.Started campaigns =
                start("campaign-service", CampaignServiceApplication::application, Map.of());
        EmbeddedService.Started notifications = start(
                "notification-service",
                NotificationServiceApplication::application,
                notifications(mailbox, members, port));
        Map<String, String> gateway =
                new TreeMap<>(gateway(mailbox, tokens, members, points, campaigns, notifications, port));
        // Partners who sign have no token that could be passed on.
        gateway.put(
                "vafa.security.service-token-file", surroundings.serviceToken().toString());
        gateway.putAll(bridge(bridge));
        start("gateway", EmbeddedServices::gatewayApplication, gateway);
        return points.uri();
    }

    private EmbeddedService.Started start(
            String name, Supplier<SpringApplicationBuilder> application, Map<String, String> properties) {
        EmbeddedService service = new EmbeddedService(name, application, properties);
        return starter.start(name, () -> service.start(surroundings));
    }

    /** One token stands for a whole chain here, so each limit is a hundred times as wide, unless the environment says otherwise. */
    private static SpringApplicationBuilder gatewayApplication() {
        return GatewayApplication.application()
                .properties(
                        limit("report", 6_000_000),
                        limit("report-line", 60_000_000),
                        limit("read", 3_000_000),
                        limit("write", 1_200_000),
                        limit("search", 60_000),
                        limit("open", 30_000),
                        limit("member", 12_000));
    }

    private static String limit(String name, long eachMinute) {
        return "vafa.gateway.limits." + name + ".quota=" + eachMinute;
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

    private Map<String, String> gateway(
            MailboxServer mailbox,
            TokenServer tokens,
            EmbeddedService.Started members,
            EmbeddedService.Started points,
            EmbeddedService.Started campaigns,
            EmbeddedService.Started notifications,
            int port) {
        return Map.of(
                "server.port", Integer.toString(port),
                "vafa.gateway.access-log.file", accessLog.toString(),
                "spring.autoconfigure.exclude", AutoConfigurations.below(List.of(ServiceSurroundings.MAIL)),
                "vafa.gateway.member-service-uri", members.uri(),
                "vafa.gateway.points-service-uri", points.uri(),
                "vafa.gateway.campaign-service-uri", campaigns.uri(),
                "vafa.gateway.notification-service-uri", notifications.uri(),
                "vafa.gateway.mailbox-uri", mailbox.address().toString(),
                "vafa.gateway.dead-letters.operator-programs", "*",
                "vafa.gateway.token-issuer-uri", tokens.address().toString());
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
