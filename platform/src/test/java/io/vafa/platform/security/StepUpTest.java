package io.vafa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class StepUpTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final UnaryOperator<Jwt.Builder> NO_LOGIN = UnaryOperator.identity();

    private final StepUp usual = stepUp(List.of(), List.of());

    @ParameterizedTest
    @EnumSource(names = {"AGENT", "ADMIN", "MEMBER"})
    void whoLoggedInJustNowMay(Role role) {
        assertThat(refusal(usual, token(loggedIn(0), role))).isNull();
        assertThat(refusal(usual, token(loggedIn(300), role))).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT", "ADMIN", "MEMBER"})
    void whoLoggedInTooLongAgoIsSentToLogInAgain(Role role) {
        RequestRefusedException refused = refused(usual, token(loggedIn(301), role));

        assertThat(refused.status()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(refused.refusals().getFirst().code()).isEqualTo("RECENT_LOGIN_NEEDED");
        assertThat(refused.headers())
                .containsExactly(Map.entry(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"this needs a login of the"
                                + " last 300 seconds\", max_age=\"300\""));
    }

    @Test
    void aPersonWhoseTokenDoesNotSayWhenTheyLoggedInIsSentToLogIn() {
        assertThat(refusal(usual, token(NO_LOGIN, Role.AGENT))).isNotNull();
    }

    @Test
    void aLoginThatIsStillToComeCountsForNothingBeyondTheClockSkew() {
        assertThat(refusal(usual, token(loggedIn(-30), Role.AGENT))).isNull();
        assertThat(refusal(usual, token(loggedIn(-31), Role.AGENT))).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"TILL", "PARTNER", "SERVICE"})
    void whoNeverLogsInIsNotAsked(Role role) {
        assertThat(refusal(usual, token(NO_LOGIN, role))).isNull();
    }

    @Test
    void aTillThatIsAPersonBesidesIsAsked() {
        assertThat(refusal(usual, token(NO_LOGIN, Role.TILL, Role.AGENT))).isNotNull();
    }

    @Test
    void aServiceAccountThatTheSettingsNameIsNotAsked() {
        StepUp withMachine = stepUp(List.of(), List.of("nightly-export"));

        assertThat(refusal(withMachine, token(claims -> claims.subject("nightly-export"), Role.ADMIN)))
                .isNull();
        assertThat(refusal(withMachine, token(claims -> claims.subject("nightly"), Role.ADMIN)))
                .isNotNull();
    }

    @Test
    void aWeakLoginIsNotEnoughWhereAStrongOneIsWanted() {
        StepUp strong = stepUp(List.of("mfa", "phr"), List.of());

        assertThat(refusal(strong, token(claims -> loggedIn(0).apply(claims).claim("acr", "phr"), Role.AGENT)))
                .isNull();
        assertThat(refused(strong, token(claims -> loggedIn(0).apply(claims).claim("acr", "pwd"), Role.AGENT))
                        .headers()
                        .get("WWW-Authenticate"))
                .endsWith("max_age=\"300\", acr_values=\"mfa phr\"");
        assertThat(refusal(strong, token(loggedIn(0), Role.AGENT))).isNotNull();
        assertThat(refusal(strong, token(claims -> loggedIn(400).apply(claims).claim("acr", "mfa"), Role.AGENT)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT29S", "PT12H1S"})
    void anAgeBeyondItsRangeIsRefusedAtStart(Duration age) {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> new StepUpSettings(age, List.of(), List.of())))
                .hasMessageContaining("vafa.security.step-up.age-max must be 30s to 12h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "a\\b", "", "ä"})
    void aNameThatWouldBreakTheHeaderIsRefusedAtStart(String name) {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> new StepUpSettings(Duration.ofMinutes(5), List.of(name), List.of())))
                .hasMessageContaining("vafa.security.step-up.acr-values");
        assertThatCode(() ->
                        new StepUpSettings(Duration.ofMinutes(5), List.of("urn:mace:incommon:iap:silver"), List.of()))
                .doesNotThrowAnyException();
    }

    private static StepUp stepUp(List<String> acrValues, List<String> machines) {
        SecuritySettings plain = SecuritySettings.of("https://issuer.example", "vafa", null);
        return new StepUp(
                new SecuritySettings(
                        plain.issuer(),
                        plain.audience(),
                        null,
                        plain.claims(),
                        Map.of(),
                        Duration.ofSeconds(30),
                        plain.keys(),
                        new StepUpSettings(Duration.ofMinutes(5), acrValues, machines)),
                CLOCK);
    }

    private static UnaryOperator<Jwt.Builder> loggedIn(long secondsAgo) {
        return claims -> claims.claim("auth_time", NOW.minusSeconds(secondsAgo));
    }

    private static Authentication token(UnaryOperator<Jwt.Builder> change, Role... roles) {
        Jwt.Builder claims = Jwt.withTokenValue("token").header("alg", "ES256").subject("somebody");
        return new JwtAuthenticationToken(
                change.apply(claims).build(),
                AuthorityUtils.createAuthorityList(
                        List.of(roles).stream().map(Role::authority).toList()));
    }

    private static RequestRefusedException refused(StepUp stepUp, Authentication who) {
        return Objects.requireNonNull(refusal(stepUp, who), "it was let through");
    }

    /** Null if it may. */
    private static @Nullable RequestRefusedException refusal(StepUp stepUp, Authentication who) {
        return catchThrowableOfType(RequestRefusedException.class, () -> stepUp.require(who));
    }
}
