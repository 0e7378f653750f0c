package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.platform.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Turns word that a purchase was delivered, picked up or paid into such as the platform knows it. */
final class ConfirmationReader implements ReportReader {
    private static final EventType TYPE = EventType.PURCHASE_CONFIRMED;

    private final BodySchema schema;
    private final ProgramDirectory programs;
    private final Clock clock;
    private final @Nullable String named;

    ConfirmationReader(ProgramDirectory programs, Clock clock) {
        this(new BodySchema("/io/vafa/contracts/http/confirmation.schema.json"), programs, clock, null);
    }

    private ConfirmationReader(BodySchema schema, ProgramDirectory programs, Clock clock, @Nullable String named) {
        this.schema = schema;
        this.programs = programs;
        this.clock = clock;
        this.named = named;
    }

    /**
     * The same where the address names the purchase.
     *
     * @param eventId the sender's own id of the purchase
     */
    ConfirmationReader about(String eventId) {
        return new ConfirmationReader(schema, programs, clock, eventId);
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public String resource() {
        return "confirmations";
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
        String store = fields.store();
        String till = fields.till();
        Optional<OriginalPurchase> original = original(body.get("original"), fields, store, till, faults);
        String eventId = fields.eventId(offeredId, original.map(EventIds::ofConfirmation));
        fields.terms(programs, occurredAt);
        if (faults.any() || original.isEmpty()) {
            return faults.reading();
        }
        try {
            PurchaseConfirmed confirmed = new PurchaseConfirmed(
                    sender.program(),
                    new PurchaseConfirmation(
                            eventId, sender.partner(), store, till, occurredAt, original.get(), fields.historic()));
            return fields.fit(TYPE, eventId, confirmed.key(), occurredAt, confirmed);
        } catch (IllegalArgumentException breaksContract) {
            faults.invalid("", "INVALID", String.valueOf(breaksContract.getMessage()));
            return faults.reading();
        }
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
