package io.vafa.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RequestTraceTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatTheCallerSaysGoesOn() {
        RequestTrace trace = RequestTrace.of("till-7.Z_1", PARENT);

        assertThat(trace).isEqualTo(new RequestTrace("till-7.Z_1", PARENT, true));
        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void whoSaysNothingGetsBothAndTheyAreOne() {
        RequestTrace trace = RequestTrace.of(null, null);

        assertThat(trace.continued()).isFalse();
        assertThat(trace.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(trace.requestId()).isEqualTo(trace.traceId());
        assertThat(RequestTrace.of(null, null).traceId()).isNotEqualTo(trace.traceId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "<b>", "a/b", "+98912", "\u0661"})
    void anIdThatIsNotWellFormedIsReplaced(String offered) {
        assertThat(RequestTrace.of(offered, PARENT).requestId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void anIdHasAnEnd() {
        assertThat(RequestTrace.of("a".repeat(100), null).requestId()).hasSize(100);
        assertThat(RequestTrace.of("a".repeat(101), null).requestId()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
            })
    void aTraceThatIsNotWellFormedBeginsAnew(String offered) {
        RequestTrace trace = RequestTrace.of(null, offered);

        assertThat(trace.continued()).isFalse();
        assertThat(trace.traceId()).isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void ofALaterVersionIsReadWhatIsKnown() {
        assertThat(RequestTrace.of(null, "01" + PARENT.substring(2) + "-more").traceparent())
                .isEqualTo(PARENT);
    }

    @Test
    void aThreadWorksForTheRequestUntilItIsClosed() {
        try (RequestTrace.Scope _ = RequestTrace.of("mine", PARENT).open()) {
            assertThat(RequestTrace.current()).map(RequestTrace::requestId).contains("mine");
            assertThat(MDC.get("requestId")).isEqualTo("mine");
        }

        assertThat(RequestTrace.current()).isEmpty();
        assertThat(MDC.get("requestId")).isNull();
        assertThat(MDC.get("traceId")).isNull();
    }
}
