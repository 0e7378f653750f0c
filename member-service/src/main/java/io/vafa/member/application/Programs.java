package io.vafa.member.application;

import java.util.Optional;
import java.util.Set;

/** Which programmes there are. */
public interface Programs {

    /**
     * What enrolment needs to know of a programme.
     *
     * @param languages those that it speaks, as BCP 47 tags
     * @param defaultLanguage for members who did not choose one
     */
    record Program(Set<String> languages, String defaultLanguage) {
        public Program {
            languages = Set.copyOf(languages);
        }
    }

    /** The programme; empty if there is none of that name. */
    Optional<Program> find(String program);
}
