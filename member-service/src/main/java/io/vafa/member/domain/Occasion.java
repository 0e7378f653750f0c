package io.vafa.member.domain;

import io.vafa.member.domain.date.ImportantDate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened with a member and belongs into their journal, where campaigns reward it and messages are sent for it.
 *
 * @param kind what sort, for example {@code profile-stage}
 * @param name which one, for example the stage's name
 * @param id what tells it from others of its kind, so that it is recorded once
 * @param leadDays how many days ahead of a day that matters; null: it is about no such day
 */
public record Occasion(
        String kind, String name, String id, @Nullable Integer leadDays) {
    /** A stage of the profile is complete for the first time. */
    public static final String PROFILE_STAGE = "profile-stage";
    /** A consent waits for whoever reads the address to confirm it. */
    public static final String CONSENT_REQUESTED = "consent-requested";
    /** Where to write to was changed or taken away; whoever reads the old address is told. */
    public static final String CONTACT_CHANGED = "contact-changed";
    /** Something that led to the member does so no longer; whoever reads the address of before is told. */
    public static final String IDENTIFIER_CHANGED = "identifier-changed";
    /** A day that matters to the member is near, or there. */
    public static final String IMPORTANT_DATE = "important-date";

    /** The member has not been heard of for long, and is let go soon. */
    public static final String RETENTION_WARNING = "retention-warning";
    /** It is time to let the member go, if nothing stands before this. */
    public static final String RETENTION_ENDING = "retention-ending";

    private static final String INACTIVE = "inactive";

    /**
     * Once for each absence.
     *
     * @param since the last sign of life
     */
    public static Occasion retentionWarning(LocalDate since) {
        return new Occasion(RETENTION_WARNING, INACTIVE, since.toString(), null);
    }

    /** Once on each day of an absence. */
    public static Occasion retentionEnding(LocalDate since, LocalDate on) {
        return new Occasion(RETENTION_ENDING, INACTIVE, since + "/" + on, null);
    }

    /**
     * Once for each time it comes round, and each lead.
     *
     * @param id of the date
     */
    public static Occasion importantDate(long id, String name, ImportantDate.Due due) {
        return new Occasion(IMPORTANT_DATE, name, id + "/" + due.occurrence() + "/" + due.leadDays(), due.leadDays());
    }

    /** Once for ever. */
    static Occasion stage(String stage) {
        return new Occasion(PROFILE_STAGE, stage, stage, null);
    }

    /**
     * Once for each change.
     *
     * @param field which contact
     * @param number of the change, by which it is found where to write to
     */
    static Occasion contactChanged(String field, long number) {
        return new Occasion(CONTACT_CHANGED, field, number + "/" + field, null);
    }

    /**
     * Once for each change.
     *
     * @param kind of the identifier that ended
     * @param number of the change, by which it is found where to write to
     */
    static Occasion identifierChanged(String kind, long number) {
        return new Occasion(IDENTIFIER_CHANGED, kind, number + "/" + kind, null);
    }

    /** Once for each time it is asked for. */
    static Occasion consentRequested(String consent, long number) {
        return new Occasion(CONSENT_REQUESTED, consent, number + "/" + consent, null);
    }
}
