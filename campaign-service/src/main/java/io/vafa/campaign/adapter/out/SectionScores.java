package io.vafa.campaign.adapter.out;

import io.vafa.campaign.application.ScoreCatalog;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Scores as the latest version of the section {@code activities} declares them: numbers of at most 5 or 10. */
public final class SectionScores implements ScoreCatalog {
    private static final String SECTION = "activities";
    private static final int LIST_MAX = 200;
    private static final Set<Long> MOST = Set.of(5L, 10L);

    private final SectionRegistry registry;

    public SectionScores(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Scale> scale(String program, String activity, String number) {
        return registry.latest(program, SECTION)
                .flatMap(version -> most(version, activity, number))
                .filter(MOST::contains)
                .map(most -> new Scale(
                        Math.toIntExact(most),
                        ProgramFacts.latest(registry, program).zone()));
    }

    private static Optional<Long> most(SectionVersion version, String activity, String number) {
        return new SectionFields(version.content(), "", new ArrayList<>())
                .optionalObjects("kinds", LIST_MAX).stream()
                        .filter(kind ->
                                kind.peek("code").filter(activity::equals).isPresent())
                        .flatMap(kind -> kind.optionalObjects("attributes", LIST_MAX).stream())
                        .filter(attribute ->
                                attribute.peek("name").filter(number::equals).isPresent())
                        .flatMap(attribute -> attribute.whole("atMost", 1, Long.MAX_VALUE).stream())
                        .findFirst();
    }
}
