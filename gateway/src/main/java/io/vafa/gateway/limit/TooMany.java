package io.vafa.gateway.limit;

import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What is said to whoever comes too often. */
final class TooMany {
    private TooMany() {}

    static RequestRefusedException refusal(Verdict.Refused refused) {
        String quota = refused.quota().quota() + " in "
                + refused.quota().window().toSeconds() + " s; nothing was done, send it again in "
                + seconds(refused.retryAfter()) + " s";
        return switch (refused.policy()) {
            case REPORT, READ, WRITE, SEARCH, OPEN ->
                refusal("TOO_MANY_REQUESTS", "the limit " + refused.policy().word() + " is " + quota);
            case REPORT_LINE ->
                refusal(
                        "TOO_MANY_REQUESTS",
                        "the limit report-line is " + quota
                                + ", or fewer lines at once: of a batch all are taken in or none");
            case MEMBER -> refusal("TOO_MANY_FOR_MEMBER", "for one member the limit is " + quota);
            case PARTNER_DAY -> refusal("PARTNER_QUOTA_USED", "what your partner may report in a day is " + quota);
        };
    }

    static void retryAfter(HttpServletResponse response, Verdict.Refused refused) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(refused.retryAfter())));
    }

    /** Rounded up: who waits so long will pass. */
    static long seconds(Duration duration) {
        return Math.max(
                1, Math.ceilDiv(duration.toNanos(), Duration.ofSeconds(1).toNanos()));
    }

    private static RequestRefusedException refusal(String code, String detail) {
        return new RequestRefusedException(HttpStatus.TOO_MANY_REQUESTS, code, detail);
    }
}
