package io.vafa.points.intake.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * To whom a reference led and leads, one after another: a phone number that was given to somebody else does not take the purchases
 * of its former owner along. A fold over what was told, in the order in which the store has it: what contradicts something told before
 * is not heard.
 */
public final class Tenures {
    /** So often may a reference be told of; nobody's number changes hands so often. */
    public static final int LINKS_MAX = 100;

    /** Nobody was told of. */
    public static final Tenures NONE = new Tenures(List.of(), 0);

    private final List<Link> standing;
    private final int told;

    private Tenures(List<Link> standing, int told) {
        this.standing = List.copyOf(standing);
        this.told = told;
    }

    /** What is known from what was told, first told first. */
    public static Tenures of(Iterable<Link> told) {
        Tenures known = NONE;
        for (Link link : told) {
            if (known.tell(link) instanceof Telling.Added(Tenures more)) {
                known = more;
            }
        }
        return known;
    }

    /** Whom a purchase of that time belongs to. */
    public Optional<Link> at(Instant occurredAt) {
        return standing.stream().filter(link -> link.coversAt(occurredAt)).findFirst();
    }

    /** What came of telling it. */
    public sealed interface Telling {

        /** It was heard before, or is older than what is known. */
        record Known() implements Telling {}

        /** It is new. */
        record Added(Tenures tenures) implements Telling {}

        /** It contradicts what is known, or is too much. */
        record Refused(String reason) implements Telling {}
    }

    /** Hears a link. */
    public Telling tell(Link link) {
        List<Link> others =
                standing.stream().filter(other -> !other.isAboutTheSameAs(link)).toList();
        boolean older = standing.stream()
                .filter(link::isAboutTheSameAs)
                .anyMatch(known -> !known.toldAt().isBefore(link.toldAt()));
        if (older) {
            return new Telling.Known();
        }
        if (others.stream().anyMatch(link::overlaps)) {
            return new Telling.Refused("REFERENCE_TAKEN: the reference leads to another member at that time");
        }
        if (told >= LINKS_MAX) {
            return new Telling.Refused("REFERENCE_FULL: it was told of " + LINKS_MAX + " times");
        }
        List<Link> more = new ArrayList<>(others);
        more.add(link);
        return new Telling.Added(new Tenures(more, told + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tenures tenures && standing.equals(tenures.standing) && told == tenures.told;
    }

    @Override
    public int hashCode() {
        return Objects.hash(standing, told);
    }

    @Override
    public String toString() {
        return "Tenures" + standing;
    }
}
