package io.vafa.member.domain.household;

import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that is open no more, kept so that the same answer is told from another.
 *
 * @param code digest of the code with which it was to be answered
 * @param end how it ended; null: somebody joined by it
 * @param percent so much whoever joined gives of what they earn, 0 to 100
 */
public record AnsweredInvitation(
        String id, String code, @Nullable InvitationEnd end, int percent) {

    /** Whether a wish is the answer that it had. Whoever chose no share the first time, or leaves it out now, means the one that it is. */
    boolean isAnswered(HouseholdWish wish) {
        return switch (wish) {
            case HouseholdWish.Accept(String invitation, var said, var chosen) ->
                end == null && isThis(invitation, said) && (chosen == null || chosen == percent);
            case HouseholdWish.EndInvitation(String invitation, InvitationEnd why, var said) ->
                end == why && isThis(invitation, said);
            default -> false;
        };
    }

    private boolean isThis(String invitation, @Nullable String said) {
        return id.equals(invitation) && (said == null || said.equals(code));
    }
}
