package io.vafa.campaign.adapter.in;

import io.vafa.campaign.domain.TierDays;
import io.vafa.campaign.domain.TierSection;
import io.vafa.campaign.program.CalendarPeriods;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;

/** Judges a ladder before it becomes a version. */
public final class TierSectionValidator implements OwnedSection.Validator {
    /** Only what is valid becomes a version, so the number does not matter yet. */
    private static final long ANY_VERSION = 1;

    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return switch (TierSection.read(ANY_VERSION, content, TierDays.anywhere(CalendarPeriods.BY_NAME))) {
            case TierSection.Reading.Valid _ -> List.of();
            case TierSection.Reading.Wrong(var findings) ->
                findings.stream()
                        .map(finding -> new Refusal(finding.pointer(), finding.code(), finding.detail()))
                        .toList();
        };
    }
}
