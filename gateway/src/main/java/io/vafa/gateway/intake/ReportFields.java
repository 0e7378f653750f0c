package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Require;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.identity.MemberIdentifiers.Writer;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** The fields that every report has, read and judged alike. The body fits its schema already. */
final class ReportFields {
    private static final Duration AHEAD_MAX = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.EPOCH;

    private final JsonNode body;
    private final Sender sender;
    private final Faults faults;
    private final Instant latest;

    ReportFields(JsonNode body, Sender sender, Faults faults, Clock clock) {
        this.body = body;
        this.sender = sender;
        this.faults = faults;
        this.latest = clock.instant().plus(AHEAD_MAX);
    }

    Instant occurredAt() {
        Instant occurredAt;
        try {
            occurredAt =
                    OffsetDateTime.parse(body.get("occurredAt").stringValue()).toInstant();
        } catch (DateTimeException noInstant) {
            faults.invalid("/occurredAt", "WRONG_FORMAT", "there is no such date, time or offset");
            return EARLIEST;
        }
        if (occurredAt.isAfter(latest)) {
            faults.invalid("/occurredAt", "OCCURRED_IN_FUTURE", "is more than a day ahead; is the till's clock right?");
        } else if (occurredAt.isBefore(EARLIEST)) {
            faults.invalid("/occurredAt", "OCCURRED_TOO_EARLY", "must not be before " + EARLIEST);
        }
        return occurredAt;
    }

    @Nullable
    Receipt receipt() {
        return receipt(body.get("receipt"), "/receipt");
    }

    @Nullable
    Receipt receipt(@Nullable JsonNode receipt, String pointer) {
        return receipt == null
                ? null
                : new Receipt(
                        receipt.get("number").stringValue(),
                        businessDate(text(receipt, "businessDate"), pointer + "/businessDate"));
    }

    private @Nullable LocalDate businessDate(@Nullable String written, String pointer) {
        if (written == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(written);
            // In the store's zone today may be tomorrow already, and that is as far ahead as it gets.
            if (date.isAfter(latest.atZone(ZoneOffset.UTC).toLocalDate())) {
                faults.invalid(pointer, "OCCURRED_IN_FUTURE", "is more than a day ahead");
            }
            return date;
        } catch (DateTimeException noDate) {
            faults.invalid(pointer, "WRONG_FORMAT", "there is no such date");
            return null;
        }
    }

    @Nullable
    String store() {
        return own("store", text(body, "store"), sender.store());
    }

    @Nullable
    String till() {
        return own("till", text(body, "till"), sender.till());
    }

    boolean historic() {
        return body.path("historic").asBoolean(false);
    }

    /** What the credential says; only where it says nothing, what the body says. */
    private @Nullable String own(String name, @Nullable String said, @Nullable String bound) {
        if (bound == null) {
            return said;
        }
        if (said != null && !said.equals(bound)) {
            faults.add(HttpStatus.FORBIDDEN, "/" + name, "FOREIGN_STORE", "your credential speaks for another " + name);
        }
        return bound;
    }

    /**
     * The event's id: from the body, from beside it, or made from the receipt.
     *
     * @param fromReceipt makes one that every resend gets as well
     */
    String eventId(@Nullable String offeredId, Optional<String> fromReceipt) {
        String inBody = text(body, "id");
        if (inBody != null && offeredId != null && !inBody.equals(offeredId)) {
            faults.add(
                    HttpStatus.BAD_REQUEST,
                    "/id",
                    "EVENT_ID_CONTRADICTORY",
                    "the body and the envelope or Idempotency-Key header give different ids");
        }
        if (inBody != null) {
            return inBody;
        }
        if (offeredId != null) {
            return offeredId;
        }
        if (fromReceipt.isEmpty()) {
            faults.add(
                    HttpStatus.BAD_REQUEST,
                    "/id",
                    "EVENT_ID_MISSING",
                    "give an id, an Idempotency-Key header or a receipt, so that a resend can be told from a second one");
        }
        return fromReceipt.orElse("-");
    }

    /**
     * Notes what speaks against where the report comes from.
     *
     * @param awards whether points may follow from it
     */
    void judgeOrigin(
            RegistryPolicy registry,
            @Nullable String store,
            @Nullable String till,
            @Nullable Receipt receipt,
            Instant occurredAt,
            boolean awards) {
        registry.judge(new RegistryPolicy.Origin(
                        sender.program(),
                        sender.partner(),
                        store,
                        till,
                        occurredAt,
                        receipt == null ? null : receipt.businessDate(),
                        awards))
                .forEach(objection -> faults.invalid(objection.pointer(), objection.code(), objection.detail()));
    }

    /** The programme's terms at that time, if the body's currency is theirs; else what is wrong is noted. */
    Optional<ProgramTerms> terms(ProgramDirectory programs, Instant occurredAt) {
        Optional<ProgramTerms> terms = programs.terms(sender.program(), occurredAt);
        if (terms.isEmpty()) {
            faults.add(HttpStatus.NOT_FOUND, "", "UNKNOWN_PROGRAM", "this programme was never applied");
            return Optional.empty();
        }
        String currency = terms.get().currency();
        String said = text(body, "currency");
        if (said != null && !said.equals(currency)) {
            faults.invalid("/currency", "CURRENCY_NOT_OF_PROGRAM", "the programme counts in " + currency + " only");
            return Optional.empty();
        }
        return terms;
    }

    /** What would grow beyond a Kafka record on its way through the stages is refused while somebody can hear it. */
    Reading fit(EventType type, String eventId, String key, Instant occurredAt, Record event) {
        byte[] data = Json.write(event);
        return data.length <= PurchaseCompleted.DATA_BYTES_MAX
                ? new Reading.Fit(type, sender.program(), sender.partner(), eventId, key, occurredAt, data)
                : new Reading.Unfit(new Fault(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "",
                        "PURCHASE_TOO_LARGE",
                        "has more than " + PurchaseCompleted.DATA_BYTES_MAX
                                + " bytes once spaces are left out; shorten its lines"));
    }

    /** Whom a report names; null if by nothing that could name anybody, which is then noted. */
    static @Nullable MemberReference member(
            JsonNode member, ProgramTerms terms, Sender sender, MemberReferenceDigester digester, Faults faults) {
        Writer writer = new Writer(terms.defaultRegion(), sender.partner());
        return switch (MemberIdentifiers.read(
                member.get("kind").stringValue(), member.get("value").stringValue(), writer)) {
            case MemberIdentifiers.Reading.Fit(MemberIdentifier identifier) ->
                new MemberReference(identifier.kind(), digester.digest(sender.program(), identifier));
            case MemberIdentifiers.Reading.Unfit(String code, String detail) -> {
                faults.invalid("/member/value", code, detail);
                yield null;
            }
        };
    }

    static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null ? null : value.stringValue();
    }

    /** What is wrong with an id given beside the body, if anything is: it may be as long and as odd as any id. */
    static Optional<Fault> faultOfOfferedId(String id, String pointer) {
        try {
            Require.text(id, "the event id");
            return Optional.empty();
        } catch (IllegalArgumentException unfit) {
            return Optional.of(
                    new Fault(HttpStatus.BAD_REQUEST, pointer, "EVENT_ID_INVALID", String.valueOf(unfit.getMessage())));
        }
    }
}
