package io.vafa.points.program;

import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Terms put together from the section versions in force. A version never changes, so what was read from it is kept; there
 * are as many as operators ever applied.
 */
public final class SectionTerms implements TermsCatalog {
    private final SectionRegistry registry;
    private final SectionOwner owner;
    private final Map<Key, Terms> read = new ConcurrentHashMap<>();

    public SectionTerms(SectionRegistry registry, SectionOwner owner) {
        this.registry = registry;
        this.owner = owner;
    }

    private record Key(String program, long programVersion, long walletsVersion, long accrualVersion) {}

    @Override
    public Optional<Terms> inForce(String program, Instant at) {
        Optional<SectionVersion> head = registry.inForce(program, ProgramSections.PROGRAM, at);
        if (head.isEmpty()) {
            // Another instance may have applied it a moment ago; the store knows.
            owner.refresh();
            head = registry.inForce(program, ProgramSections.PROGRAM, at);
        }
        return head.map(version -> terms(version, at));
    }

    private Terms terms(SectionVersion head, Instant at) {
        Optional<SectionVersion> wallets = registry.inForce(head.program(), ProgramSections.WALLETS, at);
        Optional<SectionVersion> accrual = registry.inForce(head.program(), ProgramSections.ACCRUAL, at);
        Key key = new Key(head.program(), head.version(), version(wallets), version(accrual));
        return read.computeIfAbsent(key, _ -> {
            String currency = String.valueOf(head.content().get("currency"));
            return new Terms(
                    currency,
                    wallets.map(ProgramSections::walletCodes).orElse(Set.of()),
                    version(accrual),
                    accrual.map(section -> ProgramSections.rules(section, currency))
                            .orElse(List.of()));
        });
    }

    private static long version(Optional<SectionVersion> section) {
        return section.map(SectionVersion::version).orElse(0L);
    }
}
