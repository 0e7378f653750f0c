package io.vafa.points.program;

import io.vafa.contracts.purchase.Money;
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

/**
 * What section versions say about days and prices; a version never changes, so what was read from it is kept. Between what two partners
 * agreed on and what holds for all stands what the issuer's contract says.
 */
public final class SectionFinanceTerms implements FinanceTerms {
    private final SectionRegistry registry;
    private final ContractBook contracts;
    private final Map<String, ClearingSection> read = new ConcurrentHashMap<>();

    public SectionFinanceTerms(SectionRegistry registry, ContractBook contracts) {
        this.registry = registry;
        this.contracts = contracts;
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
        return (wallet, issuer, redeemer, at) -> {
            Optional<ClearingSection> section =
                    registry.inForce(program, ProgramSections.CLEARING, at).map(version -> clearing(version, currency));
            return section.flatMap(clearing -> clearing.pairPrice(wallet, issuer, redeemer))
                    .or(() -> contractPrice(program, currency, wallet, issuer, at))
                    .or(() -> section.flatMap(clearing -> clearing.walletPrice(wallet)));
        };
    }

    private ClearingSection clearing(SectionVersion version, String currency) {
        return read.computeIfAbsent(version.key(), _ -> ClearingSection.read(currency, version.content()));
    }

    private Optional<BigDecimal> contractPrice(
            String program, String currency, String wallet, String issuer, Instant at) {
        return registry.inForce(program, ProgramSections.PROGRAM, at)
                .map(version -> at.atZone(ProgramSections.zone(version)).toLocalDate())
                .flatMap(day -> contracts.price(program, issuer, wallet, day))
                .map(price -> price.movePointRight(Money.scaleOf(currency)));
    }
}
