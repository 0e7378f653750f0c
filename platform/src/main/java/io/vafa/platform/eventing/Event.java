package io.vafa.platform.eventing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A CloudEvent with JSON data, on its way to or from Kafka.
 *
 * @param type CloudEvents {@code type}, for example {@code vafa.purchase.completed.v1}
 * @param source CloudEvents {@code source}: which part of the platform says it
 * @param id CloudEvents {@code id}, unique per source and the same again for a repeat
 * @param time CloudEvents {@code time}
 * @param data UTF-8 JSON
 * @param extensions CloudEvents extensions, names in lower case letters and digits
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to or from Kafka; never compared, and copying would cost
public record Event(String type, String source, String id, Instant time, byte[] data, Map<String, String> extensions) {
    /** Extension that a caller who waits for an answer recognises it by. */
    public static final String CORRELATION = "correlationid";

    /** Extension that counts how often a command was sent on from one member to another. */
    public static final String HOPS = "hops";

    /** Extension that says which kind of journal entry it is, so that whoever needs few of them reads no others. */
    public static final String ENTRY_KIND = "entrykind";

    /** Extension that names the members by whom a command was sent on, and under which of their merges. */
    public static final String SENT_ON_BY = "sentonby";

    public Event {
        extensions = Map.copyOf(extensions);
    }

    /** The same with one extension more; one that is there already stays as it is. */
    Event with(String extension, String value) {
        if (extensions.containsKey(extension)) {
            return this;
        }
        Map<String, String> more = new HashMap<>(extensions);
        more.put(extension, value);
        return new Event(type, source, id, time, data, more);
    }
}
