package io.vafa.platform.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key of the digests is ({@code vafa.digest.*}).
 *
 * @param keyFile a line per version, {@code k2:base64-of-32-bytes}, the primary first, or one bare key; readable by the services alone
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
     * The keys themselves.
     *
     * @throws IllegalStateException if the file cannot be read or does not hold keys
     */
    DigestKeys keys() {
        try {
            return DigestKeys.of(Files.readAllLines(keyFile));
        } catch (IOException unreadable) {
            throw new IllegalStateException("vafa.digest.key-file cannot be read: " + keyFile, unreadable);
        } catch (IllegalStateException unfit) {
            throw new IllegalStateException(
                    "vafa.digest.key-file (" + keyFile + ") is not fit: " + unfit.getMessage(), unfit);
        }
    }
}
