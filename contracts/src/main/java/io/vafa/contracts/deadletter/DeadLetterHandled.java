package io.vafa.contracts.deadletter;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided what becomes of a dead letter. What was in it is not told here.
 *
 * @param letter its id: topic, partition and offset of the letter, as in {@code vafa.intake.v1:3:17}
 * @param program whose letter it is; absent where nobody could tell
 * @param how what was decided
 * @param edited whether it was sent again with other contents
 * @param contents by which others are known that were sent instead, a digest of them; absent: none were, or it was decided before this was noted
 * @param reason in the words of whoever decided it
 * @param subject who that was, as the credential names them
 * @param at when
 */
public record DeadLetterHandled(
        String letter,
        @Nullable String program,
        How how,
        boolean edited,
        @Nullable String contents,
        String reason,
        String subject,
        Instant at) {
    public DeadLetterHandled {
        Require.text(letter, "letter");
        Require.optionalText(program, "program");
        Require.present(how, "how");
        Require.optionalText(contents, "contents");
        Require.text(reason, "reason");
        Require.text(subject, "subject");
        Require.present(at, "at");
    }

    /** What was decided. */
    public enum How {
        /** It was sent again to where it came from. */
        REPLAYED,
        /** It stays as it is, and nobody need look at it again. */
        DISCARDED
    }
}
