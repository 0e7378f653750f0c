package io.vafa.notification;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The credential of a service that calls another ({@code vafa.security.service-token-file}).
 *
 * @param serviceTokenFile holds a signed token with the role {@code service}; whoever renews it writes it there
 */
@ConfigurationProperties("vafa.security")
public record ServiceTokenSettings(Path serviceTokenFile) {
    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public ServiceTokenSettings {
        if (serviceTokenFile == null) {
            throw new IllegalArgumentException(
                    "vafa.security.service-token-file is missing: name the file with this service's token");
        }
    }
}
