package io.vafa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\": Sara}", "{\"reason\":\"x\"} Sara", "[\"Sara\"]", "\"Sara\"", ""})
    void whatIsNoObjectIsRefusedAndNotQuoted(String body) {
        assertRefused(body, "MALFORMED_JSON");
    }

    @Test
    void whatSaysAFieldTwiceIsRefusedAndNotQuoted() {
        assertRefused("{\"reason\":\"Sara\",\"reason\":\"Leila\"}", "DUPLICATE_KEY");
    }

    private static void assertRefused(String body, String code) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> JsonBody.read(
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), Set.of("reason")))
                .satisfies(refused ->
                        assertThat(refused.refusals().getFirst().code()).isEqualTo(code))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).doesNotContain("Sara").doesNotContain("Leila"));
    }
}
