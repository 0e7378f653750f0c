package io.vafa.member.application.registry;

import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every version of every place. */
public interface RegistryRecords {
    /** The latest versions, by key; without those that were never registered. */
    Map<String, RegistryChange> current(Collection<? extends Place> places);

    /** The latest version of one place. */
    default Optional<RegistryChange> current(Place place) {
        return Optional.ofNullable(current(List.of(place)).get(place.key()));
    }

    /**
     * Records versions, at most one of each place.
     *
     * @return keys of the places of which somebody else recorded that version before
     */
    Set<String> insert(List<RegistryChange> changes);

    /** Keeps the latest versions where they are found together; an older one never replaces a newer one. */
    void remember(Collection<RegistryChange> changes);

    /**
     * The latest versions of the places whose keys begin alike, in the order of their keys.
     *
     * @param after null: from the first on
     */
    List<RegistryChange> list(String keysBegin, @Nullable String after, int limit);

    /** Versions of one place from a number on, oldest first. */
    List<RegistryChange> versions(Place place, long from, int limit);

    /** How many places the programme has, about. */
    long count(String program);
}
