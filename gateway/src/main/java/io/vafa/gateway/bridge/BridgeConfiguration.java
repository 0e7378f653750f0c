package io.vafa.gateway.bridge;

import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.intake.ReportDesk;
import io.vafa.platform.eventing.Consumers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the topics of partners, where that is wanted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BridgeSettings.class)
public class BridgeConfiguration {
    /** Of each partner about so much waits here to be handled. */
    private static final int FETCH_BYTES_MAX = 4 << 20;

    /** Begins the name of each partner's consumer group. */
    static final String GROUP = "gateway-bridge-";

    /** As a bean of its own, so that the desk gets the keys. */
    @Bean
    @ConditionalOnBooleanProperty("vafa.gateway.bridge.enabled")
    SealedReferences sealedReferences(BridgeSettings settings) {
        return SealedReferences.in(settings.keyFile());
    }

    @Bean
    @ConditionalOnBooleanProperty("vafa.gateway.bridge.enabled")
    Bridge bridge(BridgeSettings settings, ReportDesk desk, Consumers consumers, MeterRegistry meters) {
        Room room = new Room();
        RecordDesk reader = new RecordReader(desk);
        return new Bridge(settings.partners().stream()
                .map(partner -> consumers.consumerOfRecords(
                        GROUP + partner.id(),
                        PartnerTopics.reports(partner.id()),
                        FETCH_BYTES_MAX,
                        new PartnerIntake(partner, reader, room, new PartnerMeters(partner.id(), meters))))
                .toList());
    }
}
