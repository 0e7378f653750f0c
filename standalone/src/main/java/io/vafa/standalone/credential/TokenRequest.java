package io.vafa.standalone.credential;

import io.vafa.platform.security.Role;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to say about its bearer.
 *
 * @param subject who it is, for logs and for the source of events
 * @param store the one store the bearer is bound to, or null for all of the partner's
 * @param till the one till the bearer is bound to, or null
 * @param member who the bearer is, for members themselves, or null
 * @param sinceLogin how long ago the bearer logged in, for a person; null: nobody did
 * @param lifetime from now until the token expires; one minute to 400 days
 */
public record TokenRequest(
        String subject,
        String program,
        String partner,
        @Nullable String store,
        @Nullable String till,
        @Nullable String member,
        Set<Role> roles,
        @Nullable Duration sinceLogin,
        Duration lifetime) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    public TokenRequest {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a token needs at least one role");
        }
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime must be one minute to 400 days but is " + lifetime);
        }
        if (sinceLogin != null && (sinceLogin.isNegative() || sinceLogin.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("sinceLogin must be nothing to 400 days but is " + sinceLogin);
        }
    }

    /** A token for a whole partner, not bound to a store, whose bearer is there now. */
    public static TokenRequest forPartner(
            String subject, String program, String partner, Set<Role> roles, Duration lifetime) {
        return new TokenRequest(subject, program, partner, null, null, null, roles, Duration.ZERO, lifetime);
    }
}
