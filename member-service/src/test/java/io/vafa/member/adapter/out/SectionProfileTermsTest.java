package io.vafa.member.adapter.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which texts of consents a programme is known to have shown. */
class SectionProfileTermsTest {
    private static final Instant FIRST_CHANGE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND_CHANGE = Instant.parse("2026-02-01T00:00:00Z");

    private final SectionRegistry registry = new SectionRegistry();
    private Instant now = FIRST_CHANGE;
    private final SectionProfileTerms terms = new SectionProfileTerms(registry, () -> now);

    @Test
    void textsThatWereInForceAreKnownForAsLongAsThereIsThePurpose() {
        apply(1, null, "v1", "marketing", "survey");
        apply(2, FIRST_CHANGE, "v2", "marketing");

        assertThat(versions()).containsExactly("v1", "v2");
        assertThat(terms.of("demo").consents().purposes().keySet()).isEqualTo(Set.of("marketing"));
    }

    @Test
    void aTextThatIsNotInForceYetHasBeenShownToNobody() {
        apply(1, null, "v1", "marketing");
        assertThat(versions()).containsExactly("v1");

        apply(2, SECOND_CHANGE, "v2", "marketing");
        assertThat(versions()).containsExactly("v1");

        now = SECOND_CHANGE;
        assertThat(versions()).containsExactly("v1", "v2");
    }

    @Test
    void whoeverAppliesAnotherTextBeforeIsKnownAtOnce() {
        apply(1, null, "v1", "marketing");
        apply(2, SECOND_CHANGE, "v2", "marketing");
        now = SECOND_CHANGE;
        assertThat(versions()).containsExactly("v1", "v2");

        apply(3, FIRST_CHANGE, "v3", "marketing");

        assertThat(versions()).containsExactly("v1", "v2", "v3");
    }

    private Set<String> versions() {
        return Objects.requireNonNull(terms.of("demo").consents().purposes().get("marketing"))
                .textVersions();
    }

    private void apply(long version, @Nullable Instant from, String text, String... purposes) {
        registry.put(new SectionVersion(
                "demo",
                "members",
                version,
                from,
                text,
                Map.of(
                        "consents",
                        Map.of(
                                "purposes",
                                List.of(purposes).stream()
                                        .map(purpose -> Map.of(
                                                "name",
                                                purpose,
                                                "channels",
                                                List.of("sms"),
                                                "textVersion",
                                                text,
                                                "text",
                                                Map.of("en", "Write to me.")))
                                        .toList()))));
    }
}
