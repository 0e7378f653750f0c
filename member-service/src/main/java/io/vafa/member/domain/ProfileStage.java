package io.vafa.member.domain;

import java.util.List;

/**
 * A step towards a complete profile.
 *
 * @param fields wanted at this stage, beside those of all stages before it
 */
public record ProfileStage(String name, List<String> fields) {
    public ProfileStage {
        fields = List.copyOf(fields);
    }
}
