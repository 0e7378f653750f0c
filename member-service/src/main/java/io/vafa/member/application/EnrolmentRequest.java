package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks to become a member.
 *
 * @param identifiers at least one, each only once
 * @param language null: the programme's
 * @param historic true for imported history
 */
public record EnrolmentRequest(
        List<Identifier> identifiers,
        Profile profile,
        @Nullable String language,
        boolean historic) {
    public EnrolmentRequest {
        identifiers = List.copyOf(identifiers);
    }
}
