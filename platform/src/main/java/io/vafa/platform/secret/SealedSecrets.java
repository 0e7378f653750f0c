package io.vafa.platform.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Small secrets, encrypted so that they can be stored (AES-256-GCM under the first key of a {@link KeyRing}, which the text names). What was
 * sealed for one place opens in no other, so that nobody can make a secret valid elsewhere by copying a document.
 */
public final class SealedSecrets {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char BEHIND_VERSION = ':';

    private final Map<String, SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    private SealedSecrets(Map<String, byte[]> ring) {
        Map<String, SecretKey> read = new LinkedHashMap<>();
        ring.forEach((version, key) -> read.put(version, new SecretKeySpec(key, "AES")));
        this.keys = read;
    }

    /**
     * With the keys of a file.
     *
     * @param sort what keys they are, for messages
     * @param guessable whether keys that are evidently not random are tolerated, as for a trial
     * @throws IllegalStateException as {@link KeyRing#read}
     */
    public static SealedSecrets read(Path file, String sort, boolean guessable) {
        return new SealedSecrets(KeyRing.read(file, sort, guessable));
    }

    /** As {@link #read}, from lines. */
    public static SealedSecrets of(List<String> lines, String sort, boolean guessable) {
        return new SealedSecrets(KeyRing.of(lines, sort, guessable));
    }

    /**
     * Encrypts.
     *
     * @param place where it will be stored
     * @return text that names the key's version
     */
    public String seal(String place, byte[] secret) {
        Map.Entry<String, SecretKey> primary = keys.entrySet().iterator().next();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, primary.getValue(), nonce, place)
                    .doFinal(secret);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return primary.getKey()
                    + BEHIND_VERSION
                    + Base64.getEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException if this was not sealed for this place, or under a key that is not there any more; it does not quote
     *     the secret
     */
    public byte[] open(String place, String sealed) {
        int end = sealed.indexOf(BEHIND_VERSION);
        SecretKey key = end < 0 ? null : keys.get(sealed.substring(0, end));
        if (key == null) {
            throw new IllegalStateException(
                    "a secret of " + place + " is sealed under a key that is not in the key file: put it back there");
        }
        try {
            byte[] whole = Base64.getDecoder().decode(sealed.substring(end + 1));
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IllegalStateException("a secret of " + place + " is damaged, or of another place", damaged);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "SealedSecrets" + keys.keySet();
    }
}
