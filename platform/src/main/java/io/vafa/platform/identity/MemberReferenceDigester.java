package io.vafa.platform.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests what leads to a member, so that topics and logs can tell two members apart without knowing either.
 *
 * <p>The digest is HMAC-SHA256 (RFC 2104) over programme, kind and normalised value, each as UTF-8 with its length in bytes
 * in front (four bytes, most significant first), written as the key's version and base64url without padding. Safe for use by
 * many threads.
 */
public final class MemberReferenceDigester {
    /** Bytes of key material; as many as the digest has, which is what RFC 2104 recommends at least. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY_VERSION = "k1:";

    private final SecretKeySpec key;

    /**
     * A digester with its key.
     *
     * @param key {@value #KEY_BYTES} bytes, the same in every service
     */
    public MemberReferenceDigester(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the digest key must have " + KEY_BYTES + " bytes, but has " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The digest of an identifier.
     *
     * @param value as somebody wrote it; it is normalised here
     * @return {@code k1:} and 43 characters
     * @throws IllegalArgumentException if a text has unpaired surrogates or the value is empty once normalised
     */
    public String digest(String program, String kind, String value) {
        String normalised = IdentifierNormaliser.normalise(kind, value);
        if (normalised.isEmpty()) {
            throw new IllegalArgumentException("an identifier needs a value");
        }
        return digest(program, new MemberIdentifier(kind, normalised));
    }

    /** The digest of an identifier that was read already, and so is normalised. */
    public String digest(String program, MemberIdentifier identifier) {
        Mac mac = mac();
        add(mac, program);
        add(mac, identifier.kind());
        add(mac, identifier.value());
        return KEY_VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }

    private Mac mac() {
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
