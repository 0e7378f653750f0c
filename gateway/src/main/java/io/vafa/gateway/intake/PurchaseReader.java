package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
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
final class PurchaseReader implements ReportReader {
    private static final EventType TYPE = EventType.PURCHASE_COMPLETED;

    private final BodySchema schema;
    private final ProgramDirectory programs;
    private final MemberReferenceDigester digester;
    private final Clock clock;

    PurchaseReader(ProgramDirectory programs, MemberReferenceDigester digester, Clock clock) {
        this.schema = new BodySchema("/io/vafa/contracts/http/purchase.schema.json");
        this.programs = programs;
        this.digester = digester;
        this.clock = clock;
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public String resource() {
        return "purchases";
    }

    @Override
    public Reading read(JsonNode body, String prefix, Sender sender, @Nullable String offeredId) {
        List<Refusal> shape = schema.check(body, prefix);
        if (!shape.isEmpty()) {
            return new Reading.Unfit(new Fault(HttpStatus.UNPROCESSABLE_CONTENT, shape));
        }
        Faults faults = new Faults(prefix);
        ReportFields fields = new ReportFields(body, sender, faults, clock);
        Instant occurredAt = fields.occurredAt();
        Receipt receipt = fields.receipt();
        String store = fields.store();
        String till = fields.till();
        MemberReference member = member(body.get("member"), sender.program(), faults);
        String eventId = fields.eventId(
                offeredId,
                Optional.ofNullable(receipt)
                        .map(printed -> EventIds.ofReceipt(sender.partner(), store, till, printed)));
        Optional<String> currency = fields.currency(programs, occurredAt);
        if (faults.any() || currency.isEmpty()) {
            return faults.reading();
        }
        AmountReader amounts = new AmountReader(Money.scaleOf(currency.get()), faults);
        long amount = amounts.read(body.get("amount").stringValue(), "/amount");
        List<PurchaseLine> lines = lines(body.get("lines"), amounts);
        if (faults.any()) {
            return faults.reading();
        }
        try {
            PurchaseCompleted purchase = new PurchaseCompleted(
                    sender.program(),
                    member,
                    new Purchase(
                            eventId,
                            sender.partner(),
                            store,
                            till,
                            receipt,
                            occurredAt,
                            new Money(currency.get(), amount),
                            lines,
                            ReportFields.text(body, "paymentMethod"),
                            ReportFields.text(body, "channel"),
                            fields.historic()));
            return fields.fit(TYPE, eventId, member.digest(), occurredAt, purchase);
        } catch (IllegalArgumentException breaksContract) {
            faults.invalid("", "INVALID", String.valueOf(breaksContract.getMessage()));
            return faults.reading();
        }
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

    private static List<PurchaseLine> lines(@Nullable JsonNode lines, AmountReader amounts) {
        List<PurchaseLine> read = new ArrayList<>();
        for (int index = 0; lines != null && index < lines.size(); index++) {
            JsonNode line = lines.get(index);
            String pointer = "/lines/" + index;
            String unitPrice = ReportFields.text(line, "unitPrice");
            read.add(new PurchaseLine(
                    ReportFields.text(line, "sku"),
                    ReportFields.text(line, "category"),
                    ReportFields.text(line, "brand"),
                    new BigDecimal(line.get("quantity").stringValue()),
                    unitPrice == null ? null : amounts.read(unitPrice, pointer + "/unitPrice"),
                    amounts.read(line.get("amount").stringValue(), pointer + "/amount")));
        }
        return read;
    }
}
