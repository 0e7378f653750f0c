package io.vafa.gateway.bridge;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.vafa.gateway.intake.Fault;
import io.vafa.gateway.intake.JsonReading;
import io.vafa.gateway.intake.Unsealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens member references that a partner encrypted to the bridge: where a report says {@code "member": {"encrypted": "<JWE>"}}, the
 * JWE (RFC 7516, compact) holds the member as it would stand there in the clear, {@code {"kind": …, "value": …}}. Whoever reads the
 * partner's topic, its copies and its backups without the key learns nothing of who bought. Safe for use by many threads.
 */
final class SealedReferences implements Unsealing {
    private static final String MEMBER = "member";
    private static final String ENCRYPTED = "encrypted";
    private static final String POINTER = "/member/encrypted";

    private static final int KEYS_MAX = 8;
    private static final int RSA_BITS_MIN = 2_048;

    /** What a member written in any way fits into, several times. */
    private static final int LENGTH_MAX = 8_000;

    private static final Set<JWEAlgorithm> OF_RSA = Set.of(JWEAlgorithm.RSA_OAEP_256);
    private static final Set<JWEAlgorithm> OF_CURVES =
            Set.of(JWEAlgorithm.ECDH_ES, JWEAlgorithm.ECDH_ES_A128KW, JWEAlgorithm.ECDH_ES_A256KW);
    private static final Set<EncryptionMethod> METHODS = Set.of(EncryptionMethod.A128GCM, EncryptionMethod.A256GCM);

    private final Map<String, JWK> keys;

    private SealedReferences(Map<String, JWK> keys) {
        this.keys = keys;
    }

    /**
     * With the keys in a file.
     *
     * @param file a JWK set; null: nothing can be opened
     * @throws IllegalStateException if it cannot be read, or holds what is no such key; keys are never quoted
     */
    static SealedReferences in(@Nullable Path file) {
        if (file == null) {
            return new SealedReferences(Map.of());
        }
        try {
            return of(JWKSet.parse(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new IllegalStateException("vafa.gateway.bridge.key-file cannot be read: " + file, unreadable);
        } catch (ParseException | IllegalArgumentException unfit) {
            throw new IllegalStateException(
                    "vafa.gateway.bridge.key-file (" + file + ") is not fit: " + unfit.getMessage(), unfit);
        }
    }

    /**
     * With these keys.
     *
     * @throws IllegalArgumentException if one of them is not fit
     */
    static SealedReferences of(JWKSet set) {
        if (set.size() < 1 || set.size() > KEYS_MAX) {
            throw new IllegalArgumentException("it must have 1 to " + KEYS_MAX + " keys, but has " + set.size());
        }
        Map<String, JWK> keys = new LinkedHashMap<>();
        for (JWK key : set.getKeys()) {
            String name = key.getKeyID();
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("a key has no kid");
            }
            if (keys.put(name, key) != null) {
                throw new IllegalArgumentException("the kid " + name + " is there twice");
            }
            if (!key.isPrivate() || !(key instanceof RSAKey || key instanceof ECKey)) {
                throw new IllegalArgumentException("the key " + name + " is no private key of kind RSA or EC");
            }
            if (key instanceof RSAKey && key.size() < RSA_BITS_MIN) {
                throw new IllegalArgumentException("the key " + name + " has fewer than " + RSA_BITS_MIN + " bits");
            }
            if (KeyUse.SIGNATURE.equals(key.getKeyUse())) {
                throw new IllegalArgumentException("the key " + name + " is for signatures");
            }
        }
        return new SealedReferences(Map.copyOf(keys));
    }

    @Override
    public JsonReading open(JsonNode report, String prefix) {
        JsonNode member = report.path(MEMBER);
        if (!report.isObject() || !member.has(ENCRYPTED)) {
            return new JsonReading.Read(report);
        }
        JsonNode sealed = member.get(ENCRYPTED);
        if (member.size() != 1 || !sealed.isString()) {
            return refused(prefix, "REFERENCE_UNREADABLE", "must be a text, and nothing may stand beside it");
        }
        if (keys.isEmpty()) {
            return refused(
                    prefix, "ENCRYPTION_NOT_OFFERED", "nobody here has a key; ask whoever runs the programme for one");
        }
        return open((ObjectNode) report, sealed.stringValue(), prefix);
    }

    private JsonReading open(ObjectNode report, String sealed, String prefix) {
        if (sealed.length() > LENGTH_MAX) {
            return refused(prefix, "REFERENCE_UNREADABLE", "has more than " + LENGTH_MAX + " characters");
        }
        JWEObject letter;
        try {
            letter = JWEObject.parse(sealed);
        } catch (ParseException | IllegalArgumentException none) {
            return refused(prefix, "REFERENCE_UNREADABLE", "is no JWE in compact form");
        }
        JWEHeader header = letter.getHeader();
        JWK key = header.getKeyID() == null ? null : keys.get(header.getKeyID());
        if (key == null) {
            return refused(
                    prefix, "REFERENCE_KEY_UNKNOWN", "its kid names no key of ours; ask for the one that is in use");
        }
        if (!METHODS.contains(header.getEncryptionMethod())
                || !(key instanceof RSAKey ? OF_RSA : OF_CURVES).contains(header.getAlgorithm())
                || header.getCompressionAlgorithm() != null) {
            return refused(
                    prefix,
                    "REFERENCE_UNREADABLE",
                    "must be encrypted by " + (key instanceof RSAKey ? OF_RSA : OF_CURVES) + " with " + METHODS
                            + " and not be compressed");
        }
        try {
            // Each has one of its own: they are not made for several threads.
            letter.decrypt(
                    switch (key) {
                        case RSAKey rsa -> new RSADecrypter(rsa);
                        case ECKey curve -> new ECDHDecrypter(curve);
                        default -> throw new IllegalStateException("only these were let in");
                    });
        } catch (JOSEException | RuntimeException wrong) {
            // Whatever was wrong, the words are the same: they must not help whoever tries.
            return refused(prefix, "REFERENCE_UNREADABLE", "cannot be decrypted with the key that it names");
        }
        return switch (JsonReading.strictly(letter.getPayload().toBytes())) {
            case JsonReading.Read(JsonNode member)
            when member.isObject() && !member.has(ENCRYPTED) ->
                new JsonReading.Read(report.deepCopy().set(MEMBER, member));
            case JsonReading.Read _, JsonReading.Malformed _ ->
                refused(prefix, "REFERENCE_UNREADABLE", "holds no JSON object with kind and value once decrypted");
        };
    }

    private static JsonReading refused(String prefix, String code, String detail) {
        return new JsonReading.Malformed(new Fault(HttpStatus.UNPROCESSABLE_CONTENT, prefix + POINTER, code, detail));
    }
}
