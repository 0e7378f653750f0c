package io.vafa.member.application;

import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.date.ImportantDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks to become a member.
 *
 * @param identifiers at least one, each only once
 * @param language null: the programme's
 * @param historic true for imported history
 * @param dates without a flaw
 * @param consents as they are recorded
 */
public record EnrolmentRequest(
        List<Identifier> identifiers,
        Profile profile,
        @Nullable String language,
        boolean historic,
        List<ImportantDate> dates,
        List<Consent> consents) {
    public EnrolmentRequest {
        identifiers = List.copyOf(identifiers);
        dates = List.copyOf(dates);
        consents = List.copyOf(consents);
    }

    /** Of somebody who tells nothing of dates and consents. */
    public EnrolmentRequest(
            List<Identifier> identifiers, Profile profile, @Nullable String language, boolean historic) {
        this(identifiers, profile, language, historic, List.of(), List.of());
    }
}
