package io.vafa.member.adapter.out;

import io.vafa.member.application.Programs;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Programmes by their section {@code program}, as its owner told it. One that was applied a moment ago may still be on its
 * way, so an unknown one is waited for a little rather than denied.
 */
public final class SectionPrograms implements Programs {
    private static final long PATIENCE_MILLIS = 1_500;
    private static final long PAUSE_MILLIS = 20;
    private static final String PROGRAM = "program";
    private static final String ENGLISH = "en";

    private final SectionRegistry sections;

    public SectionPrograms(SectionRegistry sections) {
        this.sections = sections;
    }

    @Override
    public Optional<Program> find(String program) {
        long start = System.nanoTime();
        Optional<SectionVersion> section = sections.latest(program, PROGRAM);
        while (section.isEmpty() && System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            section = sections.latest(program, PROGRAM);
        }
        return section.map(found -> read(found.content()));
    }

    @Override
    public Set<String> all() {
        return sections.programs(PROGRAM);
    }

    private static Program read(Map<String, Object> content) {
        Set<String> languages = new LinkedHashSet<>();
        if (content.get("languages") instanceof List<?> listed) {
            listed.forEach(language -> languages.add(String.valueOf(language)));
        }
        if (languages.isEmpty()) {
            languages.add(ENGLISH);
        }
        String first = languages.iterator().next();
        return new Program(
                languages,
                content.get("defaultLanguage") instanceof String language ? language : first,
                content.get("zone") instanceof String zone ? ZoneId.of(zone) : ZoneOffset.UTC,
                content.get("defaultRegion") instanceof String region ? region : null);
    }
}
