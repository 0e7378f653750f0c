package io.vafa.contracts.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final LocalDate MAY = LocalDate.of(2021, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2021, 6, 1);

    @Test
    void noTwoPlacesHaveOneKey() {
        assertThat(List.of(
                        RegistryKey.ofPartner("demo", "a1:b"),
                        RegistryKey.ofStore("demo", "a", "b"),
                        RegistryKey.ofStore("demo", "a1:b", "c"),
                        RegistryKey.ofStore("demo", "a", "b1:c"),
                        RegistryKey.ofTill("demo", "a", "b", "c"),
                        RegistryKey.ofTill("demo", "a", "b1:c", "d")))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatBelongsTogetherBeginsAlikeAndNothingElseDoes() {
        assertThat(RegistryKey.ofStore("demo", "a", "b")).startsWith(RegistryKey.storesOf("demo", "a"));
        assertThat(RegistryKey.ofStore("demo", "ab", "c")).doesNotStartWith(RegistryKey.storesOf("demo", "a"));
        assertThat(RegistryKey.ofTill("demo", "a", "b", "c")).startsWith(RegistryKey.tillsOf("demo", "a", "b"));
        assertThat(RegistryKey.ofPartner("demo", "a")).startsWith(RegistryKey.partnersOf("demo"));
    }

    @Test
    void aContractCoversItsFirstDayAndNotItsLast() {
        PartnerContract contract = new PartnerContract(MAY, JUNE, MAY, List.of());

        assertThat(contract.covers(MAY.minusDays(1))).isFalse();
        assertThat(contract.covers(MAY)).isTrue();
        assertThat(contract.covers(JUNE.minusDays(1))).isTrue();
        assertThat(contract.covers(JUNE)).isFalse();
        assertThat(new PartnerContract(MAY, null, MAY, List.of()).covers(JUNE.plusYears(9)))
                .isTrue();
    }

    @Test
    void aContractHasADayAndAPriceAtMostSixDecimals() {
        assertThatThrownBy(() -> new PartnerContract(MAY, MAY, MAY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PointPrice("points", new BigDecimal("0.0000001")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PointPrice("points", new BigDecimal("-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
