package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads bodies that hold one report each, bare or in a structured CloudEvent, by whatever road they came. */
final class ReportBodies {
    private final Map<String, ReportReader> readers;
    private final Unsealing unsealing;

    /**
     * Reads reports.
     *
     * @param readers of the types that are taken, one for each
     */
    ReportBodies(List<ReportReader> readers, Unsealing unsealing) {
        this.readers = readers.stream()
                .collect(Collectors.toUnmodifiableMap(reader -> reader.type().wireName(), Function.identity()));
        this.unsealing = unsealing;
    }

    /**
     * Reads a bare report.
     *
     * @param offeredId the event id given beside it, if any
     */
    Reading bare(ByteBuffer body, EventType type, @Nullable String offeredId, Sender sender) {
        Optional<Fault> unfit = offeredId == null ? Optional.empty() : ReportFields.faultOfOfferedId(offeredId, "/id");
        if (unfit.isPresent()) {
            return new Reading.Unfit(unfit.get());
        }
        return switch (StrictJson.read(body)) {
            case JsonReading.Malformed(Fault fault) -> new Reading.Unfit(fault);
            case JsonReading.Read(JsonNode json) -> report(json, "", type.wireName(), offeredId, sender);
        };
    }

    /**
     * Reads a report in a structured CloudEvent.
     *
     * @param offeredId the event id given beside the envelope, if any, which must be the envelope's
     */
    Reading enveloped(ByteBuffer body, @Nullable String offeredId, Sender sender) {
        Optional<Fault> unfit = offeredId == null ? Optional.empty() : ReportFields.faultOfOfferedId(offeredId, "/id");
        if (unfit.isPresent()) {
            return new Reading.Unfit(unfit.get());
        }
        return switch (StrictJson.read(body)) {
            case JsonReading.Malformed(Fault fault) -> new Reading.Unfit(fault);
            case JsonReading.Read(JsonNode envelope) -> enveloped(envelope, offeredId, sender);
        };
    }

    private Reading enveloped(JsonNode envelope, @Nullable String offeredId, Sender sender) {
        Optional<Fault> unfit = CloudEventEnvelope.check(envelope, readers.keySet());
        if (unfit.isPresent()) {
            return new Reading.Unfit(unfit.get());
        }
        String id = envelope.get("id").stringValue();
        if (offeredId != null && !offeredId.equals(id)) {
            return new Reading.Unfit(new Fault(
                    HttpStatus.BAD_REQUEST,
                    "/id",
                    "EVENT_ID_CONTRADICTORY",
                    "the CloudEvent and the Idempotency-Key header give different ids"));
        }
        return report(
                envelope.get("data"),
                CloudEventEnvelope.DATA,
                envelope.get("type").stringValue(),
                id,
                sender);
    }

    private Reading report(JsonNode report, String prefix, String type, @Nullable String offeredId, Sender sender) {
        ReportReader reader = readers.get(type);
        if (reader == null) {
            throw new IllegalArgumentException("nobody here reads reports of type " + type);
        }
        return switch (unsealing.open(report, prefix)) {
            case JsonReading.Malformed(Fault fault) -> new Reading.Unfit(fault);
            case JsonReading.Read(JsonNode opened) -> reader.read(opened, prefix, sender, offeredId);
        };
    }
}
