package io.vafa.gateway.intake;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows which programmes there are, from the sections that their owners published. */
final class ProgramDirectory {
    private static final String SECTION = "program";

    private static final String FORGOTTEN_CARD = "forgottenCard";

    private static final String ACTIVITIES = "activities";

    /** A programme applied a moment ago is on its way here; refusing it now would be a guess. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(25);

    private final SectionRegistry registry;

    ProgramDirectory(SectionRegistry registry) {
        this.registry = registry;
    }

    /** True if the programme was ever applied; waits up to two seconds for one that has just been. */
    boolean knows(String program) {
        for (long pauses = PATIENCE.dividedBy(PAUSE); pauses > 0; pauses--) {
            if (registry.latest(program, SECTION).isPresent()) {
                return true;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return registry.latest(program, SECTION).isPresent();
    }

    /** The terms by which a purchase of that time is judged; of the latest version if none was in force yet. */
    Optional<ProgramTerms> terms(String program, Instant occurredAt) {
        return registry.inForce(program, SECTION, occurredAt)
                .or(() -> registry.latest(program, SECTION))
                .flatMap(version ->
                        read(version, registry.latest(program, FORGOTTEN_CARD).isPresent()));
    }

    /** What could be reported of a kind of activity at that time; empty if the programme did not declare it then. */
    Optional<DeclaredActivity> activity(String program, String kind, Instant occurredAt) {
        return registry.inForce(program, ACTIVITIES, occurredAt)
                .flatMap(version -> DeclaredActivity.read(version, kind));
    }

    private static Optional<ProgramTerms> read(SectionVersion version, boolean receiptsClaimable) {
        return version.content().get("currency") instanceof String currency
                ? Optional.of(new ProgramTerms(
                        currency,
                        version.content().get("defaultRegion") instanceof String region ? region : null,
                        receiptsClaimable))
                : Optional.empty();
    }
}
