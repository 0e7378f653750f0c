package io.vafa.gateway.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands before the gateway ({@code vafa.gateway.proxies.*}).
 *
 * @param trusted addresses, or networks such as {@code 10.0.0.0/8}, of proxies whose word about the caller's address is believed, at most
 *     100; empty: nobody's
 * @param header which header field they set; the other may come from anybody and is not looked at
 */
@ConfigurationProperties("vafa.gateway.proxies")
public record ProxySettings(
        @Nullable List<String> trusted,
        @DefaultValue("x-forwarded-for") Header header) {
    private static final int TRUSTED_MAX = 100;

    /** Where a proxy says whom it speaks for. */
    public enum Header {
        /** RFC 7239. */
        FORWARDED,
        /** What most proxies set. */
        X_FORWARDED_FOR
    }

    public ProxySettings {
        trusted = trusted == null ? List.of() : List.copyOf(trusted);
        if (trusted.size() > TRUSTED_MAX) {
            throw new IllegalArgumentException("vafa.gateway.proxies.trusted names " + TRUSTED_MAX + " at most");
        }
        trusted.forEach(Network::of);
    }

    List<Network> networks() {
        return trusted == null ? List.of() : trusted.stream().map(Network::of).toList();
    }
}
