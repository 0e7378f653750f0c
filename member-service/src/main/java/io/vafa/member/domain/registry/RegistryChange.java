package io.vafa.member.domain.registry;

import io.vafa.member.domain.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a place; recorded once, never changed. The latest one is how the place is now.
 *
 * @param version 1 for the first, without gaps
 * @param reason why, in words
 */
public record RegistryChange(
        Place place,
        long version,
        Instant at,
        Actor actor,
        @Nullable String reason,
        Details details) {
    /** Who has this version of the place has all that is to be known of it. */
    public String id() {
        return id(place, version);
    }

    /** Names a version of a place. */
    public static String id(Place place, long version) {
        return place.key() + "#" + version;
    }
}
