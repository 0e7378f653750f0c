package io.vafa.member.application;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which programmes there are. */
public interface Programs {

    /**
     * What enrolment needs to know of a programme.
     *
     * @param languages those that it speaks, as BCP 47 tags
     * @param defaultLanguage for members who did not choose one
     * @param zone by which its days begin
     * @param defaultRegion ISO 3166 code of the country whose phone numbers need no country's code; null: all need one
     */
    record Program(
            Set<String> languages,
            String defaultLanguage,
            ZoneId zone,
            @Nullable String defaultRegion) {
        public Program {
            languages = Set.copyOf(languages);
        }
    }

    /** All there are. */
    Set<String> all();

    /** The programme; empty if there is none of that name. */
    Optional<Program> find(String program);
}
