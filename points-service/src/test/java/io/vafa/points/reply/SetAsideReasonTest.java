package io.vafa.points.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetAsideReasonTest {
    @Test
    void aReasonWithACodeIsTakenApart() {
        assertThat(SetAsideReason.of("TOO_LARGE: at most 5: bytes"))
                .isEqualTo(new SetAsideReason("TOO_LARGE", "at most 5: bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not for the intake stage", "Unexpected: end", "TOO_LARGE:", "TOO_LARGE: ", ""})
    void aReasonWithoutACodeIsAllDetail(String reason) {
        assertThat(SetAsideReason.of(reason)).isEqualTo(new SetAsideReason(SetAsideReason.NO_CODE, reason));
    }
}
