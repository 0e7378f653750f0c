package io.vafa.gateway.answer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where it is written down who asked for what ({@code vafa.gateway.access-log.*}).
 *
 * @param enabled false: nothing is written
 * @param file absent: the standard output
 * @param megabytesMax of the file, 1 to 10,000; a full one is kept as {@code FILE.1} in place of the one before
 */
@ConfigurationProperties("vafa.gateway.access-log")
public record AccessLogSettings(
        @DefaultValue("true") boolean enabled,
        @Nullable Path file,
        @DefaultValue("100") int megabytesMax) {
    public AccessLogSettings {
        if (megabytesMax < 1 || megabytesMax > 10_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.access-log.megabytes-max must be 1 to 10000, but is " + megabytesMax);
        }
    }
}
