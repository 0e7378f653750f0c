package io.vafa.member.application.registry;

import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.time.Instant;

/**
 * A version that has to be told if it is recorded; noted before it is, so that no crash loses it.
 *
 * @param lastWord true: it has been told, or is being told, and is told once more later
 */
public record RegistryNews(Place place, long version, Instant at, boolean lastWord) {
    static RegistryNews of(RegistryChange change) {
        return new RegistryNews(change.place(), change.version(), change.at(), false);
    }

    RegistryNews lastWordAt(Instant instant) {
        return new RegistryNews(place, version, instant, true);
    }

    /** Two who try to record the same version note the same thing to look at. */
    public String id() {
        String id = RegistryChange.id(place, version);
        return lastWord ? id + "#last" : id;
    }
}
