package io.vafa.member.adapter.out.household;

import io.vafa.member.application.household.HouseholdProgramTerms;
import io.vafa.member.domain.HouseholdsSection;
import io.vafa.member.domain.household.HouseholdTerms;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Terms from the versions of the section {@code households}, each read once; as many as operators ever applied. */
public final class SectionHouseholdTerms implements HouseholdProgramTerms {
    private final SectionRegistry registry;
    private final InstantSource clock;
    private final Map<String, HouseholdTerms> terms = new ConcurrentHashMap<>();

    public SectionHouseholdTerms(SectionRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public HouseholdTerms of(String program) {
        return registry.inForce(program, HouseholdsSection.NAME, clock.instant())
                .map(version -> terms.computeIfAbsent(version.key(), _ -> read(version)))
                .orElse(HouseholdTerms.NONE);
    }

    private static HouseholdTerms read(SectionVersion version) {
        return switch (HouseholdsSection.read(version.content())) {
            case HouseholdsSection.Reading.Valid(HouseholdTerms terms) -> terms;
            case HouseholdsSection.Reading.Wrong(var findings) ->
                throw new IllegalStateException(
                        "section " + version.key() + " was accepted once and cannot be read now: " + findings);
        };
    }
}
