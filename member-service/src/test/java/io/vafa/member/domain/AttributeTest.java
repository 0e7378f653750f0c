package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeTest {

    @Test
    void aTextHasALength() {
        assertFit(new Attribute.Type.Text(3), "abc");
        assertUnfit(new Attribute.Type.Text(3), "abcd", " ", 3L, true);
    }

    @Test
    void aWholeNumberHasItsBounds() {
        assertFit(new Attribute.Type.Whole(-1, 5), -1L, 5L);
        assertUnfit(new Attribute.Type.Whole(-1, 5), -2L, 6L, "5", true);
    }

    @Test
    void aDecimalIsExactAndStandsInQuotes() {
        Attribute.Type type = new Attribute.Type.Decimal(new BigDecimal("-1"), new BigDecimal("2.5"), 2);

        assertFit(type, "2.50", "2.5", "-1", "0.25", "1.100");
        assertUnfit(type, "2.51", "-1.01", "0.255", "1e0", "NaN", "", 1L);
    }

    @Test
    void aDayIsInTheCalendar() {
        assertFit(new Attribute.Type.Day(), "2024-02-29", "1999-12-31");
        assertUnfit(new Attribute.Type.Day(), "2023-02-29", "2023-02-30", "20230201", "+12023-01-01", 5L);
    }

    @Test
    void aChoiceIsOneOfThoseListed() {
        assertFit(new Attribute.Type.Choice(List.of("red", "blue")), "red");
        assertUnfit(new Attribute.Type.Choice(List.of("red", "blue")), "Red", "green", 1L);
        assertFit(new Attribute.Type.Truth(), true, false);
        assertUnfit(new Attribute.Type.Truth(), "true", 1L);
    }

    private static void assertFit(Attribute.Type type, Object... values) {
        for (Object value : values) {
            assertThat(new Attribute("a", type, Map.of()).unfit(value))
                    .as("%s", value)
                    .isNull();
        }
    }

    private static void assertUnfit(Attribute.Type type, Object... values) {
        for (Object value : values) {
            assertThat(new Attribute("a", type, Map.of()).unfit(value))
                    .as("%s", value)
                    .isNotNull();
        }
    }
}
