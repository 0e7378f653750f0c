package io.vafa.points.store;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.intake.application.References;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the intake stage relies on in any store of references. */
interface ReferencesContract {
    References empty();

    @Test
    default void aLinkComesBackAsItWasAdded() {
        References references = empty();
        Link always = link("k1:a", "m-1", null, null);
        Link bounded = link("k1:b", "m-2", NOON, NOON.plusNanos(123_456_789));

        references.add(List.of(always, bounded));

        assertThat(references.find(List.of(always.reference(), bounded.reference(), "demo|none")))
                .isEqualTo(Map.of(
                        always.reference(),
                        Tenures.of(List.of(always)),
                        bounded.reference(),
                        Tenures.of(List.of(bounded))));
    }

    @Test
    default void aReferenceMayLeadToOneAfterAnotherAndWhatIsToldAgainStaysOnce() {
        References references = empty();
        Link first = link("k1:a", "m-1", null, NOON);
        Link second = link("k1:a", "m-2", NOON, null);
        Link other = link("k1:b", "m-2", null, null);
        references.add(List.of(first, other));

        references.add(List.of(first, second, other));
        references.add(List.of(second, second));

        assertThat(references.find(List.of(first.reference(), other.reference())))
                .isEqualTo(Map.of(
                        first.reference(),
                        Tenures.of(List.of(first, second)),
                        other.reference(),
                        Tenures.of(List.of(other))));
    }

    @Test
    default void whatIsForgottenWasNeverTold() {
        References references = empty();
        Link first = link("k1:a", "m-1", null, NOON);
        Link second = link("k1:a", "m-2", NOON, null);
        Link other = link("k1:b", "m-1", null, null);
        references.add(List.of(first, second, other));

        references.forget(first.reference(), "m-1");
        references.forget(other.reference(), "m-1");
        references.forget("demo|none", "m-1");

        assertThat(references.find(List.of(first.reference(), other.reference())))
                .isEqualTo(Map.of(first.reference(), Tenures.of(List.of(second))));
    }

    @Test
    default void nothingAskedIsNothing() {
        References references = empty();

        references.add(List.of());

        assertThat(references.find(List.of())).isEmpty();
    }

    private static Link link(String digest, String member, @Nullable Instant from, @Nullable Instant to) {
        return new Link(Link.reference(PROGRAM, digest), member, from, to, NOON);
    }
}
