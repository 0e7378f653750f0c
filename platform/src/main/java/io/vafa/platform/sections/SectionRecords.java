package io.vafa.platform.sections;

import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.json.Json;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Takes versions from their topic into the registry and passes over what is none. */
final class SectionRecords implements TopicReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(SectionRecords.class);

    private final SectionRegistry registry;

    SectionRecords(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        Optional<SectionVersion> version = read(record.value());
        version.ifPresentOrElse(
                registry::put,
                () -> LOG.error(
                        "{}-{}@{} is no section and is passed over",
                        record.topic(),
                        record.partition(),
                        record.offset()));
    }

    private static Optional<SectionVersion> read(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.read(value, SectionVersion.class));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }
}
