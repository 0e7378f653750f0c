package io.vafa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\": Sara}",
                "{\"reason\":\"Sara\",\"reason\":\"Leila\"}",
                "{\"reason\":\"x\"} Sara",
                "[\"Sara\"]",
                "\"Sara\"",
                ""
            })
    void whatIsNoObjectOrSaysAFieldTwiceIsRefusedAndNotQuoted(String body) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> JsonBody.read(
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), Set.of("reason")))
                .satisfies(refused ->
                        assertThat(refused.refusals().getFirst().code()).isEqualTo("MALFORMED_JSON"))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).doesNotContain("Sara").doesNotContain("Leila"));
    }
}
