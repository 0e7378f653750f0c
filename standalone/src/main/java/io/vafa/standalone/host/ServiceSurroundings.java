package io.vafa.standalone.host;

import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the services find when they start, and what they all are told so that they can share one process and one class path.
 *
 * @param kafka bootstrap servers
 * @param issuer whose tokens they believe
 * @param serviceToken file of the token with which services call each other
 */
public record ServiceSurroundings(
        String kafka, String mongoUri, PlatformKeys keys, TokenIssuer issuer, Path serviceToken) {

    static final String LOOPBACK = "127.0.0.1";
    /** Brought along by the gateway. */
    static final String CLOUD = "org.springframework.cloud";
    /** Brought along by the notification service. */
    static final String MAIL = "org.springframework.boot.mail";

    private static final String PARTITIONS = "4";

    /** As Spring reads them; each service adds its own. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", "0");
        properties.put("spring.kafka.bootstrap-servers", kafka);
        // There is one process: whoever comes back after a crash is the one who was there, and need not wait until the
        // broker has given the other up.
        properties.put("spring.kafka.consumer.properties.group.instance.id", "embedded");
        properties.put("vafa.mongo.uri", mongoUri);
        properties.put("vafa.mongo.embedded", "true");
        properties.put("vafa.topics.partitions", PARTITIONS);
        properties.put("vafa.topics.replication-factor", "1");
        properties.put("vafa.security.jwks-location", keys.publicKeys().toUri().toString());
        properties.put("vafa.security.issuer", issuer.name());
        properties.put("vafa.security.audience", TokenIssuer.AUDIENCE);
        properties.put("vafa.digest.key-file", keys.digestKey().toString());
        properties.put("vafa.member.master-key-file", keys.masterKeys().toString());
        properties.put("vafa.member.link-key-file", keys.linkKeys().toString());
        properties.put("vafa.partner-keys.key-file", keys.partnerKeys().toString());
        properties.put("vafa.webhooks.key-file", keys.webhookKeys().toString());
        properties.put("vafa.campaigns.coupon-key-file", keys.couponKeys().toString());
        properties.put("vafa.campaigns.game-key-file", keys.gameKeys().toString());
        // So that webhooks can be tried with a receiver on the same machine; nobody else has an account here.
        properties.put("vafa.webhooks.loopback-http", "true");
        properties.put("spring.autoconfigure.exclude", AutoConfigurations.below(List.of(CLOUD, MAIL)));
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.jmx.enabled", "false");
        return properties;
    }
}
