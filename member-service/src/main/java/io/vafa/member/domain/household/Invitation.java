package io.vafa.member.domain.household;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open invitation.
 *
 * @param by the member who wanted it; null: the staff did
 * @param code digest of the code with which it can be answered
 */
public record Invitation(
        String id,
        String member,
        HouseholdRole role,
        @Nullable String by,
        Instant expiresAt,
        String code) {}
