package io.vafa.gateway.answer;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which sites' pages may call the gateway from a browser ({@code vafa.gateway.cors.*}).
 *
 * @param origins such as {@code https://app.example.com}, at most 100; empty: none
 */
@ConfigurationProperties("vafa.gateway.cors")
public record CorsSettings(@Nullable List<String> origins) {
    private static final int ORIGINS_MAX = 100;
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");

    public CorsSettings {
        origins = origins == null ? List.of() : List.copyOf(origins);
        if (origins.size() > ORIGINS_MAX) {
            throw new IllegalArgumentException("vafa.gateway.cors.origins has " + ORIGINS_MAX + " at most");
        }
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "vafa.gateway.cors.origins has origins such as https://app.example.com, in small letters and without a path, but this is "
                                + origin);
            }
        }
    }

    /** Never null: what is not configured is empty. */
    @Override
    public List<String> origins() {
        return origins == null ? List.of() : origins;
    }
}
