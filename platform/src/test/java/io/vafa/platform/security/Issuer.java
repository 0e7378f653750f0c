package io.vafa.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An OIDC issuer on this machine, with discovery, whose answers can be changed. */
final class Issuer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    volatile List<RSAKey> keys;
    volatile @Nullable String keyDocument;
    volatile String discovery;
    volatile int status = 200;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        keys = List.of(key("one"));
        discovery = "{\"issuer\":\"" + name() + "\",\"jwks_uri\":\"" + name() + "/keys\"}";
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(path);
                String answer = path.endsWith("/.well-known/openid-configuration") ? discovery : keyDocument();
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    private String keyDocument() {
        String said = keyDocument;
        return said != null
                ? said
                : new JWKSet(keys.stream().<JWK>map(RSAKey::toPublicJWK).toList()).toString();
    }

    String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/chain";
    }

    /** The paths that it was asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** A token of its newest key, for the audience {@code vafa}, good for an hour. */
    String token(Instant now, UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(now, JOSEObjectType.JWT, change);
    }

    String token(Instant now, @Nullable JOSEObjectType type, UnaryOperator<JWTClaimsSet.Builder> change) {
        RSAKey key = keys.getLast();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(name())
                .audience("vafa")
                .subject("somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(type)
                        .build(),
                change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Publishes one key more, which signs from now on. */
    void rotate(String name) {
        keys = Stream.concat(keys.stream(), Stream.of(key(name))).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
