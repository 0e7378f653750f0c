package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.platform.identity.MemberReferenceDigester;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Turns an activity as somebody sent it into one as the platform knows it. What is said about it is held to what its kind declared at that
 * time, so that whoever sends something else hears it; the ledger, which decides, judges again.
 */
final class ActivityReader extends SchemaReader {
    private static final EventType TYPE = EventType.ACTIVITY_REPORTED;

    private final RegistryPolicy registry;
    private final MemberReferenceDigester digester;

    ActivityReader(ProgramDirectory programs, RegistryPolicy registry, MemberReferenceDigester digester, Clock clock) {
        super(TYPE, new BodySchema("/io/vafa/contracts/http/activity.schema.json"), programs, clock);
        this.registry = registry;
        this.digester = digester;
    }

    @Override
    public String resource() {
        return "activities";
    }

    @Override
    Reading read(JsonNode body, ReportFields fields, Faults faults, Sender sender, @Nullable String offeredId) {
        Instant occurredAt = fields.occurredAt();
        String store = fields.store();
        String till = fields.till();
        String eventId = fields.eventId(offeredId, Optional.empty());
        Optional<ProgramTerms> terms = fields.terms(programs(), occurredAt);
        MemberReference member = terms.map(
                        found -> ReportFields.member(body.get("member"), found, sender, digester, faults))
                .orElse(null);
        if (faults.any() || member == null) {
            return faults.reading();
        }
        fields.judgeOrigin(registry, store, till, null, occurredAt, true);
        String kind = body.get("kind").stringValue();
        Map<String, Long> numbers = new TreeMap<>();
        Map<String, String> codes = new TreeMap<>();
        body.path("attributes").properties().forEach(attribute -> {
            if (attribute.getValue().isString()) {
                codes.put(attribute.getKey(), attribute.getValue().stringValue());
            } else {
                // A whole number, by the schema, for which 5.0 is one too.
                numbers.put(
                        attribute.getKey(), attribute.getValue().decimalValue().longValueExact());
            }
        });
        programs()
                .activity(sender.program(), kind, occurredAt)
                .ifPresentOrElse(
                        declared -> judge(declared, sender, numbers, codes, faults),
                        () -> faults.invalid(
                                "/kind", "UNKNOWN_ACTIVITY", "the programme declared no such activity for that time"));
        if (faults.any()) {
            return faults.reading();
        }
        return keepingTheContract(faults, () -> {
            ActivityReported reported = new ActivityReported(
                    sender.program(),
                    member,
                    new Activity(
                            eventId,
                            sender.partner(),
                            store,
                            till,
                            occurredAt,
                            kind,
                            numbers,
                            codes,
                            fields.historic()));
            return fields.fit(TYPE, eventId, reported.key(), occurredAt, reported);
        });
    }

    private static void judge(
            DeclaredActivity declared,
            Sender sender,
            Map<String, Long> numbers,
            Map<String, String> codes,
            Faults faults) {
        if (!declared.partners().isEmpty() && !declared.partners().contains(sender.partner())) {
            faults.add(
                    HttpStatus.FORBIDDEN, "/kind", "ACTIVITY_OF_OTHERS", "your credential's partner may not report it");
            return;
        }
        numbers.forEach((name, number) -> {
            DeclaredActivity.Attribute attribute = declared.attributes().get(name);
            if (attribute == null) {
                undeclared(name, faults);
            } else if (!attribute.isNumber()) {
                faults.invalid("/attributes/" + name, "WRONG_TYPE", "must be a code, as a text");
            } else if (number > attribute.atMost()) {
                faults.invalid("/attributes/" + name, "ATTRIBUTE_TOO_LARGE", "may be at most " + attribute.atMost());
            }
        });
        codes.forEach((name, code) -> {
            DeclaredActivity.Attribute attribute = declared.attributes().get(name);
            if (attribute == null) {
                undeclared(name, faults);
            } else if (attribute.isNumber()) {
                faults.invalid("/attributes/" + name, "WRONG_TYPE", "must be a whole number");
            } else if (!attribute.oneOf().isEmpty() && !attribute.oneOf().contains(code)) {
                faults.invalid(
                        "/attributes/" + name, "VALUE_NOT_ALLOWED", "is none of the codes that the programme declares");
            }
        });
        new TreeMap<>(declared.attributes()).forEach((name, attribute) -> {
            if (!attribute.optional() && !numbers.containsKey(name) && !codes.containsKey(name)) {
                faults.invalid("/attributes/" + name, "FIELD_MISSING", "is missing");
            }
        });
    }

    private static void undeclared(String name, Faults faults) {
        faults.invalid("/attributes/" + name, "FIELD_UNKNOWN", "the programme declares nothing of that name for it");
    }
}
