package io.vafa.notification.message;

import com.ibm.icu.util.TimeZone;
import io.vafa.platform.sections.SectionRegistry;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a programme is called, and how it speaks to those who did not choose a language. */
public final class ProgramNames {
    private final SectionRegistry sections;

    public ProgramNames(SectionRegistry sections) {
        this.sections = sections;
    }

    /** The name in a language; in the default one, or the id, where there is none. */
    String name(String program, String language) {
        Object name = content(program).get("name");
        if (name instanceof Map<?, ?> names) {
            Object translated = names.get(language);
            Object usual =
                    names.get(Optional.ofNullable(defaultLanguage(program)).orElse(language));
            return translated != null ? translated.toString() : usual != null ? usual.toString() : program;
        }
        return name == null ? program : name.toString();
    }

    @Nullable
    String defaultLanguage(String program) {
        return content(program).get("defaultLanguage") instanceof String language ? language : null;
    }

    /** The zone by whose days the programme counts. */
    TimeZone zone(String program) {
        return content(program).get("zone") instanceof String zone ? TimeZone.getTimeZone(zone) : TimeZone.GMT_ZONE;
    }

    private Map<String, Object> content(String program) {
        return sections.latest(program, "program")
                .map(section -> section.content())
                .orElse(Map.of());
    }
}
