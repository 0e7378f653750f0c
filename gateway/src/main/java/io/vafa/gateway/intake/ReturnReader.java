package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.gateway.registry.RegistryPolicy;
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

/** Turns a return as somebody sent it into one as the platform knows it. Whose it is, the purchase will tell. */
final class ReturnReader implements ReportReader {
    private static final EventType TYPE = EventType.PURCHASE_RETURNED;

    private final BodySchema schema;
    private final ProgramDirectory programs;
    private final RegistryPolicy registry;
    private final Clock clock;

    ReturnReader(ProgramDirectory programs, RegistryPolicy registry, Clock clock) {
        this.schema = new BodySchema("/io/vafa/contracts/http/return.schema.json");
        this.programs = programs;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public String resource() {
        return "returns";
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
        String eventId = fields.eventId(
                offeredId,
                Optional.ofNullable(receipt)
                        .map(printed -> EventIds.ofReturnReceipt(sender.partner(), store, till, printed)));
        Optional<OriginalPurchase> original = Originals.read(body.get("original"), fields, store, till, faults);
        Optional<String> currency = fields.terms(programs, occurredAt).map(ProgramTerms::currency);
        if (body.has("amount") && body.has("lines")) {
            faults.invalid("/amount", "AMOUNT_BESIDE_LINES", "give either an amount or lines, or neither for all");
        }
        if (faults.any() || currency.isEmpty() || original.isEmpty()) {
            return faults.reading();
        }
        // What came back is taken back, whatever became of the contract.
        fields.judgeOrigin(registry, store, till, receipt, occurredAt, false);
        if (faults.any()) {
            return faults.reading();
        }
        AmountReader amounts = new AmountReader(Money.scaleOf(currency.get()), faults);
        String amount = ReportFields.text(body, "amount");
        Money money = amount == null ? null : new Money(currency.get(), amounts.read(amount, "/amount"));
        List<ReturnLine> lines = lines(body.get("lines"), amounts, faults);
        if (faults.any()) {
            return faults.reading();
        }
        try {
            PurchaseReturned returned = new PurchaseReturned(
                    sender.program(),
                    new PurchaseReturn(
                            eventId,
                            sender.partner(),
                            store,
                            till,
                            receipt,
                            occurredAt,
                            original.get(),
                            money,
                            lines,
                            fields.historic()));
            return fields.fit(TYPE, eventId, returned.key(), occurredAt, returned);
        } catch (IllegalArgumentException breaksContract) {
            faults.invalid("", "INVALID", String.valueOf(breaksContract.getMessage()));
            return faults.reading();
        }
    }

    private static List<ReturnLine> lines(@Nullable JsonNode lines, AmountReader amounts, Faults faults) {
        List<ReturnLine> read = new ArrayList<>();
        for (int index = 0; lines != null && index < lines.size(); index++) {
            JsonNode line = lines.get(index);
            String pointer = "/lines/" + index;
            String sku = ReportFields.text(line, "sku");
            JsonNode place = line.get("line");
            if (sku == null && place == null) {
                faults.invalid(pointer, "LINE_UNNAMED", "name the line by its place or its sku");
                continue;
            }
            String quantity = ReportFields.text(line, "quantity");
            if (quantity != null && new BigDecimal(quantity).signum() == 0) {
                faults.invalid(pointer + "/quantity", "QUANTITY_ZERO", "must be more than 0");
                continue;
            }
            String amount = ReportFields.text(line, "amount");
            read.add(new ReturnLine(
                    place == null ? null : place.intValue(),
                    sku,
                    quantity == null ? null : new BigDecimal(quantity),
                    amount == null ? null : amounts.read(amount, pointer + "/amount")));
        }
        return read;
    }
}
