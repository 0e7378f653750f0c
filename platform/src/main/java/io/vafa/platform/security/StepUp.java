package io.vafa.platform.security;

import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Judges whether somebody logged in recently enough, and by a way that is strong enough, for something sensitive (RFC 9470). A token of yesterday may lie in an
 * unlocked telephone or an abandoned desk; whoever logs in now is there. Tills, partners and our own services never log in, and are not asked to.
 */
public final class StepUp {
    /** When the person logged in, as we call it. */
    static final String AUTH_TIME = "auth_time";

    /** By which way, as we call it. */
    static final String ACR = "acr";

    private static final Set<String> PEOPLE =
            Stream.of(Role.AGENT, Role.ADMIN, Role.MEMBER).map(Role::authority).collect(Collectors.toSet());

    private final SecuritySettings settings;
    private final InstantSource clock;

    public StepUp(SecuritySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Lets those pass who logged in recently, and those who cannot log in.
     *
     * @throws RequestRefusedException 401 {@code RECENT_LOGIN_NEEDED}, with a challenge that says which login is wanted
     */
    public void require(@Nullable Authentication authentication) {
        if (authentication == null || !isPerson(authentication)) {
            return;
        }
        if (authentication.getPrincipal() instanceof Jwt token
                && (settings.stepUp().machines().contains(token.getSubject())
                        || (isRecent(token) && isStrong(token)))) {
            return;
        }
        throw refusal();
    }

    private static boolean isPerson(Authentication authentication) {
        return authentication.getAuthorities().stream().anyMatch(authority -> PEOPLE.contains(authority.getAuthority()))
                && authentication.getAuthorities().stream()
                        .noneMatch(authority -> Role.SERVICE.authority().equals(authority.getAuthority()));
    }

    private boolean isRecent(Jwt token) {
        Instant now = clock.instant();
        return token.getClaims().get(AUTH_TIME) instanceof Instant login
                && !login.isBefore(now.minus(settings.stepUp().ageMax()))
                // A login that is still to come is a lie, or a clock that is wrong.
                && !login.isAfter(now.plus(settings.clockSkew()));
    }

    private boolean isStrong(Jwt token) {
        return settings.stepUp().acrValues().isEmpty()
                || (token.getClaims().get(ACR) instanceof String way
                        && settings.stepUp().acrValues().contains(way));
    }

    private RequestRefusedException refusal() {
        long seconds = settings.stepUp().ageMax().toSeconds();
        String ways = String.join(" ", settings.stepUp().acrValues());
        String wanted = "a login of the last " + seconds + " seconds" + (ways.isEmpty() ? "" : " by one of: " + ways);
        return new RequestRefusedException(
                        HttpStatus.UNAUTHORIZED,
                        "RECENT_LOGIN_NEEDED",
                        "this needs " + wanted
                                + "; nothing was done: log in again and send the same with the new token")
                .with(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"this needs " + wanted
                                + "\", max_age=\"" + seconds + "\""
                                + (ways.isEmpty() ? "" : ", acr_values=\"" + ways + "\""));
    }
}
