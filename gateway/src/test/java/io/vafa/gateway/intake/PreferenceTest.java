package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10                    | 10",
                "Wait = 10                  | 10",
                "wait=\"7\"                 | 7",
                "respond-async, wait=5      | 5",
                "wait=5;strict, handling=x  | 5",
                "wait=0                     | 0",
                "wait=31                    | 30",
                "wait=999999999             | 30",
                "wait=9999999999            | 0",
                "wait=-1                    | 0",
                "wait=soon                  | 0",
                "waiting=5                  | 0",
                "respond-async              | 0",
            })
    void onlyAWaitThatCanBeReadIsApplied(String header, long seconds) {
        assertThat(Preference.wait(Collections.enumeration(List.of(header))).toSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void theWaitMayStandInAnyOfTheHeaders() {
        assertThat(Preference.wait(Collections.enumeration(List.of("respond-async", "wait=3")))
                        .toSeconds())
                .isEqualTo(3);
    }

    @Test
    void whoeverPrefersNothingDoesNotWait() {
        assertThat(Preference.wait(Collections.emptyEnumeration())).isZero();
    }
}
