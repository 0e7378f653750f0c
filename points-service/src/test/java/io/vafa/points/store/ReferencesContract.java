package io.vafa.points.store;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the intake stage relies on in any store of references. */
interface ReferencesContract {
    References empty();

    @Test
    default void aLinkComesBackAsItWasInserted() {
        References references = empty();
        Link always = new Link(Link.reference(PROGRAM, "k1:a"), "m-1", null, null);
        Link bounded = new Link(Link.reference(PROGRAM, "k1:b"), "m-2", NOON, NOON.plusNanos(123_456_789));

        assertThat(references.insert(List.of(always, bounded))).isEmpty();

        assertThat(references.find(List.of(always.reference(), bounded.reference(), "demo|none")))
                .isEqualTo(Map.of(always.reference(), always, bounded.reference(), bounded));
    }

    @Test
    default void theFirstLinkOfAReferenceStays() {
        References references = empty();
        Link first = new Link(Link.reference(PROGRAM, "k1:a"), "m-1", null, null);
        Link other = new Link(Link.reference(PROGRAM, "k1:b"), "m-2", null, null);
        Link second = new Link(Link.reference(PROGRAM, "k1:a"), "m-2", NOON, null);
        references.insert(List.of(first));

        assertThat(references.insert(List.of(other, second))).containsExactly(1);

        assertThat(references.find(List.of(first.reference(), other.reference())))
                .isEqualTo(Map.of(first.reference(), first, other.reference(), other));
    }

    @Test
    default void nothingAskedIsNothing() {
        References references = empty();

        assertThat(references.insert(List.of())).isEmpty();
        assertThat(references.find(List.of())).isEmpty();
    }
}
