package io.vafa.gateway.bridge;

import io.vafa.contracts.EventType;
import io.vafa.gateway.intake.Fault;
import io.vafa.gateway.intake.Reading;
import io.vafa.gateway.intake.ReportDesk;
import io.vafa.gateway.intake.Sender;
import io.vafa.platform.eventing.EventHeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.http.HttpStatus;

/**
 * Reads a record as a partner wrote it: a CloudEvent in binary mode, where the headers say what it is, one in structured mode, or
 * without any header the bare JSON of a purchase.
 */
final class RecordReader implements RecordDesk {
    private static final String CONTENT_TYPE = "content-type";
    private static final String ENVELOPED = "application/cloudevents+json";
    private static final String VERSION = "ce_specversion";
    private static final String KNOWN_VERSION = "1.0";

    private static final List<EventType> TYPES = List.of(
            EventType.PURCHASE_COMPLETED,
            EventType.PURCHASE_RETURNED,
            EventType.PURCHASE_CONFIRMED,
            EventType.ACTIVITY_REPORTED,
            EventType.ACTIVITY_WITHDRAWN,
            EventType.ORDER_PROGRESSED);

    private final ReportDesk desk;

    RecordReader(ReportDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean knows(String program) {
        return desk.knows(program);
    }

    @Override
    public CompletableFuture<Void> send(Reading.Fit fit) {
        return desk.send(fit);
    }

    @Override
    public Reading read(ConsumerRecord<String, byte[]> record, Sender sender) {
        byte[] value = record.value();
        if (value == null) {
            return unfit(HttpStatus.BAD_REQUEST, "BODY_MISSING", "the record has no value");
        }
        String contentType = EventHeaders.text(record, CONTENT_TYPE);
        if (contentType != null && contentType.startsWith(ENVELOPED)) {
            return desk.enveloped(value, sender);
        }
        return isEvent(record)
                ? event(record, value, sender)
                : desk.bare(value, EventType.PURCHASE_COMPLETED, null, sender);
    }

    /** Whoever gives any of the attributes means an event, and hears which one is missing. */
    private static boolean isEvent(ConsumerRecord<String, byte[]> record) {
        return List.of(VERSION, EventHeaders.TYPE, EventHeaders.SOURCE, EventHeaders.ID).stream()
                .anyMatch(name -> record.headers().lastHeader(name) != null);
    }

    private Reading event(ConsumerRecord<String, byte[]> record, byte[] value, Sender sender) {
        for (String name : List.of(VERSION, EventHeaders.TYPE, EventHeaders.SOURCE, EventHeaders.ID)) {
            String attribute = EventHeaders.text(record, name);
            if (attribute == null || attribute.isBlank()) {
                return unfit(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "FIELD_MISSING",
                        "the header " + name + " is missing or empty");
            }
        }
        if (!KNOWN_VERSION.equals(EventHeaders.text(record, VERSION))) {
            return unfit(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "VALUE_NOT_ALLOWED",
                    "the header " + VERSION + " must be " + KNOWN_VERSION);
        }
        Optional<EventType> type = TYPES.stream()
                .filter(known -> known.wireName().equals(EventHeaders.text(record, EventHeaders.TYPE)))
                .findFirst();
        return type.isPresent()
                ? desk.bare(value, type.get(), EventHeaders.text(record, EventHeaders.ID), sender)
                : unfit(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "VALUE_NOT_ALLOWED",
                        "the header " + EventHeaders.TYPE + " must be one of "
                                + TYPES.stream().map(EventType::wireName).toList());
    }

    private static Reading.Unfit unfit(HttpStatus status, String code, String detail) {
        return new Reading.Unfit(new Fault(status, null, code, detail));
    }
}
