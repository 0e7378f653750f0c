package io.vafa.standalone.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;

/**
 * The secrets of one embedded platform, in the folder {@code keys} of its data: the key that signs tokens, its public
 * part, the key of the member digests, the master key of what is stored about members, the key of links in messages, and those of webhooks' and of
 * partners' secrets, and those of coupon codes and of games.
 *
 * @param signingKey private key of ES256
 * @param directory where the files lie
 */
public record PlatformKeys(ECKey signingKey, Path directory) {

    private static final String SIGNING_KEY = "signing.jwk";
    private static final String PUBLIC_KEYS = "jwks.json";
    private static final String DIGEST_KEY = "digest.key";
    private static final String MASTER_KEYS = "master.keys";
    private static final String LINK_KEYS = "link.keys";
    private static final String WEBHOOK_KEYS = "webhook.keys";
    private static final String PARTNER_KEYS = "partner.keys";
    private static final String COUPON_KEYS = "coupon.keys";
    private static final String GAME_KEYS = "game.keys";
    private static final String BRIDGE_KEYS = "bridge.jwks";
    private static final String BRIDGE_PUBLIC_KEYS = "bridge-public.jwks";
    private static final String SERVICE_TOKEN = "service.token";
    private static final int KEY_BYTES = 32;

    /** Reads the keys of a data folder, made first where absent; existing ones are never replaced. */
    public static PlatformKeys openOrCreate(Path dataDirectory) {
        Path directory = dataDirectory.resolve("keys");
        try {
            Files.createDirectories(directory);
            if (Files.notExists(directory.resolve(SIGNING_KEY))) {
                SecretFile.write(directory.resolve(SIGNING_KEY), newSigningKey().toJSONString());
            }
            if (Files.notExists(directory.resolve(DIGEST_KEY))) {
                SecretFile.write(directory.resolve(DIGEST_KEY), "k1:" + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(MASTER_KEYS))) {
                SecretFile.write(directory.resolve(MASTER_KEYS), "v1 " + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(LINK_KEYS))) {
                SecretFile.write(directory.resolve(LINK_KEYS), "v1 " + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(WEBHOOK_KEYS))) {
                SecretFile.write(directory.resolve(WEBHOOK_KEYS), "v1 " + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(PARTNER_KEYS))) {
                SecretFile.write(directory.resolve(PARTNER_KEYS), "v1 " + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(COUPON_KEYS))) {
                SecretFile.write(directory.resolve(COUPON_KEYS), "v1 " + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(GAME_KEYS))) {
                SecretFile.write(directory.resolve(GAME_KEYS), "v1 " + newKey() + "\n");
            }
            if (Files.notExists(directory.resolve(BRIDGE_KEYS))) {
                JWKSet bridge = new JWKSet(newBridgeKey());
                Files.writeString(directory.resolve(BRIDGE_PUBLIC_KEYS), bridge.toString());
                SecretFile.write(directory.resolve(BRIDGE_KEYS), bridge.toString(false));
            }
            PlatformKeys keys = open(dataDirectory);
            String publicKeys = new JWKSet(keys.signingKey()).toPublicJWKSet().toString();
            Files.writeString(directory.resolve(PUBLIC_KEYS), publicKeys);
            return keys;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep keys in " + directory, failure);
        }
    }

    /**
     * Reads the keys of a data folder.
     *
     * @throws UncheckedIOException if there are none
     * @throws IllegalStateException if the file is damaged
     */
    public static PlatformKeys open(Path dataDirectory) {
        Path directory = dataDirectory.resolve("keys");
        Path file = directory.resolve(SIGNING_KEY);
        try {
            return new PlatformKeys(ECKey.parse(Files.readString(file)), directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } catch (ParseException failure) {
            throw new IllegalStateException(file + " is not a key: " + failure.getMessage(), failure);
        }
    }

    /** The public keys, as a JWK set. */
    public Path publicKeys() {
        return directory.resolve(PUBLIC_KEYS);
    }

    /** The keys under which member references are digested, the primary first. */
    public Path digestKey() {
        return directory.resolve(DIGEST_KEY);
    }

    /** The key ring that protects members' keys, the primary first. */
    public Path masterKeys() {
        return directory.resolve(MASTER_KEYS);
    }

    /** The secrets behind links that work without a login, the one that signs first. */
    public Path linkKeys() {
        return directory.resolve(LINK_KEYS);
    }

    /** The keys under which the secrets of webhooks are stored, the one that seals first. */
    public Path webhookKeys() {
        return directory.resolve(WEBHOOK_KEYS);
    }

    /** The keys under which the secrets of partners who sign are stored, the one that seals first. */
    public Path partnerKeys() {
        return directory.resolve(PARTNER_KEYS);
    }

    /** The keys by which unique coupon codes are made, the one of new codes first. */
    public Path couponKeys() {
        return directory.resolve(COUPON_KEYS);
    }

    /** The keys that decide what chances come to, the one of now first. */
    public Path gameKeys() {
        return directory.resolve(GAME_KEYS);
    }

    /** The private keys that partners on Kafka may encrypt member references to; the public ones lie beside them. */
    public Path bridgeKeys() {
        return directory.resolve(BRIDGE_KEYS);
    }

    /** Writes the token with which the services call each other and returns its file. */
    public Path writeServiceToken(String token) {
        Path file = directory.resolve(SERVICE_TOKEN);
        try {
            SecretFile.write(file, token);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
        return file;
    }

    private static ECKey newSigningKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException("this JDK cannot make keys on the curve P-256", failure);
        }
    }

    private static ECKey newBridgeKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(JWEAlgorithm.ECDH_ES)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException("this JDK cannot make keys on the curve P-256", failure);
        }
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return "PlatformKeys[" + directory + "]";
    }
}
