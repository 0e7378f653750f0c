package io.vafa.campaign.adapter.in;

import io.vafa.campaign.domain.LifecycleSection;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;

/** Judges a lifecycle before it becomes a version. */
public final class LifecycleSectionValidator implements OwnedSection.Validator {
    /** Only what is valid becomes a version, so the number does not matter yet. */
    private static final long ANY_VERSION = 1;

    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return switch (LifecycleSection.read(ANY_VERSION, content)) {
            case LifecycleSection.Reading.Valid _ -> List.of();
            case LifecycleSection.Reading.Wrong(var findings) ->
                findings.stream()
                        .map(finding -> new Refusal(finding.pointer(), finding.code(), finding.detail()))
                        .toList();
        };
    }
}
