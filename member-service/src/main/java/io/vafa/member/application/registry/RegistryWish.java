package io.vafa.member.application.registry;

import io.vafa.member.domain.registry.Details;
import io.vafa.member.domain.registry.Place;

/**
 * How somebody wants a place to be.
 *
 * @param details all of it, which are fit but for what depends on other places and on what was before
 */
public record RegistryWish(Place place, Details details, Expected expected) {

    /** Which version the wish is about. */
    public sealed interface Expected {
        /** Whatever it is. */
        record Any() implements Expected {}

        /** That one and no other. */
        record Version(long version) implements Expected {}

        /** The place is not to be registered yet. */
        record None() implements Expected {}
    }
}
