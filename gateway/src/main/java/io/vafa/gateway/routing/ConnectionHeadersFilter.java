package io.vafa.gateway.routing;

import java.util.Arrays;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Keeps what was meant for this hop alone from going further: besides the usual headers those that {@code Connection} names
 * (RFC 9110, 7.6.1), and {@code Expect}, which was answered here.
 */
final class ConnectionHeadersFilter implements HttpHeadersFilter.RequestHttpHeadersFilter, Ordered {
    @Override
    public HttpHeaders apply(HttpHeaders headers, ServerRequest request) {
        HttpHeaders kept = new HttpHeaders();
        kept.putAll(headers);
        headers.getOrEmpty(HttpHeaders.CONNECTION).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                // Whoever may name the credential here could have a request arrive without it.
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION))
                .forEach(kept::remove);
        kept.remove(HttpHeaders.EXPECT);
        return kept;
    }

    /** Before the filter that removes {@code Connection} itself. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
