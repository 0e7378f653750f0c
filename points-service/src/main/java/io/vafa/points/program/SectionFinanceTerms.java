package io.vafa.points.program;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.application.ProgramDays;
import io.vafa.points.finance.domain.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What section versions say about days and prices; a version never changes, so what was read from it is kept. */
public final class SectionFinanceTerms implements FinanceTerms {
    private final SectionRegistry registry;
    private final Map<String, ClearingSection> read = new ConcurrentHashMap<>();

    public SectionFinanceTerms(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Set<String> programs() {
        return registry.programs(ProgramSections.PROGRAM);
    }

    @Override
    public Optional<ProgramDays> days(String program, Instant at) {
        return registry.inForce(program, ProgramSections.PROGRAM, at)
                .map(version -> new CalendarDays(ProgramSections.zone(version), ProgramSections.calendar(version)));
    }

    @Override
    public String currency(String program) {
        return registry.latest(program, ProgramSections.PROGRAM)
                .map(ProgramSections::currency)
                .orElseThrow();
    }

    @Override
    public Prices prices(String program) {
        String currency = currency(program);
        return (wallet, issuer, redeemer, at) -> registry.inForce(program, ProgramSections.CLEARING, at)
                .flatMap(version -> price(version, currency, wallet, issuer, redeemer));
    }

    private Optional<BigDecimal> price(
            SectionVersion version, String currency, String wallet, String issuer, String redeemer) {
        return read.computeIfAbsent(version.key(), _ -> ClearingSection.read(currency, version.content()))
                .price(wallet, issuer, redeemer);
    }
}
