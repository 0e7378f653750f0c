package io.vafa.gateway.intake;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** The outside of a structured CloudEvent (CloudEvents 1.0, JSON format); its source is not believed, the credential is. */
final class CloudEventEnvelope {
    /** Where the purchase stands in it. */
    static final String DATA = "/data";

    private static final String VERSION = "1.0";

    private CloudEventEnvelope() {}

    /**
     * What is wrong with the envelope; empty if the report in it can be read.
     *
     * @param types of the events that are taken where it was sent
     */
    static Optional<Fault> check(JsonNode envelope, Set<String> types) {
        if (!envelope.isObject()) {
            return fault("", "WRONG_TYPE", "must be a CloudEvent, which is a JSON object");
        }
        for (String attribute : new String[] {"specversion", "type", "source", "id"}) {
            JsonNode value = envelope.get(attribute);
            if (value == null) {
                return fault("/" + attribute, "FIELD_MISSING", "is missing");
            }
            if (!value.isString() || value.stringValue().isBlank()) {
                return fault("/" + attribute, "WRONG_TYPE", "must be a text");
            }
        }
        if (!envelope.get("specversion").stringValue().equals(VERSION)) {
            return fault("/specversion", "VALUE_NOT_ALLOWED", "must be " + VERSION);
        }
        if (!types.contains(envelope.get("type").stringValue())) {
            return fault("/type", "VALUE_NOT_ALLOWED", "must be " + String.join(" or ", new TreeSet<>(types)));
        }
        return envelope.get("data") == null
                ? fault(DATA, "FIELD_MISSING", "is missing; data_base64 is not read")
                : ReportFields.faultOfOfferedId(envelope.get("id").stringValue(), "/id");
    }

    private static Optional<Fault> fault(String pointer, String code, String detail) {
        return Optional.of(new Fault(HttpStatus.UNPROCESSABLE_CONTENT, pointer, code, detail));
    }
}
