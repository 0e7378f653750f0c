package io.vafa.points.program;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.deposit.application.DepositTerms;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.ledger.domain.Issuer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What section versions say about prepaid partners; a version never changes, so what was read from it is kept. */
public final class SectionDepositTerms implements DepositTerms {
    private final SectionRegistry registry;
    private final Map<String, Map<Issuer, DepositPolicy>> read = new ConcurrentHashMap<>();

    public SectionDepositTerms(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Map<Issuer, DepositPolicy> inForce(String program, Instant at) {
        return registry.inForce(program, ProgramSections.CLEARING, at)
                .map(version -> read.computeIfAbsent(
                        version.key(),
                        _ -> ClearingSection.read(
                                        registry.latest(program, ProgramSections.PROGRAM)
                                                .map(ProgramSections::currency)
                                                .orElseThrow(),
                                        version.content())
                                .deposits()))
                .orElse(Map.of());
    }

    @Override
    public Set<String> wallets(String program, Instant at) {
        return registry.inForce(program, ProgramSections.WALLETS, at)
                .map(version -> ProgramSections.walletKinds(version).keySet())
                .orElse(Set.of());
    }
}
