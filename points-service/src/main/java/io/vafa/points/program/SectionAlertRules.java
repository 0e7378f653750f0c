package io.vafa.points.program;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.alert.application.AlertRules;
import io.vafa.points.alert.domain.AlertRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What section versions say about alerts; a version never changes, so what was read from it is kept. */
public final class SectionAlertRules implements AlertRules {
    private final SectionRegistry registry;
    private final Map<String, List<AlertRule>> read = new ConcurrentHashMap<>();

    public SectionAlertRules(SectionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<AlertRule> inForce(String program, Instant at) {
        return registry.inForce(program, ProgramSections.ALERTS, at)
                .map(version -> read.computeIfAbsent(version.key(), _ -> AlertsSection.read(version.content())))
                .orElse(List.of());
    }
}
