package io.vafa.standalone.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.vafa.standalone.credential.ClientBook;
import io.vafa.standalone.credential.ClientEntry;
import io.vafa.standalone.credential.ClientSecret;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** Tokens for client credentials, keys and discovery, and nothing else: no codes, no logins, nothing remembered. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class TokenServerConfiguration {

    /** What the discovery document may name: the server would name endpoints that nobody can reach. */
    private static final Set<String> PUBLISHED = Set.of(
            "issuer",
            "token_endpoint",
            "token_endpoint_auth_methods_supported",
            "jwks_uri",
            "grant_types_supported",
            // Both are required by OpenID Connect Discovery, whether or not there are logins.
            "response_types_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported",
            "authorization_endpoint");

    @Bean
    SecurityFilterChain tokens(HttpSecurity http) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.with(
                        server,
                        configured -> configured
                                .authorizationServerMetadataEndpoint(
                                        metadata -> metadata.authorizationServerMetadataCustomizer(
                                                document -> document.claims(TokenServerConfiguration::onlyWhatThereIs)))
                                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                        metadata -> metadata.providerConfigurationCustomizer(document ->
                                                document.claims(TokenServerConfiguration::onlyWhatThereIs)))))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    private static void onlyWhatThereIs(Map<String, Object> document) {
        document.keySet().retainAll(PUBLISHED);
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
    }

    @Bean
    AuthorizationServerSettings names(TokenIssuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.name()).build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(PlatformKeys keys) {
        return new ImmutableJWKSet<>(new JWKSet(keys.signingKey()));
    }

    /** OpenID Connect's endpoints for logins do not come up without one; nobody is led to them. */
    @Bean
    JwtDecoder tokensOfLogins(JWKSource<SecurityContext> signingKeys) {
        return NimbusJwtDecoder.withJwkSource(signingKeys).build();
    }

    @Bean
    RegisteredClientRepository clients(ClientBook book) {
        return new BookedClients(book);
    }

    @Bean
    OAuth2AuthorizationService nothingRemembered() {
        return new ForgottenTokens();
    }

    @Bean
    PasswordEncoder secrets() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence secret) {
                return secret == null ? null : ClientSecret.hash(secret);
            }

            @Override
            public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
                return secret != null && hash != null && ClientSecret.matches(secret, hash);
            }
        };
    }

    /** The same claims as those of {@code ./vafa token}. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(ClientBook book) {
        return token -> {
            if (!OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                return;
            }
            ClientEntry client = book.find(token.getRegisteredClient().getClientId())
                    .orElseThrow(() -> new IllegalStateException("the client was removed just now"));
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            token.getClaims().audience(List.of(TokenIssuer.AUDIENCE));
            TokenIssuer.claims(BookedClients.request(client)).forEach(token.getClaims()::claim);
        };
    }
}
