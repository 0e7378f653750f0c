package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.platform.identity.MemberReferenceDigester;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a purchase as somebody sent it into one as the platform knows it: shape, currency, amounts and times judged, the
 * identifier of the member replaced by its digest, partner, store and till by those of the credential.
 */
final class PurchaseReader extends SchemaReader {
    private static final EventType TYPE = EventType.PURCHASE_COMPLETED;

    private final RegistryPolicy registry;
    private final MemberReferenceDigester digester;

    PurchaseReader(ProgramDirectory programs, RegistryPolicy registry, MemberReferenceDigester digester, Clock clock) {
        super(TYPE, new BodySchema("/io/vafa/contracts/http/purchase.schema.json"), programs, clock);
        this.registry = registry;
        this.digester = digester;
    }

    @Override
    public String resource() {
        return "purchases";
    }

    @Override
    Reading read(JsonNode body, ReportFields fields, Faults faults, Sender sender, @Nullable String offeredId) {
        Instant occurredAt = fields.occurredAt();
        Receipt receipt = fields.receipt();
        String store = fields.store();
        String till = fields.till();
        String eventId = fields.eventId(
                offeredId,
                Optional.ofNullable(receipt)
                        .map(printed -> EventIds.ofReceipt(sender.partner(), store, till, printed)));
        Optional<ProgramTerms> terms = fields.terms(programs(), occurredAt);
        MemberReference member = terms.map(found -> member(body.get("member"), found, sender, receipt, faults))
                .orElse(null);
        if (faults.any() || terms.isEmpty()) {
            return faults.reading();
        }
        fields.judgeOrigin(registry, store, till, receipt, occurredAt, true);
        if (faults.any()) {
            return faults.reading();
        }
        String currency = terms.get().currency();
        AmountReader amounts = new AmountReader(Money.scaleOf(currency), faults);
        long amount = amounts.read(body.get("amount").stringValue(), "/amount");
        List<PurchaseLine> lines = lines(body.get("lines"), amounts);
        if (faults.any()) {
            return faults.reading();
        }
        return keepingTheContract(faults, () -> {
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
                            new Money(currency, amount),
                            lines,
                            ReportFields.text(body, "paymentMethod"),
                            ReportFields.text(body, "channel"),
                            fields.historic()));
            return fields.fit(TYPE, eventId, purchase.key(), occurredAt, purchase);
        });
    }

    /** Whom the report names; null if nobody, or by nothing that could name anybody, which is then noted. */
    private @Nullable MemberReference member(
            @Nullable JsonNode member, ProgramTerms terms, Sender sender, @Nullable Receipt receipt, Faults faults) {
        if (member == null) {
            judgeNobody(terms, receipt, faults);
            return null;
        }
        return ReportFields.member(member, terms, sender, digester, faults);
    }

    /** Without a member a purchase is of use only to whoever may claim it by its receipt. */
    private static void judgeNobody(ProgramTerms terms, @Nullable Receipt receipt, Faults faults) {
        if (!terms.receiptsClaimable()) {
            faults.invalid("/member", "FIELD_MISSING", "is missing; the programme does not let members claim receipts");
        } else if (receipt == null) {
            faults.invalid(
                    "/receipt", "FIELD_MISSING", "is missing; it is what a purchase without a member is claimed by");
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
