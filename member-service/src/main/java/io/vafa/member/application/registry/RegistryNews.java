package io.vafa.member.application.registry;

import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.time.Instant;

/** A version that has to be told if it is recorded; noted before it is, so that no crash loses it. */
public record RegistryNews(Place place, long version, Instant at) {
    static RegistryNews of(RegistryChange change) {
        return new RegistryNews(change.place(), change.version(), change.at());
    }

    /** Two who try to record the same version note the same thing to look at. */
    public String id() {
        return RegistryChange.id(place, version);
    }
}
