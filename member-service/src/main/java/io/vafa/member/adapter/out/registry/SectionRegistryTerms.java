package io.vafa.member.adapter.out.registry;

import io.vafa.member.application.Programs;
import io.vafa.member.application.registry.RegistryTerms;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terms from the sections {@code program} and {@code wallets}, as their owner told them. */
public final class SectionRegistryTerms implements RegistryTerms {
    private static final String WALLETS = "wallets";

    private final Programs programs;
    private final SectionRegistry sections;

    public SectionRegistryTerms(Programs programs, SectionRegistry sections) {
        this.programs = programs;
        this.sections = sections;
    }

    @Override
    public Optional<Terms> find(String program) {
        return programs.find(program)
                .map(found -> new Terms(
                        found.languages(),
                        sections.latest(program, "program")
                                .map(SectionRegistryTerms::zone)
                                .orElse(ZoneOffset.UTC),
                        wallets(program)));
    }

    private static ZoneId zone(SectionVersion version) {
        return version.content().get("zone") instanceof String zone ? ZoneId.of(zone) : ZoneOffset.UTC;
    }

    private @Nullable Set<String> wallets(String program) {
        Object listed = sections.latest(program, WALLETS)
                .map(version -> version.content().get(WALLETS))
                .orElse(null);
        if (!(listed instanceof List<?> list)) {
            return null;
        }
        Set<String> codes = new HashSet<>();
        list.forEach(wallet -> {
            if (wallet instanceof Map<?, ?> fields) {
                codes.add(String.valueOf(fields.get("code")));
            }
        });
        return codes;
    }
}
