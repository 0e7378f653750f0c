package io.vafa.gateway.intake;

import static io.vafa.gateway.intake.ReportFields.text;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.platform.identity.MemberReferenceDigester;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns word of how far an order has come into such as the platform knows it. */
final class OrderStatusReader extends SchemaReader {
    private static final EventType TYPE = EventType.ORDER_PROGRESSED;

    private final RegistryPolicy registry;
    private final MemberReferenceDigester digester;

    OrderStatusReader(
            ProgramDirectory programs, RegistryPolicy registry, MemberReferenceDigester digester, Clock clock) {
        super(TYPE, new BodySchema("/io/vafa/contracts/http/order-status.schema.json"), programs, clock);
        this.registry = registry;
        this.digester = digester;
    }

    @Override
    public String resource() {
        return "order-statuses";
    }

    @Override
    Reading read(JsonNode body, ReportFields fields, Faults faults, Sender sender, @Nullable String offeredId) {
        Instant occurredAt = fields.occurredAt();
        String store = fields.store();
        String till = fields.till();
        String eventId = fields.eventId(offeredId, Optional.empty());
        LocalDate expectedOn = expectedOn(body, faults);
        Optional<ProgramTerms> terms = fields.terms(programs(), occurredAt);
        MemberReference member = terms.map(
                        found -> ReportFields.member(body.get("member"), found, sender, digester, faults))
                .orElse(null);
        if (faults.any() || member == null) {
            return faults.reading();
        }
        fields.judgeOrigin(registry, store, till, null, occurredAt, false);
        if (faults.any()) {
            return faults.reading();
        }
        return keepingTheContract(faults, () -> {
            OrderProgressed progressed = new OrderProgressed(
                    sender.program(),
                    member,
                    new OrderStatus(
                            eventId,
                            sender.partner(),
                            store,
                            till,
                            occurredAt,
                            body.get("order").stringValue(),
                            OrderStatus.Stage.valueOf(body.get("stage").stringValue()),
                            expectedOn,
                            text(body, "tracking"),
                            text(body, "reason"),
                            fields.historic()));
            return fields.fit(TYPE, eventId, progressed.key(), occurredAt, progressed);
        });
    }

    private static @Nullable LocalDate expectedOn(JsonNode body, Faults faults) {
        String written = text(body, "expectedOn");
        try {
            return written == null ? null : LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            faults.invalid("/expectedOn", "WRONG_FORMAT", "there is no such date");
            return null;
        }
    }
}
