package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.platform.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What all readers of reports begin and end with: a body of the wrong shape is read no further, and what breaks the contract is a fault. */
abstract class SchemaReader implements ReportReader {
    private final EventType type;
    private final BodySchema schema;
    private final ProgramDirectory programs;
    private final Clock clock;

    SchemaReader(EventType type, BodySchema schema, ProgramDirectory programs, Clock clock) {
        this.type = type;
        this.schema = schema;
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    public final EventType type() {
        return type;
    }

    final BodySchema schema() {
        return schema;
    }

    final ProgramDirectory programs() {
        return programs;
    }

    final Clock clock() {
        return clock;
    }

    @Override
    public final Reading read(JsonNode body, String prefix, Sender sender, @Nullable String offeredId) {
        List<Refusal> shape = schema.check(body, prefix);
        if (!shape.isEmpty()) {
            return new Reading.Unfit(new Fault(HttpStatus.UNPROCESSABLE_CONTENT, shape));
        }
        Faults faults = new Faults(prefix);
        return read(body, new ReportFields(body, sender, faults, clock), faults, sender, offeredId);
    }

    /** Reads a body of the right shape. */
    abstract Reading read(JsonNode body, ReportFields fields, Faults faults, Sender sender, @Nullable String offeredId);

    /**
     * The reading of a report in which nothing was found wrong.
     *
     * @param event puts the contract's own records together, which know more rules than the schema, and nothing else
     */
    static Reading keepingTheContract(Faults faults, Supplier<Reading> event) {
        try {
            return event.get();
        } catch (IllegalArgumentException breaksContract) {
            faults.invalid("", "INVALID", String.valueOf(breaksContract.getMessage()));
            return faults.reading();
        }
    }
}
