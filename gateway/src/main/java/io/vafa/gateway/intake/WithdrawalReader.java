package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.intake.ActivityWithdrawn;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns word that an activity does not count after all into such as the platform knows it. */
final class WithdrawalReader extends SchemaReader {
    private static final EventType TYPE = EventType.ACTIVITY_WITHDRAWN;

    WithdrawalReader(ProgramDirectory programs, Clock clock) {
        super(TYPE, new BodySchema("/io/vafa/contracts/http/withdrawal.schema.json"), programs, clock);
    }

    @Override
    public String resource() {
        return "withdrawals";
    }

    @Override
    Reading read(JsonNode body, ReportFields fields, Faults faults, Sender sender, @Nullable String offeredId) {
        Instant occurredAt = fields.occurredAt();
        String store = fields.store();
        String till = fields.till();
        String activity = body.get("activity").stringValue();
        String eventId = fields.eventId(offeredId, Optional.of(EventIds.ofWithdrawal(activity)));
        fields.terms(programs(), occurredAt);
        if (faults.any()) {
            return faults.reading();
        }
        return keepingTheContract(faults, () -> {
            ActivityWithdrawn withdrawn = new ActivityWithdrawn(
                    sender.program(),
                    new ActivityWithdrawal(
                            eventId, sender.partner(), store, till, occurredAt, activity, fields.historic()));
            return fields.fit(TYPE, eventId, withdrawn.key(), occurredAt, withdrawn);
        });
    }
}
