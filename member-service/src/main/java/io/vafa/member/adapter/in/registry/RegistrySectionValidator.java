package io.vafa.member.adapter.in.registry;

import io.vafa.member.domain.registry.RegistrySection;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;

/** Judges the section {@code registry} before it becomes a version. */
public final class RegistrySectionValidator implements OwnedSection.Validator {
    @Override
    public List<Refusal> check(String program, Map<String, Object> content) {
        return RegistrySection.check(content).stream()
                .map(RegistryController::refusal)
                .toList();
    }
}
