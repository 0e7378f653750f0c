package io.vafa.platform.security;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.vafa.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads an issuer's public keys: from a file, an address, or where its discovery document says. */
final class KeySources {
    /** More than any issuer's document has. */
    static final int DOCUMENT_BYTES_MAX = 256 * 1024;

    /** More than any issuer has in use at once. */
    static final int KEYS_MAX = 100;

    private static final int OK = 200;

    private KeySources() {}

    /**
     * As the settings say.
     *
     * @throws IllegalArgumentException if they name a file that cannot be read or has no keys
     */
    static IssuerKeys.Source of(SecuritySettings settings) {
        URI location = settings.jwksLocation();
        if (location != null && "file".equals(location.getScheme())) {
            IssuerKeys.Source file = () -> keys(Files.readString(Path.of(location)));
            try {
                file.fetch();
            } catch (IOException | IllegalArgumentException unfit) {
                throw new IllegalArgumentException(
                        "vafa.security.jwks-location must lead to a JSON Web Key Set, but is " + location + " (" + unfit
                                + ")",
                        unfit);
            }
            return file;
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.keys().fetchTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        Duration timeout = settings.keys().fetchTimeout();
        return () ->
                keys(get(http, location == null ? discovered(http, settings.issuer(), timeout) : location, timeout));
    }

    private static URI discovered(HttpClient http, String issuer, Duration timeout) throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI address = URI.create(base + "/.well-known/openid-configuration");
        JsonNode document;
        try {
            document = Json.MAPPER.readTree(get(http, address, timeout));
        } catch (JacksonException noJson) {
            throw new IOException(address + " answered no JSON", noJson);
        }
        if (!document.path("issuer").asString("").equals(issuer)) {
            throw new IOException(address + " speaks for another issuer than " + issuer);
        }
        @Nullable URI keys = null;
        try {
            keys = URI.create(document.path("jwks_uri").asString(""));
        } catch (IllegalArgumentException noAddress) {
            // Judged with the others below.
        }
        if (keys == null || !TrustedAddress.isOne(keys)) {
            throw new IOException(address + " names no https address of keys");
        }
        return keys;
    }

    private static String get(HttpClient http, URI address, Duration timeout) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpResponse<String> response = http.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), DOCUMENT_BYTES_MAX));
            if (response.statusCode() != OK) {
                throw new IOException(address + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(address + " was not waited for", interrupted);
        }
    }

    /** Only what can verify: a secret that somebody published is none. */
    private static JWKSet keys(String text) throws IOException {
        try {
            List<JWK> keys = JWKSet.parse(text).getKeys().stream()
                    .filter(AsymmetricJWK.class::isInstance)
                    .map(JWK::toPublicJWK)
                    .toList();
            if (keys.isEmpty() || keys.size() > KEYS_MAX) {
                throw new IOException("a key set needs 1 to " + KEYS_MAX + " public keys, but has " + keys.size());
            }
            return new JWKSet(keys);
        } catch (ParseException noKeys) {
            throw new IOException("this is no JSON Web Key Set: " + noKeys.getMessage(), noKeys);
        }
    }
}
