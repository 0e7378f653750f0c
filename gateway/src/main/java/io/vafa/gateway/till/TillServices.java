package io.vafa.gateway.till;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceJson;
import io.vafa.platform.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** What services know of a basket. */
final class TillServices {
    private final RoutingSettings settings;
    private final ServiceJson json;

    TillServices(RoutingSettings settings, ServiceJson json) {
        this.settings = settings;
        this.json = json;
    }

    /** What a purchase would earn, and whose it is. */
    JsonNode preview(String program, byte[] purchase, HttpHeaders headers) {
        URI uri = address(
                settings.pointsServiceUri(),
                "/internal/v1/programs/{program}/purchase-preview",
                Map.of("program", program));
        return json.post(uri, purchase, headers);
    }

    /** What it would cost. */
    JsonNode quote(String program, Object asked, HttpHeaders headers) {
        URI uri = address(
                settings.campaignServiceUri(), "/internal/v1/programs/{program}/quotes", Map.of("program", program));
        return json.post(uri, Json.write(asked), headers);
    }

    /** What campaigns and the tier would give for it. */
    JsonNode forecast(String program, String quote, Object earned, HttpHeaders headers) {
        URI uri = address(
                settings.campaignServiceUri(),
                "/internal/v1/programs/{program}/quotes/{quote}/forecast",
                Map.of("program", program, "quote", quote));
        return json.post(uri, Json.write(earned), headers);
    }

    private static URI address(URI service, String path, Map<String, String> parts) {
        return UriComponentsBuilder.fromUri(service)
                .replacePath(path)
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(parts)
                .toUri();
    }
}
