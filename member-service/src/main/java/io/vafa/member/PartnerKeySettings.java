package io.vafa.member;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the secrets of small partners are protected ({@code vafa.partner-keys.*}).
 *
 * @param keyFile the keys under which they are stored: a line per key, {@code version base64-of-32-bytes}, the one that seals first
 */
@ConfigurationProperties("vafa.partner-keys")
public record PartnerKeySettings(Path keyFile) {
    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public PartnerKeySettings {
        if (keyFile == null || !Files.isReadable(keyFile)) {
            throw new IllegalArgumentException(
                    "vafa.partner-keys.key-file must name a readable file with the keys under"
                            + " which partners' secrets are stored, but is " + keyFile);
        }
    }
}
