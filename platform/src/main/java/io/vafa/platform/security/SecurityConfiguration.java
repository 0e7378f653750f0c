package io.vafa.platform.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.vafa.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** Every service checks the token itself: signature, issuer, audience, validity; roles become authorities. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityConfiguration {
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final DefaultBearerTokenResolver BEARER_TOKENS = new DefaultBearerTokenResolver();

    /** Newer issuers say what the token is for; that it is none of ours, its audience says. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> ACCESS_TOKEN =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    @Bean
    JwtDecoder jwtDecoder(SecuritySettings settings) {
        return decoder(settings, Clock.systemUTC());
    }

    static JwtDecoder decoder(SecuritySettings settings, Clock clock) {
        IssuerKeys keys = new IssuerKeys(KeySources.of(settings), settings.keys(), clock);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(ACCESS_TOKEN);
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
        // Spring's validators judge the claims, with the same clock skew for all services.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(new IssuerClaims(settings.claims(), settings.roleNames()));
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        JwtTimestampValidator times = new JwtTimestampValidator(settings.clockSkew());
        times.setClock(clock);
        // A token that is good for ever could never be taken back.
        times.setAllowEmptyExpiryClaim(false);
        return new VerifiedTokens(
                decoder,
                keys::generation,
                new DelegatingOAuth2TokenValidator<>(
                        times,
                        new JwtIssuerValidator(settings.issuer()),
                        new JwtClaimValidator<Collection<String>>(
                                "aud", audience -> audience != null && audience.contains(settings.audience()))));
    }

    @Bean
    StepUp stepUp(SecuritySettings settings) {
        return new StepUp(settings, Clock.systemUTC());
    }

    /** Behind the rule that names roles: whoever may not do something at all is not sent to log in for it. */
    @Bean
    @org.springframework.context.annotation.Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor recentLogins(ObjectProvider<StepUp> stepUp) {
        AuthorizationManagerBeforeMethodInterceptor recentLogins = new AuthorizationManagerBeforeMethodInterceptor(
                new ComposablePointcut(new AnnotationMatchingPointcut(RecentLogin.class, true))
                        .union(new AnnotationMatchingPointcut(null, RecentLogin.class, true)),
                (AuthorizationManager<MethodInvocation>) (authentication, _) -> {
                    stepUp.getObject().require(authentication.get());
                    return new AuthorizationDecision(true);
                });
        recentLogins.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() + 1);
        return recentLogins;
    }

    /** A span for each of a dozen filters costs more than what they do, and tells nothing that the request's own does not. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain serviceSecurity(HttpSecurity http, ObjectProvider<OtherCredential> others) {
        List<OtherCredential> credentials = others.orderedStream().toList();
        if (!credentials.isEmpty()) {
            http.addFilterBefore(new OtherCredentials(credentials), BearerTokenAuthenticationFilter.class);
        }
        http.addFilterAfter(new OnBehalf(), BearerTokenAuthenticationFilter.class);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers("/mailbox", "/mailbox/**")
                        .permitAll()
                        // Whoever holds such a link needs no other credential: it is signed.
                        .requestMatchers("/v1/links/*")
                        .permitAll()
                        // What anybody may read: how to call, and what refusals mean.
                        .requestMatchers("/v1/openapi.json", "/v1/problems", "/v1/problems/*", "/docs", "/docs/*")
                        .permitAll()
                        // Whoever wants a token has none yet; in the embedded mode only something is there.
                        .requestMatchers(
                                "/oauth2/token",
                                "/oauth2/jwks",
                                "/.well-known/openid-configuration",
                                "/.well-known/oauth-authorization-server")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                        .bearerTokenResolver(SecurityConfiguration::onlyToken)
                        .authenticationEntryPoint((_, response, _) -> unauthorized(response))
                        .withObjectPostProcessor(new FailureHandling())
                        .accessDeniedHandler((_, response, _) -> answer(
                                response,
                                HttpStatus.FORBIDDEN,
                                "ROLE_NOT_ALLOWED",
                                "your credential's role may not do this")))
                .build();
    }

    /** Of two, somebody before us may have judged the other one. */
    private static @Nullable String onlyToken(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("there are several credentials"));
        }
        return BEARER_TOKENS.resolve(request);
    }

    /** Whoever cannot be judged, since the issuer's keys cannot be had, is not told that the token is wrong. */
    private static final class FailureHandling implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {
        @Override
        public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler((_, response, failure) -> {
                if (failure instanceof AuthenticationServiceException) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                    answer(
                            response,
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "TOKEN_ISSUER_UNAVAILABLE",
                            "the issuer of your token does not answer, so it cannot be checked now; try again");
                } else {
                    unauthorized(response);
                }
            });
            return filter;
        }
    }

    private static void unauthorized(HttpServletResponse response) throws IOException {
        answer(
                response,
                HttpStatus.UNAUTHORIZED,
                "CREDENTIAL_MISSING_OR_INVALID",
                "send a valid token: Authorization: Bearer …");
    }

    private static JwtAuthenticationConverter roles() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        Caller caller = Caller.of(token);
        return List.of(Role.values()).stream()
                .filter(caller::has)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }

    private static void answer(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        Problems.send(response, Problems.problem(status, code, detail));
    }
}
