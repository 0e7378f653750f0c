package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may stand in the section {@code forgottenCard}. */
class ForgottenCardSectionTest {
    @Test
    void itIsReadWithWhatIsUsualForCallers() {
        Map<String, Object> content = Map.of("days", 14, "perMemberPerMonth", 5, "triesPerDay", 3);

        assertThat(ForgottenCardSection.check(content)).isEmpty();
        assertThat(ForgottenCardSection.read(content)).isEqualTo(new ForgottenCardSection(14, 5, 3, 50));
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        assertThat(ForgottenCardSection.check(
                        Map.of("days", 61, "perMemberPerMonth", 0, "triesPerCallerPerDay", "many", "colour", "red")))
                .extracting(refusal -> refusal.pointer())
                .containsExactlyInAnyOrder(
                        "/days", "/perMemberPerMonth", "/triesPerDay", "/triesPerCallerPerDay", "/colour");
    }
}
