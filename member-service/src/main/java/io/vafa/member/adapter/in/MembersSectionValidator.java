package io.vafa.member.adapter.in;

import io.vafa.member.domain.MembersSection;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;

/** Judges what a programme wants to know of its members before it becomes a version. */
public final class MembersSectionValidator implements OwnedSection.Validator {
    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return switch (MembersSection.read(content)) {
            case MembersSection.Reading.Valid _ -> List.of();
            case MembersSection.Reading.Wrong(var findings) ->
                findings.stream()
                        .map(finding -> new Refusal(finding.pointer(), finding.code(), finding.detail()))
                        .toList();
        };
    }
}
