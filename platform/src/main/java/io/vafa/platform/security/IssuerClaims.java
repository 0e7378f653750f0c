package io.vafa.platform.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/**
 * Reads a token's claims as its issuer writes them, and gives them under our own names. A claim that only happens to be called as one of ours, while the issuer is
 * said to call it otherwise, counts for nothing: there people may write what they like.
 */
final class IssuerClaims implements Converter<Map<String, Object>, Map<String, Object>> {
    private final Converter<Map<String, Object>, Map<String, Object>> times =
            MappedJwtClaimSetConverter.withDefaults(Map.of());
    private final Map<String, String> names;
    private final String loginPlace;
    private final List<String> rolePlaces;
    private final Map<Role, List<String>> roleNames;

    IssuerClaims(ClaimSettings claims, Map<Role, List<String>> roleNames) {
        this.names = Map.of(
                "program",
                claims.program(),
                "partner",
                claims.partner(),
                "store",
                claims.store(),
                "till",
                claims.till(),
                "member",
                claims.member(),
                StepUp.ACR,
                claims.acr());
        this.loginPlace = claims.authTime();
        this.rolePlaces = claims.roles();
        this.roleNames = roleNames;
    }

    @Override
    public Map<String, Object> convert(Map<String, Object> told) {
        Map<String, Object> claims = new HashMap<>(times.convert(told));
        names.forEach((ours, place) -> {
            claims.remove(ours);
            if (at(told, place) instanceof String text) {
                claims.put(ours, text);
            }
        });
        claims.put("roles", roles(told));
        claims.remove(StepUp.AUTH_TIME);
        if (at(told, loginPlace) instanceof Number seconds) {
            claims.put(StepUp.AUTH_TIME, Instant.ofEpochSecond(seconds.longValue()));
        }
        return claims;
    }

    private List<String> roles(Map<String, Object> told) {
        List<String> given =
                rolePlaces.stream().flatMap(place -> texts(at(told, place))).toList();
        return Stream.of(Role.values())
                .filter(role -> roleNames.isEmpty()
                        ? given.contains(role.claim())
                        : roleNames.getOrDefault(role, List.of()).stream().anyMatch(given::contains))
                .map(Role::claim)
                .toList();
    }

    private static Stream<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text -> Arrays.stream(text.split(" "));
            case Collection<?> list ->
                list.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable Object at(Map<String, Object> told, String place) {
        if (!place.startsWith("/")) {
            return told.get(place);
        }
        Object value = told;
        for (String step : place.substring(1).split("/", -1)) {
            value = value instanceof Map<?, ?> object
                    ? object.get(step.replace("~1", "/").replace("~0", "~"))
                    : null;
        }
        return value;
    }
}
