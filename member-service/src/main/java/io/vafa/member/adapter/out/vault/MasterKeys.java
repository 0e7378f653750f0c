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
import io.vafa.platform.secret.KeyRing;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that wrap the members' keys (AES-256-GCM). The first is the primary, under which everything new is wrapped; the
 * others are kept until nothing is wrapped under them any more.
 */
public final class MasterKeys {
    /** Bytes of a key. */
    public static final int KEY_BYTES = KeyRing.KEY_BYTES;

    /** More versions than a rotation ever needs at once. */
    public static final int VERSIONS_MAX = KeyRing.VERSIONS_MAX;

    private static final String SORT = "master";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

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
        return of(KeyRing.read(file, SORT, guessable));
    }

    /** As {@link #read}, from lines. */
    public static MasterKeys of(List<String> lines, boolean guessable) {
        return of(KeyRing.of(lines, SORT, guessable));
    }

    private static MasterKeys of(Map<String, byte[]> keys) {
        Map<String, Aead> versions = new LinkedHashMap<>();
        keys.forEach((version, key) -> versions.put(version, aead(key)));
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
