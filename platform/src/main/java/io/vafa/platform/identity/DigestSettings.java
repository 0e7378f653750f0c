package io.vafa.platform.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key of the digests is ({@code vafa.digest.*}).
 *
 * @param keyFile holds {@value MemberReferenceDigester#KEY_BYTES} random bytes as base64, readable by the service alone
 */
@ConfigurationProperties("vafa.digest")
public record DigestSettings(Path keyFile) {
    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public DigestSettings {
        if (keyFile == null || !Files.isReadable(keyFile)) {
            throw new IllegalArgumentException(
                    "vafa.digest.key-file must name a readable file with the digest key, but is " + keyFile);
        }
    }

    /**
     * The key itself.
     *
     * @throws IllegalStateException if the file cannot be read or does not hold base64
     */
    byte[] key() {
        try {
            return Base64.getDecoder().decode(Files.readString(keyFile).strip());
        } catch (IOException unreadable) {
            throw new IllegalStateException("vafa.digest.key-file cannot be read: " + keyFile, unreadable);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException("vafa.digest.key-file does not hold base64: " + keyFile, notBase64);
        }
    }
}
