package io.vafa.points.program;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.points.intake.application.ClaimTermsCatalog;
import io.vafa.points.intake.domain.ClaimTerms;
import java.time.Instant;
import java.util.Optional;

/** What the sections {@code forgottenCard} and {@code program} say of claims by receipt. */
public final class SectionClaimTerms implements ClaimTermsCatalog {
    private final SectionRegistry registry;

    public SectionClaimTerms(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<ClaimTerms> inForce(String program, Instant at) {
        return registry.inForce(program, ProgramSections.FORGOTTEN_CARD, at)
                .flatMap(claims -> registry.inForce(program, ProgramSections.PROGRAM, at)
                        .or(() -> registry.latest(program, ProgramSections.PROGRAM))
                        .map(head -> terms(claims, head)));
    }

    private static ClaimTerms terms(SectionVersion claims, SectionVersion head) {
        ForgottenCardSection section = ForgottenCardSection.read(claims.content());
        CalendarDays days = new CalendarDays(ProgramSections.zone(head), ProgramSections.calendar(head));
        return new ClaimTerms(
                section.days(),
                section.perMemberPerMonth(),
                section.triesPerDay(),
                section.triesPerCallerPerDay(),
                ProgramSections.zone(head),
                days::month);
    }
}
