package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a report as somebody sent it into an event as the platform knows it, or says what is wrong with it. */
interface ReportReader {
    /** What sort of report it reads. */
    EventType type();

    /** The last step of the address where its reports are sent and asked for. */
    String resource();

    /**
     * Reads one report.
     *
     * @param prefix where it stands in what was sent, as a JSON pointer: empty, or {@code /data} in a CloudEvent
     * @param offeredId the event id given beside the report (header or envelope), if any
     */
    Reading read(JsonNode body, String prefix, Sender sender, @Nullable String offeredId);
}
