package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource({"1, …", "12, …2", "00001, …01", "6037991112345678, …5678", "😀😀😀, …😀"})
    void atMostFourCharactersAndNeverMoreThanHalfAreShown(String value, String masked) {
        assertThat(Identifier.mask(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"roya@example.org, r…@example.org", "r@example.org, …@example.org"})
    void ofAnAddressTheBeginningAndWhoKeepsItAreShown(String value, String masked) {
        assertThat(new Identifier("email", "k1:digest", value).masked()).isEqualTo(masked);
    }
}
