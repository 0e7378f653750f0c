package io.vafa.gateway.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Turns a purchase as somebody sent it into one as the platform knows it: shape, currency, amounts and times judged, the
 * identifier of the member replaced by its digest, partner, store and till by those of the credential.
 */
final class PurchaseReader {
    private static final Duration AHEAD_MAX = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.EPOCH;

    private final PurchaseSchema schema;
    private final ProgramDirectory programs;
    private final MemberReferenceDigester digester;
    private final Clock clock;

    PurchaseReader(PurchaseSchema schema, ProgramDirectory programs, MemberReferenceDigester digester, Clock clock) {
        this.schema = schema;
        this.programs = programs;
        this.digester = digester;
        this.clock = clock;
    }

    /**
     * Reads one purchase.
     *
     * @param prefix where it stands in what was sent, as a JSON pointer: empty, or {@code /data} in a CloudEvent
     * @param offeredId the event id given beside the purchase (header or envelope), if any
     */
    PurchaseReading read(JsonNode body, String prefix, Sender sender, @Nullable String offeredId) {
        List<Refusal> shape = schema.check(body, prefix);
        if (!shape.isEmpty()) {
            return new PurchaseReading.Unfit(new Fault(HttpStatus.UNPROCESSABLE_CONTENT, shape));
        }
        Faults faults = new Faults(prefix);
        Instant occurredAt = occurredAt(body, faults);
        Receipt receipt = receipt(body, faults);
        String store = own("store", text(body, "store"), sender.store(), faults);
        String till = own("till", text(body, "till"), sender.till(), faults);
        MemberReference member = member(body.get("member"), sender.program(), faults);
        String eventId = eventId(body, offeredId, sender, store, till, receipt, faults);
        Optional<ProgramTerms> terms = programs.terms(sender.program(), occurredAt);
        if (terms.isEmpty()) {
            faults.add(HttpStatus.NOT_FOUND, "", "UNKNOWN_PROGRAM", "this programme was never applied");
        } else if (!terms.get().currency().equals(text(body, "currency"))) {
            faults.invalid(
                    "/currency",
                    "CURRENCY_NOT_OF_PROGRAM",
                    "the programme counts in " + terms.get().currency() + " only");
        }
        if (faults.any() || terms.isEmpty()) {
            return faults.reading();
        }
        String currency = terms.get().currency();
        AmountReader amounts = new AmountReader(Money.scaleOf(currency), faults);
        long amount = amounts.read(body.get("amount").stringValue(), "/amount");
        List<PurchaseLine> lines = lines(body.get("lines"), amounts);
        if (faults.any()) {
            return faults.reading();
        }
        try {
            return fit(new PurchaseCompleted(
                    sender.program(),
                    member,
                    new Purchase(
                            eventId,
                            sender.partner(),
                            store,
                            till,
                            receipt,
                            occurredAt,
                            new Money(currency, amount),
                            lines,
                            text(body, "paymentMethod"),
                            text(body, "channel"),
                            body.path("historic").asBoolean(false))));
        } catch (IllegalArgumentException breaksContract) {
            faults.invalid("", "INVALID", String.valueOf(breaksContract.getMessage()));
            return faults.reading();
        }
    }

    /** What would grow beyond a Kafka record on its way through the stages is refused while somebody can hear it. */
    private static PurchaseReading fit(PurchaseCompleted purchase) {
        byte[] data = Json.write(purchase);
        return data.length <= PurchaseCompleted.DATA_BYTES_MAX
                ? new PurchaseReading.Fit(purchase, data)
                : new PurchaseReading.Unfit(new Fault(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "",
                        "PURCHASE_TOO_LARGE",
                        "has more than " + PurchaseCompleted.DATA_BYTES_MAX
                                + " bytes once spaces are left out; shorten its lines"));
    }

