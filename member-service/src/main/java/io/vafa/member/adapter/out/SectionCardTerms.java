package io.vafa.member.adapter.out;

import io.vafa.member.application.card.CardProgramTerms;
import io.vafa.member.domain.CardsSection;
import io.vafa.member.domain.card.CardTerms;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Terms from the versions of the section {@code cards}, each read once; as many as operators ever applied. */
public final class SectionCardTerms implements CardProgramTerms {
    private final SectionRegistry registry;
    private final InstantSource clock;
    private final Map<String, CardTerms> terms = new ConcurrentHashMap<>();

    public SectionCardTerms(SectionRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public CardTerms of(String program) {
        return registry.inForce(program, CardsSection.NAME, clock.instant())
                .map(version -> terms.computeIfAbsent(version.key(), _ -> read(version)))
                .orElse(CardTerms.NONE);
    }

    private static CardTerms read(SectionVersion version) {
        return switch (CardsSection.read(version.content())) {
            case CardsSection.Reading.Valid(CardTerms terms) -> terms;
            case CardsSection.Reading.Wrong(var findings) ->
                throw new IllegalStateException(
                        "section " + version.key() + " was accepted once and cannot be read now: " + findings);
        };
    }
}
