package io.vafa.member.domain;

import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody spoke with the member, or about them, and wants it to be known.
 *
 * @param by which way, for example {@code phone}; null: not said
 */
public record NoteWish(String text, @Nullable String by) implements MemberWish {
    /** Characters of a note. */
    public static final int TEXT_LENGTH_MAX = 4_000;

    @Override
    public Decision on(MemberRecord record, MemberTerms terms, Instant now) {
        return new Decision.Change(new What.Noted(text, by));
    }
}
