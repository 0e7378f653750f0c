package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns word that a purchase was delivered, picked up or paid into such as the platform knows it. */
final class ConfirmationReader extends SchemaReader {
    private static final EventType TYPE = EventType.PURCHASE_CONFIRMED;

    private final @Nullable String named;

    ConfirmationReader(ProgramDirectory programs, Clock clock) {
        this(new BodySchema("/io/vafa/contracts/http/confirmation.schema.json"), programs, clock, null);
    }

    private ConfirmationReader(BodySchema schema, ProgramDirectory programs, Clock clock, @Nullable String named) {
        super(TYPE, schema, programs, clock);
        this.named = named;
    }

    /**
     * The same where the address names the purchase.
     *
     * @param eventId the sender's own id of the purchase
     */
    ConfirmationReader about(String eventId) {
        return new ConfirmationReader(schema(), programs(), clock(), eventId);
    }

    @Override
    public String resource() {
        return "confirmations";
    }

    @Override
    Reading read(JsonNode body, ReportFields fields, Faults faults, Sender sender, @Nullable String offeredId) {
        Instant occurredAt = fields.occurredAt();
        String store = fields.store();
        String till = fields.till();
        Optional<OriginalPurchase> original = original(body.get("original"), fields, store, till, faults);
        String eventId = fields.eventId(offeredId, original.map(EventIds::ofConfirmation));
        fields.terms(programs(), occurredAt);
        if (faults.any() || original.isEmpty()) {
            return faults.reading();
        }
        return keepingTheContract(faults, () -> {
            PurchaseConfirmed confirmed = new PurchaseConfirmed(
                    sender.program(),
                    new PurchaseConfirmation(
                            eventId, sender.partner(), store, till, occurredAt, original.get(), fields.historic()));
            return fields.fit(TYPE, eventId, confirmed.key(), occurredAt, confirmed);
        });
    }

    private Optional<OriginalPurchase> original(
            @Nullable JsonNode original,
            ReportFields fields,
            @Nullable String store,
            @Nullable String till,
            Faults faults) {
        if (original == null && named == null) {
            faults.invalid("/original", "FIELD_MISSING", "is missing");
            return Optional.empty();
        }
        if (original != null && named != null) {
            faults.invalid("/original", "ORIGINAL_UNCLEAR", "the address names the purchase already");
            return Optional.empty();
        }
        return original == null
                ? Optional.ofNullable(named).map(OriginalPurchase.ByEvent::new)
                : Originals.read(original, fields, store, till, faults);
    }
}
