package io.vafa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

class JsonTest {
    record Sample(
            String name,
            long units,
            boolean historic,
            @Nullable Instant at,
            Map<String, Long> balances) {}

    @Test
    void theSameContentAlwaysGivesTheSameBytes() {
        Map<String, Long> forwards = new LinkedHashMap<>();
        Map<String, Long> backwards = new LinkedHashMap<>();
        for (long i = 0; i < 50; i++) {
            forwards.put("wallet" + i, i);
        }
        for (long i = 49; i >= 0; i--) {
            backwards.put("wallet" + i, i);
        }

        byte[] first = Json.write(new Sample("a", 1, false, Instant.EPOCH, forwards));

        assertThat(first)
                .isEqualTo(Json.write(new Sample("a", 1, false, Instant.EPOCH, backwards)))
                .isEqualTo(Json.write(new Sample("a", 1, false, Instant.EPOCH, Map.copyOf(forwards))))
                .isEqualTo(Json.write(new Sample("a", 1, false, Instant.EPOCH, new HashMap<>(backwards))));
    }

    @Test
    void membersStandAsDeclaredMapsByKeyAndWhatIsAbsentIsLeftOut() {
        String text = Json.writeText(new Sample("a", 1, true, null, Map.of("b", 2L, "a", 1L)));

        assertThat(text).isEqualTo("{\"name\":\"a\",\"units\":1,\"historic\":true,\"balances\":{\"a\":1,\"b\":2}}");
    }

    @Test
    void instantsAreIsoTextsToTheNanosecond() {
        Instant instant = Instant.parse("2021-03-04T05:06:07.123456789Z");

        assertThat(Json.writeText(instant)).isEqualTo("\"2021-03-04T05:06:07.123456789Z\"");
        assertThat(Json.read("\"2021-03-04T05:06:07.123456789Z\"", Instant.class))
                .isEqualTo(instant);
        assertThat(Json.read("\"2021-03-04T08:36:07.123456789+03:30\"", Instant.class))
                .isEqualTo(instant);
    }

    @Test
    void whatNobodyKnowsIsTolerated() {
        Sample read = Json.read(
                "{\"name\":\"a\",\"units\":1,\"historic\":false,\"balances\":{},\"later\":{\"x\":[1]}}", Sample.class);

        assertThat(read).isEqualTo(new Sample("a", 1, false, null, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"units\":\"1\",\"historic\":false}",
                "{\"name\":\"a\",\"units\":1.0,\"historic\":false}",
                "{\"name\":\"a\",\"units\":1e3,\"historic\":false}",
                "{\"name\":\"a\",\"units\":true,\"historic\":false}",
                "{\"name\":\"a\",\"units\":null,\"historic\":false}",
                "{\"name\":\"a\",\"units\":\"\",\"historic\":false}",
                "{\"name\":\"a\",\"units\":9223372036854775808,\"historic\":false}",
                "{\"name\":\"a\",\"units\":1,\"historic\":\"true\"}",
                "{\"name\":\"a\",\"units\":1,\"historic\":1}",
                "{\"name\":\"a\",\"units\":1,\"historic\":false,\"at\":1614834367}",
                "{\"name\":\"a\",\"units\":1,\"historic\":false,\"at\":\"2021-03-04\"}",
                "{\"name\":\"a\",\"units\":1,\"historic\":false,\"at\":\"\"}",
                "{\"name\":5,\"units\":1,\"historic\":false}",
                "{\"name\":true,\"units\":1,\"historic\":false}",
                "{\"name\":[\"a\"],\"units\":1,\"historic\":false}",
                "{\"name\":{},\"units\":1,\"historic\":false}",
                "{\"name\":\"a\",\"units\":1,\"historic\":false,\"balances\":[]}",
                "{\"name\":\"a\",\"units\":1,\"historic\":false} trailing",
                "{\"name\":\"a\",\"units\":1,\"historic\":false}{}",
                "{\"name\":\"a\"",
                "[]",
                "\"\"",
                ""
            })
    void whatHasAnotherTypeIsRefused(String json) {
        assertThatThrownBy(() -> Json.read(json, Sample.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aRecordThatRefusesItsContentSaysWhyAndWhere() {
        assertThatThrownBy(() -> Json.read("{\"outer\":{\"units\":-1,\"text\":\"a\"}}", Outer.class))
                .isInstanceOf(ValueInstantiationException.class)
                .hasMessageContaining("problem: units must be at least 0")
                .hasMessageContaining("Outer[\"outer\"]");
    }

    @Test
    void whatARecordLacksIsAbsentOrIfThatCannotBeRefused() {
        assertThat(Json.read("{\"units\":3}", Guarded.class)).isEqualTo(new Guarded(3, null));
        assertThatThrownBy(() -> Json.read("{\"text\":\"a\"}", Guarded.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("units");
    }

    @Test
    void aDecimalInQuotationMarksIsADecimal() {
        assertThat(Json.read("\"1.50\"", BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
        assertThat(Json.read("1.50", BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"many\"", "\"1,5\"", "true", "[]"})
    void whatIsNoDecimalIsRefused(String json) {
        assertThatThrownBy(() -> Json.read(json, BigDecimal.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void decimalsKeepEveryDigit() {
        BigDecimal decimal = new BigDecimal("0.10000000000000000000000000001");

        assertThat(Json.read(Json.write(decimal), BigDecimal.class)).isEqualTo(decimal);
    }

    @Test
    void deepNestingIsRefusedAndNeverBreaksTheReader() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> Json.read(deep, Object.class)).isInstanceOf(JacksonException.class);
    }

    record Guarded(long units, @Nullable String text) {
        Guarded {
            if (units < 0) {
                throw new IllegalArgumentException("units must be at least 0");
            }
        }
    }

    record Outer(Guarded outer) {}
}
