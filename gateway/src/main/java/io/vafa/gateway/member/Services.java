package io.vafa.gateway.member;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceJson;
import io.vafa.platform.web.RequestRefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Reads what services say about a member; what one refuses is refused here in its words. */
final class Services {
    private final RoutingSettings settings;
    private final ServiceJson json;

    Services(RoutingSettings settings, ServiceJson json) {
        this.settings = settings;
        this.json = json;
    }

    URI members() {
        return settings.memberServiceUri();
    }

    URI points() {
        return settings.pointsServiceUri();
    }

    URI campaigns() {
        return settings.campaignServiceUri();
    }

    URI notifications() {
        return settings.notificationServiceUri();
    }

    /**
     * Who is asked about, and with which headers.
     *
     * @param headers those of the caller
     */
    record Subject(String program, String member, HttpHeaders headers) {}

    /**
     * Asks one service.
     *
     * @param part of what is known about the member, as the path's end says
     * @throws RequestRefusedException if it refuses, or is away
     */
    JsonNode ask(URI service, Subject subject, String part, Map<String, String> parameters) {
        return ask(
                service,
                "/v1/programs/{program}/members/{member}/" + part,
                Map.of("program", subject.program(), "member", subject.member()),
                parameters,
                subject.headers());
    }

    /**
     * Asks one service.
     *
     * @param path with the names of its parts in braces
     * @param parts of the path, by name
     * @param headers those of the caller
     * @throws RequestRefusedException if it refuses, or is away
     */
    JsonNode ask(
            URI service, String path, Map<String, String> parts, Map<String, String> parameters, HttpHeaders headers) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(service).replacePath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        Map<String, Object> values = new HashMap<>(parameters);
        values.putAll(parts);
        return json.get(
                address.encode(StandardCharsets.UTF_8).buildAndExpand(values).toUri(), headers);
    }
}
