package io.vafa.gateway.registry;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges by the section {@code registry} of a programme whether a report may come from where it says it comes from. */
public final class RegistryPolicy {
    private static final String SECTION = "registry";
    private static final String PROGRAM = "program";
    private static final String REFUSE = "refuse";

    private final RegistryView view;
    private final SectionRegistry sections;

    public RegistryPolicy(RegistryView view, SectionRegistry sections) {
        this.view = view;
        this.sections = sections;
    }

    /**
     * Where a report comes from.
     *
     * @param businessDate the trading day on its receipt; null: the day on which it occurred, by the store's clock
     * @param awards whether points may follow, for which a partner needs a contract
     */
    public record Origin(
            String program,
            String partner,
            @Nullable String store,
            @Nullable String till,
            Instant occurredAt,
            @Nullable LocalDate businessDate,
            boolean awards) {}

    /**
     * Something that is wrong with it.
     *
     * @param pointer the field of the report
     */
    public record Objection(String pointer, String code, String detail) {}

    /** All that is wrong; nothing where the programme does not ask. */
    public List<Objection> judge(Origin origin) {
        boolean refuses = sections.inForce(origin.program(), SECTION, origin.occurredAt())
                .map(version -> REFUSE.equals(version.content().get("unknown")))
                .orElse(false);
        if (!refuses) {
            return List.of();
        }
        List<Objection> objections = new ArrayList<>();
        ZoneId zone = zone(origin);
        if (origin.awards()
                && view.lacksContract(
                        origin.program(),
                        origin.partner(),
                        origin.occurredAt().atZone(zone).toLocalDate())) {
            objections.add(new Objection("", "NO_CONTRACT", "no contract with the partner is in force at that time"));
        }
        place(origin, zone, objections);
        return objections;
    }

    private ZoneId zone(Origin origin) {
        return sections.inForce(origin.program(), PROGRAM, origin.occurredAt())
                .or(() -> sections.latest(origin.program(), PROGRAM))
                .flatMap(RegistryPolicy::zone)
                .orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> zone(SectionVersion program) {
        return program.content().get("zone") instanceof String zone ? Optional.of(ZoneId.of(zone)) : Optional.empty();
    }

    private void place(Origin origin, ZoneId zone, List<Objection> objections) {
        String store = origin.store();
        String till = origin.till();
        if (store == null) {
            if (till != null) {
                objections.add(unknownTill());
            }
            return;
        }
        Optional<Tenure> trades = view.store(origin.program(), origin.partner(), store);
        if (trades.isEmpty()) {
            if (!view.incomplete()) {
                objections.add(new Objection("/store", "UNKNOWN_STORE", "the partner has no store of this name"));
            }
            return;
        }
        String ownZone = trades.get().zone();
        LocalDate day = day(origin, ownZone == null ? zone : ZoneId.of(ownZone));
        if (!trades.get().covers(day)) {
            objections.add(new Objection("/store", "STORE_CLOSED", "the store does not trade on " + day));
        }
        if (till != null) {
            Optional<Tenure> reports = view.till(origin.program(), origin.partner(), store, till);
            if (reports.isEmpty() && !view.incomplete()) {
                objections.add(unknownTill());
            } else if (reports.isPresent() && !reports.get().covers(day)) {
                objections.add(new Objection("/till", "TILL_CLOSED", "the till does not trade on " + day));
            }
        }
    }

    private static Objection unknownTill() {
        return new Objection("/till", "UNKNOWN_TILL", "the store has no till of this name");
    }

    private static LocalDate day(Origin origin, ZoneId zone) {
        LocalDate printed = origin.businessDate();
        return printed == null ? origin.occurredAt().atZone(zone).toLocalDate() : printed;
    }
}
