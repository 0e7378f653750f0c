package io.vafa.points.program;

import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.ActivityKinds;
import io.vafa.rating.section.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Terms put together from the section versions in force. A version never changes, so what was read from it is kept; there
 * are as many as operators ever applied.
 */
public final class SectionTerms implements TermsCatalog {
    private final SectionRegistry registry;
    private final SectionOwner owner;
    private final Conditions conditions;
    private final Map<Key, Terms> read = new ConcurrentHashMap<>();

    public SectionTerms(SectionRegistry registry, SectionOwner owner, Conditions conditions) {
        this.registry = registry;
        this.owner = owner;
        this.conditions = conditions;
    }

    private record Key(
            String program, long programVersion, long walletsVersion, long accrualVersion, long activitiesVersion) {}

    @Override
    public Optional<Terms> inForce(String program, Instant at) {
        Optional<Versions> versions = versions(program, at);
        if (versions.isEmpty() || versions.get().incomplete()) {
            // Another instance may have applied it a moment ago, and what is decided without it stays decided; the
            // store knows.
            owner.refresh();
            versions = versions(program, at);
        }
        return versions.map(this::terms);
    }

    @Override
    public Optional<Terms> asDecided(String program, Instant at, long accrualVersion) {
        Optional<SectionVersion> accrual = registry.version(program, ProgramSections.ACCRUAL, accrualVersion);
        if (accrual.isEmpty() && accrualVersion > 0) {
            owner.refresh();
            accrual = registry.version(program, ProgramSections.ACCRUAL, accrualVersion);
            if (accrual.isEmpty()) {
                throw new IllegalStateException("version " + accrualVersion + " of the section accrual of " + program
                        + ", by which a purchase was rated, is not known yet");
            }
        }
        Optional<SectionVersion> decided = accrual;
        return versions(program, at)
                .map(found -> terms(new Versions(found.head(), found.wallets(), decided, found.activities())));
    }

    /** Whether a wallet holds money, for all that was ever said of it. */
    public boolean isMoney(String program, String wallet) {
        return "money".equals(ProgramSections.walletKindsEver(registry, program).get(wallet));
    }

    /** The names of the tiers, lowest first, as the campaign service's section {@code tiers} has them; empty if there are none. */
    public List<String> tiers(String program, Instant at) {
        return registry.inForce(program, "tiers", at).stream()
                .flatMap(version ->
                        version.content().get("ladder") instanceof List<?> ladder ? ladder.stream() : Stream.empty())
                .map(rung -> rung instanceof Map<?, ?> named && named.get("name") instanceof String name ? name : "")
                .toList();
    }

    /** The section versions that make the terms. */
    private record Versions(
            SectionVersion head,
            Optional<SectionVersion> wallets,
            Optional<SectionVersion> accrual,
            Optional<SectionVersion> activities) {
        boolean incomplete() {
            return wallets.isEmpty() || accrual.isEmpty();
        }
    }

    private Optional<Versions> versions(String program, Instant at) {
        return registry.inForce(program, ProgramSections.PROGRAM, at)
                .map(head -> new Versions(
                        head,
                        registry.inForce(program, ProgramSections.WALLETS, at),
                        registry.inForce(program, ProgramSections.ACCRUAL, at),
                        registry.inForce(program, ProgramSections.ACTIVITIES, at)));
    }

    private Terms terms(Versions versions) {
        SectionVersion head = versions.head();
        Optional<SectionVersion> wallets = versions.wallets();
        Optional<SectionVersion> accrual = versions.accrual();
        Optional<SectionVersion> activities = versions.activities();
        Key key = new Key(head.program(), head.version(), version(wallets), version(accrual), version(activities));
        return read.computeIfAbsent(key, _ -> {
            String currency = ProgramSections.currency(head);
            return new Terms(
                    currency,
                    ProgramSections.zone(head),
                    wallets.map(section ->
                                    ProgramSections.walletPolicies(section, currency, ProgramSections.zone(head)))
                            .orElse(Map.of()),
                    accrual.map(section -> accrual(section, currency)).orElse(Accrual.NONE),
                    activities
                            .map(section -> ActivitiesSection.read(conditions, section.version(), section.content()))
                            .orElse(ActivityKinds.NONE));
        });
    }

    private Accrual accrual(SectionVersion section, String currency) {
        return AccrualSection.read(
                conditions,
                new AccrualSection.Context(
                        currency, ProgramSections.walletKindsEver(registry, section.program()), false),
                section.version(),
                section.content());
    }

    private static long version(Optional<SectionVersion> section) {
        return section.map(SectionVersion::version).orElse(0L);
    }
}
