package io.vafa.platform.eventing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Headers of a record as texts: CloudEvents' attributes in Kafka's binary mode, and our own. */
public final class EventHeaders {
    /** What kind of event it is. */
    public static final String TYPE = "ce_type";

    /** Who sent it. */
    public static final String SOURCE = "ce_source";

    /** Its name within its source. */
    public static final String ID = "ce_id";

    /** {@link Event#ENTRY_KIND}. */
    public static final String ENTRY_KIND = "ce_" + Event.ENTRY_KIND;

    private EventHeaders() {}

    /** The last header of that name, in UTF-8; null if there is none, or it has no value. */
    public static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
