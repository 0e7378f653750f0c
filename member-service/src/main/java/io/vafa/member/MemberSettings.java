package io.vafa.member;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How personal data is protected ({@code vafa.member.*}).
 *
 * @param masterKeyFile the key ring: a line per master key, {@code version base64-of-32-bytes}, the primary first; readable by the
 *     service alone, and backed up apart from the store
 * @param linkKeyFile the secrets behind links that work without a login: lines as those of the master keys, the one that signs first
 * @param keyCacheLife how long a member's key is remembered, 1 second to 1 hour: as long may another instance read an erased
 *     member
 * @param rotateEvery how often is looked for keys under an older master key, and for members who are not known under every digest key, 1 second to
 *     1 day
 * @param datesEvery how often is looked whether a new day began, with its important dates and with members who stayed away, 1 second to
 *     1 day
 */
@ConfigurationProperties("vafa.member")
public record MemberSettings(
        Path masterKeyFile,
        Path linkKeyFile,
        @DefaultValue("60s") Duration keyCacheLife,
        @DefaultValue("10m") Duration rotateEvery,
        @DefaultValue("20s") Duration datesEvery) {
    private static final long HOUR_SECONDS = 3_600;

    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public MemberSettings {
        if (masterKeyFile == null || !Files.isReadable(masterKeyFile)) {
            throw new IllegalArgumentException(
                    "vafa.member.master-key-file must name a readable file with the master keys, but is "
                            + masterKeyFile);
        }
        if (linkKeyFile == null || !Files.isReadable(linkKeyFile)) {
            throw new IllegalArgumentException(
                    "vafa.member.link-key-file must name a readable file with the keys of links, but is "
                            + linkKeyFile);
        }
        if (keyCacheLife.toSeconds() < 1 || keyCacheLife.toSeconds() > HOUR_SECONDS) {
            throw new IllegalArgumentException("vafa.member.key-cache-life must be 1s to 1h, but is " + keyCacheLife);
        }
        if (rotateEvery.toSeconds() < 1 || rotateEvery.toSeconds() > 24 * HOUR_SECONDS) {
            throw new IllegalArgumentException("vafa.member.rotate-every must be 1s to 1d, but is " + rotateEvery);
        }
        if (datesEvery.toSeconds() < 1 || datesEvery.toSeconds() > 24 * HOUR_SECONDS) {
            throw new IllegalArgumentException("vafa.member.dates-every must be 1s to 1d, but is " + datesEvery);
        }
    }
}
