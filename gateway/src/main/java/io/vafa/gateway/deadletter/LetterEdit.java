package io.vafa.gateway.deadletter;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.json.Json;
import io.vafa.platform.json.UnfitJson;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Other contents for a letter. Only what somebody outside reported can be mended, and only within what it is: whose programme, which partner, which report and
 * whom it is about stay, since credential, order and deduplication rest on them. A command or an entry with other contents would be a movement that nobody
 * was asked for.
 */
sealed interface LetterEdit {
    /** It may be sent so, under this key. */
    record Fit(String key) implements LetterEdit {}

    /** It may not. */
    record Unfit(String code, String detail) implements LetterEdit {}

    /** What is reported, with what must not change. */
    record Report(String program, String partner, String id, String key) {}

    /** Judges other contents of a letter. */
    static LetterEdit of(Letter letter, ConsumerRecord<String, byte[]> record, JsonNode contents) {
        EventType type = letter.type() == null
                ? null
                : EventType.ofWireName(letter.type()).orElse(null);
        if (letter.id().topic() != Topic.INTAKE || type == null) {
            return notOffered();
        }
        byte[] value = Json.write(contents);
        Optional<Report> report;
        try {
            report = report(type, value);
        } catch (JacksonException | IllegalArgumentException unfit) {
            return new Unfit("VALUE_INVALID", message(unfit));
        }
        if (report.isEmpty()) {
            return notOffered();
        }
        String source = EventHeaders.text(record, EventHeaders.SOURCE);
        String id = EventHeaders.text(record, EventHeaders.ID);
        boolean isSameReport = report.get().program().equals(letter.program())
                && (source == null || source.endsWith("/" + report.get().partner()))
                && report.get().id().equals(id)
                && (record.key() == null || record.key().equals(report.get().key()));
        return isSameReport
                ? new Fit(report.get().key())
                : new Unfit(
                        "EDIT_CHANGES_IDENTITY",
                        "programme, partner, id and whom it is about must stay; discard this one, and have it reported anew");
    }

    private static Optional<Report> report(EventType type, byte[] value) {
        return switch (type) {
            case PURCHASE_COMPLETED -> {
                PurchaseCompleted told = Json.read(value, PurchaseCompleted.class);
                yield Optional.of(new Report(
                        told.program(),
                        told.purchase().partner(),
                        told.purchase().eventId(),
                        told.key()));
            }
            case PURCHASE_RETURNED -> {
                PurchaseReturned told = Json.read(value, PurchaseReturned.class);
                yield Optional.of(new Report(
                        told.program(),
                        told.returned().partner(),
                        told.returned().eventId(),
                        told.key()));
            }
            case PURCHASE_CONFIRMED -> {
                PurchaseConfirmed told = Json.read(value, PurchaseConfirmed.class);
                yield Optional.of(new Report(
                        told.program(),
                        told.confirmation().partner(),
                        told.confirmation().eventId(),
                        told.key()));
            }
            case ACTIVITY_REPORTED -> {
                ActivityReported told = Json.read(value, ActivityReported.class);
                yield Optional.of(new Report(told.program(), told.partner(), told.eventId(), told.key()));
            }
            case ORDER_PROGRESSED -> {
                OrderProgressed told = Json.read(value, OrderProgressed.class);
                yield Optional.of(new Report(told.program(), told.partner(), told.eventId(), told.key()));
            }
            case ACTIVITY_WITHDRAWN -> {
                ActivityWithdrawn told = Json.read(value, ActivityWithdrawn.class);
                yield Optional.of(new Report(told.program(), told.partner(), told.eventId(), told.key()));
            }
            default -> Optional.empty();
        };
    }

    private static Unfit notOffered() {
        return new Unfit(
                "EDIT_NOT_OFFERED",
                "only reports of tills and partners can be edited; replay it as it is, or discard it");
    }

    private static String message(Exception unfit) {
        @Nullable
        String message = unfit instanceof JacksonException json ? UnfitJson.explain(json) : unfit.getMessage();
        return message == null ? "it is no such event" : message;
    }
}
