package io.vafa.member.adapter.out.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that wrap the members' keys (AES-256-GCM). The first is the primary, under which everything new is wrapped; the
 * others are kept until nothing is wrapped under them any more.
 */
public final class MasterKeys {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    /** More versions than a rotation ever needs at once. */
    public static final int VERSIONS_MAX = 20;

    /** Random bytes have about 30 different ones; whatever a person typed, or all zeros, has fewer. */
    private static final int DIFFERENT_BYTES_MIN = 16;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final Pattern LINE = Pattern.compile("(?<version>[A-Za-z0-9._-]{1,40})\\s+(?<key>[A-Za-z0-9+/=]+)");

    private final String primary;
    private final Map<String, Aead> versions;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private MasterKeys(String primary, Map<String, Aead> versions) {
        this.primary = primary;
        this.versions = versions;
    }

    /**
     * Reads a key ring: a line per key, {@code version base64-of-32-bytes}, the primary first; empty lines and those that begin
     * with {@code #} say nothing.
     *
     * @param guessable whether keys that are evidently not random are tolerated, as for a trial
     * @throws IllegalStateException if it cannot be read, or a key is none; no message quotes a key
     */
    public static MasterKeys read(Path file, boolean guessable) {
        try {
            return of(Files.readAllLines(file), guessable);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the master keys cannot be read: " + file, unreadable);
        }
    }

    /** As {@link #read}, from lines. */
    public static MasterKeys of(List<String> lines, boolean guessable) {
        Map<String, Aead> versions = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalStateException("line " + number + " of the master keys must be: version base64-key");
            }
            byte[] key = key(parts.group("key"), number);
            if (!guessable && different(key) < DIFFERENT_BYTES_MIN) {
                throw new IllegalStateException("the master key in line " + number
                        + " is not random: make one with  head -c 32 /dev/urandom | base64");
            }
            if (versions.put(parts.group("version"), aead(key)) != null) {
                throw new IllegalStateException("line " + number + " of the master keys names a version twice");
            }
        }
        if (versions.isEmpty() || versions.size() > VERSIONS_MAX) {
            throw new IllegalStateException("there must be 1 to " + VERSIONS_MAX + " master keys");
        }
        return new MasterKeys(versions.keySet().iterator().next(), versions);
    }

    /** The version under which everything new is wrapped. */
    public String primary() {
        return primary;
    }

    /** All versions, the primary first. */
    public Set<String> versions() {
        return versions.keySet();
    }

    Optional<Aead> version(String name) {
        return Optional.ofNullable(versions.get(name));
    }

    private static byte[] key(String base64, int line) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, without the text.
        }
        throw new IllegalStateException(
                "the master key in line " + line + " must be " + KEY_BYTES + " bytes as base64");
    }

    private static long different(byte[] key) {
        boolean[] seen = new boolean[256];
        long different = 0;
        for (byte value : key) {
            if (!seen[value & 0xff]) {
                seen[value & 0xff] = true;
                different++;
            }
        }
        return different;
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key) {
        try {
            AesGcmKey imported = AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setIvSizeBytes(NONCE_BYTES)
                            .setTagSizeBytes(TAG_BYTES)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(imported).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "MasterKeys" + versions.keySet();
    }
}
