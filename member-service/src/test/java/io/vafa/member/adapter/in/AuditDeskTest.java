package io.vafa.member.adapter.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vafa.member.application.Audit;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class AuditDeskTest {
    private static final Caller CALLER = new Caller("agent-7", "demo", "house", null, null, null, List.of("agent"));

    private final List<Audit.Note> notes = new ArrayList<>();
    private boolean away;

    @Test
    void whatCannotBeNotedIsRefused() {
        away = true;

        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> note(Map.of()))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(refused.refusals().getFirst().code()).isEqualTo("AUDIT_UNAVAILABLE");
                });
    }

    @Test
    void aReasonMayBeInAnyScriptAndHasNoControlCharacters() {
        note(Map.of("X-Reason", "1+1 %D8%AA%D9%84%D9%81%D9%86", "X-Request-Id", "req-1"));

        assertThat(notes).singleElement().satisfies(note -> {
            assertThat(note.reason()).isEqualTo("1+1 تلفن");
            assertThat(note.request()).isEqualTo("req-1");
            assertThat(note.actor().subject()).isEqualTo("agent-7");
        });
        for (String unfit : List.of("%00", "%E2%80%AEabc", "%zz", "x".repeat(2_000))) {
            assertThatExceptionOfType(RequestRefusedException.class)
                    .as(unfit)
                    .isThrownBy(() -> note(Map.of("X-Reason", unfit)))
                    .satisfies(refused ->
                            assertThat(refused.refusals().getFirst().code()).isEqualTo("REASON_INVALID"));
        }
    }

    @Test
    void aRequestIdThatIsNoneIsLeftOut() {
        note(Map.of("X-Request-Id", "a b\u202e"));

        assertThat(notes.getFirst().request()).isNull();
    }

    private void note(Map<String, String> headers) {
        Audit audit = new Audit() {
            @Override
            public void note(Note note) {
                if (away) {
                    throw new AuditUnavailableException(new IllegalStateException("away"));
                }
                notes.add(note);
            }

            @Override
            public List<Noted> of(String program, @Nullable String member, @Nullable String before, int limit) {
                return List.of();
            }
        };
        new AuditDesk(audit, InstantSource.fixed(Instant.EPOCH))
                .note("demo", "m_1", Audit.Action.READ, null, CALLER, request(headers));
    }

    private static HttpServletRequest request(Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                AuditDeskTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (_, method, arguments) -> method.getName().equals("getHeader") ? headers.get(arguments[0]) : null);
    }
}
