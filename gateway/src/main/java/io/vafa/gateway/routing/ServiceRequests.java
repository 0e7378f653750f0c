package io.vafa.gateway.routing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Makes requests to services, each with the time-out of its own route. */
final class ServiceRequests implements ClientHttpRequestFactory {
    private final Map<String, ClientHttpRequestFactory> byAuthority = new HashMap<>();

    /** @param factories makes one whose requests wait so long for an answer */
    ServiceRequests(RoutingSettings settings, Function<Duration, ClientHttpRequestFactory> factories) {
        settings.allRoutes()
                .values()
                .forEach(route -> byAuthority.merge(
                        route.uri().getAuthority(),
                        factories.apply(route.responseTimeout()),
                        // Services that share an address share a route: the first one's.
                        (first, _) -> first));
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        ClientHttpRequestFactory requests = byAuthority.get(uri.getAuthority());
        if (requests == null) {
            throw new IllegalArgumentException("no service has the address " + uri.getAuthority());
        }
        return requests.createRequest(uri, method);
    }
}
