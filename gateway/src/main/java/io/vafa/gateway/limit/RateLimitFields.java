package io.vafa.gateway.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The header fields {@code RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers-10: quotas of all instances
 * together, and what the one that answers would still let through.
 */
final class RateLimitFields {
    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private RateLimitFields() {}

    static void write(HttpServletResponse response, List<Verdict.Left> left) {
        response.setHeader(
                POLICY,
                joined(
                        left,
                        each -> "\"" + each.policy().word() + "\";q="
                                + each.quota().quota() + ";w="
                                + each.quota().window().toSeconds()));
        response.setHeader(
                LEFT,
                joined(
                        left,
                        each -> "\"" + each.policy().word() + "\";r=" + each.remaining() + ";t="
                                + Math.ceilDiv(each.reset().toNanos(), 1_000_000_000L)));
    }

    private static String joined(List<Verdict.Left> left, Function<Verdict.Left, String> item) {
        return left.stream().map(item).collect(Collectors.joining(", "));
    }
}
