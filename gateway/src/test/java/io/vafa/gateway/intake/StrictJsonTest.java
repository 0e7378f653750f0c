package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    /** Both digits and exponent of them fit, but nobody can write them out, and to try would take all the memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999991e99999999",
                "1e999999999",
                "-7e-999999999",
                "1.5e2147483600",
                "1e101",
                "1e999999999999999999999"
            })
    void aNumberThatNobodyCanWriteOutIsRefusedWhereItStands(String number) {
        assertThat(read("{\"member\": {\"kind\": [1, %s]}}".formatted(number)))
                .isInstanceOfSatisfying(JsonReading.Malformed.class, malformed -> {
                    assertThat(malformed.fault().status().value()).isEqualTo(422);
                    assertThat(malformed.fault().refusals().getFirst().pointer())
                            .isEqualTo("/member/kind/1");
                });
    }

    @Test
    void aNumberStaysWhatWasWritten() {
        assertThat(read("{\"quantity\": 0.1000000000000000055511151231257827}"))
                .isInstanceOfSatisfying(
                        JsonReading.Read.class,
                        found -> assertThat(found.value().get("quantity").decimalValue())
                                .isEqualTo("0.1000000000000000055511151231257827"));
    }

    private static JsonReading read(String text) {
        return StrictJson.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
