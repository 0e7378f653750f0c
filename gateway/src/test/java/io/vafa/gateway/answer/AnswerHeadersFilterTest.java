package io.vafa.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswerHeadersFilterTest {
    private static final String YEAR = "max-age=31536000";

    @Test
    void anAnswerThatIsBegunAnewBearsThemToo() throws ServletException, IOException {
        assertThat(headers(true)).isEqualTo(headers(false)).containsEntry("Strict-Transport-Security", YEAR);
    }

    private static Map<String, String> headers(boolean anew) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new AnswerHeadersFilter(YEAR).doFilter(new MockHttpServletRequest(), response, (_, answer) -> {
            if (anew) {
                answer.reset();
            }
        });
        return response.getHeaderNames().stream()
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(response.getHeader(name))));
    }
}
