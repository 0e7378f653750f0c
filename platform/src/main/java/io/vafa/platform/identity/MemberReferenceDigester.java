package io.vafa.platform.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests what leads to a member, so that topics and logs can tell two members apart without knowing either. The key has versions, of
 * which one is the primary.
 *
 * <p>The digest is HMAC-SHA256 (RFC 2104) over programme, kind and normalised value, each as UTF-8 with its length in bytes
 * in front (four bytes, most significant first), written as the key's version and base64url without padding. Safe for use by
 * many threads.
 */
public final class MemberReferenceDigester {
    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String primary;

    /** A digester with its keys, the same in every service. */
    public MemberReferenceDigester(DigestKeys ring) {
        ring.keys().forEach((version, key) -> keys.put(version, new SecretKeySpec(key, ALGORITHM)));
        this.primary = keys.keySet().iterator().next();
    }

    /** A digester with one key, {@code k1}. */
    public MemberReferenceDigester(byte[] key) {
        this(DigestKeys.single(key));
    }

    /** The versions of the key, the primary first. */
    public List<String> versions() {
        return List.copyOf(keys.keySet());
    }

    /**
     * The digest of an identifier.
     *
     * @param value as somebody wrote it; it is normalised here
     * @return the primary version, a colon and 43 characters
     * @throws IllegalArgumentException if a text has unpaired surrogates or the value is empty once normalised
     */
    public String digest(String program, String kind, String value) {
        String normalised = IdentifierNormaliser.normalise(kind, value);
        if (normalised.isEmpty()) {
            throw new IllegalArgumentException("an identifier needs a value");
        }
        return digest(program, new MemberIdentifier(kind, normalised));
    }

    /** The digest of an identifier that was read already, and so is normalised; under the primary version. */
    public String digest(String program, MemberIdentifier identifier) {
        return digest(primary, program, identifier);
    }

    /** As {@link #digest(String, MemberIdentifier)}, under every version, the primary first. */
    public List<String> digests(String program, MemberIdentifier identifier) {
        return keys.keySet().stream()
                .map(version -> digest(version, program, identifier))
                .toList();
    }

    private String digest(String version, String program, MemberIdentifier identifier) {
        Mac mac = mac(Objects.requireNonNull(keys.get(version)));
        add(mac, program);
        add(mac, identifier.kind());
        add(mac, identifier.value());
        return version + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static void add(Mac mac, String text) {
        try {
            // The strict encoder: the usual one turns all that is malformed into the same '?'.
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.remaining()));
            mac.update(bytes);
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("the text has unpaired surrogates", malformed);
        }
    }
}
