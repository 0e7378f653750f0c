package io.vafa.member.application.likeness;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a look at all members of a programme got, which is taken when it compares something else than before. */
public interface LikenessPlaces {
    /**
     * Where a look is.
     *
     * @param compared what is compared
     * @param cursor behind whom it goes on; null: it has not begun, or is done
     */
    record Place(String compared, @Nullable String cursor, boolean done) {}

    Optional<Place> find(String program);

    void save(String program, Place place);
}
