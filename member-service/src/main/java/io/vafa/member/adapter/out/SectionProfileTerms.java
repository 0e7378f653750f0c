package io.vafa.member.adapter.out;

import io.vafa.member.application.ProfileTerms;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.MembersSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Terms from the versions of the section {@code members}, each read once; as many as operators ever applied. */
public final class SectionProfileTerms implements ProfileTerms {
    private final SectionRegistry registry;
    private final InstantSource clock;
    private final Map<String, MemberTerms> terms = new ConcurrentHashMap<>();

    public SectionProfileTerms(SectionRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public MemberTerms of(String program) {
        return registry.inForce(program, MembersSection.NAME, clock.instant())
                .map(version -> terms.computeIfAbsent(version.key(), _ -> read(version)))
                .orElse(MemberTerms.NONE);
    }

    private static MemberTerms read(SectionVersion version) {
        return switch (MembersSection.read(version.content())) {
            case MembersSection.Reading.Valid(MemberTerms terms) -> terms;
            case MembersSection.Reading.Wrong(var findings) ->
                throw new IllegalStateException(
                        "section " + version.key() + " was accepted once and cannot be read now: " + findings);
        };
    }
}
