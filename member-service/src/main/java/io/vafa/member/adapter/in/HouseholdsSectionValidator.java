package io.vafa.member.adapter.in;

import io.vafa.member.domain.HouseholdsSection;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;

/** Judges what a programme wants of its households before it becomes a version. */
public final class HouseholdsSectionValidator implements OwnedSection.Validator {
    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return switch (HouseholdsSection.read(content)) {
            case HouseholdsSection.Reading.Valid _ -> List.of();
            case HouseholdsSection.Reading.Wrong(var findings) ->
                findings.stream()
                        .map(finding -> new Refusal(finding.pointer(), finding.code(), finding.detail()))
                        .toList();
        };
    }
}
