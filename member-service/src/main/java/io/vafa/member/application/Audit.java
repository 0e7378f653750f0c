package io.vafa.member.application;

import io.vafa.member.domain.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who saw and did what with personal data; only ever added to. */
public interface Audit {

    /** What was done. */
    enum Action {
        /** Saw a full profile. */
        READ,
        /** Looked for somebody by an identifier. */
        SEARCHED,
        CHANGED,
        ERASED,
        /** Saw what the profile held at other times. */
        READ_CHANGES,
        READ_AUDIT,
        /** Got the numbers and codes of a batch of cards. */
        PRINTED,
        /** Took all that is known of somebody. */
        EXPORTED
    }

    /**
     * One thing that was done.
     *
     * @param member who it was about; null: nobody in particular, as of a search that found nobody
     * @param detail what exactly, without any value: a kind of identifier and whether it was found, or the fields that changed
     * @param reason as whoever did it gave it, which may be personal
     * @param request what the caller's own log calls the request
     */
    record Note(
            String program,
            @Nullable String member,
            Instant at,
            Actor actor,
            Action action,
            @Nullable String detail,
            @Nullable String reason,
            @Nullable String request) {}

    /**
     * A note as it is shown.
     *
     * @param place of this note among those of the member
     */
    record Noted(String place, Note note) {}

    /**
     * Keeps a note.
     *
     * @throws AuditUnavailableException if it cannot: then nothing may be shown either
     */
    void note(Note note);

    /**
     * Keeps notes, all of them or as many as it can.
     *
     * @throws AuditUnavailableException if it cannot keep all
     */
    default void note(List<Note> notes) {
        notes.forEach(this::note);
    }

    /**
     * Newest first; those before a place, if one is given.
     *
     * @param member null: notes that are about nobody in particular
     */
    List<Noted> of(String program, @Nullable String member, @Nullable String before, int limit);

    /** What is not noted is not done. */
    final class AuditUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public AuditUnavailableException(Throwable cause) {
            super("the audit cannot be written", cause);
        }
    }
}
