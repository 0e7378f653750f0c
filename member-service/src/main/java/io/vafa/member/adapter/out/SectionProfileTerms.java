package io.vafa.member.adapter.out;

import io.vafa.member.application.ProfileTerms;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.MembersSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Terms from the versions of the section {@code members}, each read once; as many as operators ever applied. The ones in force know the
 * texts of those before them, since members agreed to these.
 */
public final class SectionProfileTerms implements ProfileTerms {
    private final SectionRegistry registry;
    private final InstantSource clock;
    private final Map<String, MemberTerms> terms = new ConcurrentHashMap<>();
    private final Map<Present, MemberTerms> remembering = new ConcurrentHashMap<>();

    /**
     * What decides which versions have been in force so far.
     *
     * @param version the one that is
     * @param latest number of the one that was applied last
     */
    private record Present(String version, long latest) {}

    public SectionProfileTerms(SectionRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public MemberTerms of(String program) {
        Instant now = clock.instant();
        return registry.inForce(program, MembersSection.NAME, now)
                .map(version -> remembering.computeIfAbsent(
                        new Present(version.key(), latest(program)),
                        _ -> of(version).remembering(before(program, now))))
                .orElse(MemberTerms.NONE);
    }

    private long latest(String program) {
        return registry.latest(program, MembersSection.NAME)
                .map(SectionVersion::version)
                .orElseThrow();
    }

    /** Of all versions that are, or have been, in force. */
    private List<MemberTerms> before(String program, Instant now) {
        return registry.inForceUntil(program, MembersSection.NAME, now).stream()
                .map(this::of)
                .toList();
    }

    private MemberTerms of(SectionVersion version) {
        return terms.computeIfAbsent(version.key(), _ -> read(version));
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
