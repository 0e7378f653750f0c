package io.vafa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @Test
    void aKeyIsTheSameBareAndInQuotes() {
        assertThat(IdempotencyKey.of("order-4711:2.a_b")).contains("order-4711:2.a_b");
        assertThat(IdempotencyKey.of(" \"order-4711:2.a_b\" ")).contains("order-4711:2.a_b");
        assertThat(IdempotencyKey.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\"", "\"a", "a\"", "a\"b\"c", "\"\"a\"\"", "-a", "a b", "a/b", "é"})
    void whatIsNoKeyIsRefusedAndNeverMadeOne(String header) {
        assertThatThrownBy(() -> IdempotencyKey.of(header))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refused ->
                                assertThat(refused.refusals().getFirst().code()).isEqualTo("IDEMPOTENCY_KEY_INVALID"));
        assertThat(IdempotencyKey.of("a".repeat(100))).isPresent();
        assertThatThrownBy(() -> IdempotencyKey.of("a".repeat(101))).isInstanceOf(RequestRefusedException.class);
    }
}