    private Instant occurredAt(JsonNode body, Faults faults) {
        Instant occurredAt;
        try {
            occurredAt =
                    OffsetDateTime.parse(body.get("occurredAt").stringValue()).toInstant();
        } catch (DateTimeException noInstant) {
            faults.invalid("/occurredAt", "WRONG_FORMAT", "there is no such date, time or offset");
            return EARLIEST;
        }
        if (occurredAt.isAfter(clock.instant().plus(AHEAD_MAX))) {
            faults.invalid("/occurredAt", "OCCURRED_IN_FUTURE", "is more than a day ahead; is the till's clock right?");
        } else if (occurredAt.isBefore(EARLIEST)) {
            faults.invalid("/occurredAt", "OCCURRED_TOO_EARLY", "must not be before " + EARLIEST);
        }
        return occurredAt;
    }

    private @Nullable Receipt receipt(JsonNode body, Faults faults) {
        JsonNode receipt = body.get("receipt");
        if (receipt == null) {
            return null;
        }
        return new Receipt(receipt.get("number").stringValue(), businessDate(text(receipt, "businessDate"), faults));
    }

    private @Nullable LocalDate businessDate(@Nullable String written, Faults faults) {
        if (written == null) {
            return null;
        }
        String pointer = "/receipt/businessDate";
        try {
            LocalDate date = LocalDate.parse(written);
            // In the store's zone today may be tomorrow already, and that is as far ahead as it gets.
            LocalDate latest =
                    clock.instant().plus(AHEAD_MAX).atZone(ZoneOffset.UTC).toLocalDate();
            if (date.isAfter(latest)) {
                faults.invalid(pointer, "OCCURRED_IN_FUTURE", "is more than a day ahead");
            }
            return date;
        } catch (DateTimeException noDate) {
            faults.invalid(pointer, "WRONG_FORMAT", "there is no such date");
            return null;
        }
    }

    /** What the credential says; only where it says nothing, what the body says. */
    private static @Nullable String own(String name, @Nullable String said, @Nullable String bound, Faults faults) {
        if (bound == null) {
            return said;
        }
        if (said != null && !said.equals(bound)) {
            faults.add(HttpStatus.FORBIDDEN, "/" + name, "FOREIGN_STORE", "your credential speaks for another " + name);
        }
        return bound;
    }

    private MemberReference member(JsonNode member, String program, Faults faults) {
        String kind = member.get("kind").stringValue();
        try {
            return new MemberReference(
                    kind, digester.digest(program, kind, member.get("value").stringValue()));
        } catch (IllegalArgumentException empty) {
            faults.invalid("/member/value", "WRONG_FORMAT", "has nothing in it but separators");
            return new MemberReference(kind, "-");
        }
    }

    private static String eventId(
            JsonNode body,
            @Nullable String offeredId,
            Sender sender,
            @Nullable String store,
            @Nullable String till,
            @Nullable Receipt receipt,
            Faults faults) {
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
        if (receipt != null) {
            return EventIds.ofReceipt(sender.partner(), store, till, receipt);
        }
        faults.add(
                HttpStatus.BAD_REQUEST,
                "/id",
                "EVENT_ID_MISSING",
                "give an id, an Idempotency-Key header or a receipt, so that a resend can be told from a second purchase");
        return "-";
    }

    private static List<PurchaseLine> lines(@Nullable JsonNode lines, AmountReader amounts) {
        List<PurchaseLine> read = new ArrayList<>();
        for (int index = 0; lines != null && index < lines.size(); index++) {
            JsonNode line = lines.get(index);
            String pointer = "/lines/" + index;
            String unitPrice = text(line, "unitPrice");
            read.add(new PurchaseLine(
                    text(line, "sku"),
                    text(line, "category"),
                    new BigDecimal(line.get("quantity").stringValue()),
                    unitPrice == null ? null : amounts.read(unitPrice, pointer + "/unitPrice"),
                    amounts.read(line.get("amount").stringValue(), pointer + "/amount")));
        }
        return read;
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null ? null : value.stringValue();
    }

    /** The longest an id given beside the body may be, and the characters it may have: as any id. */
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
