package io.vafa.gateway.signature;

import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.ServiceToken;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.platform.webhook.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;

/** Asks member-service for keys, as one of our own services. */
final class MemberServiceKeys implements KeySource {
    private static final int ANSWER_BYTES_MAX = 64 << 10;

    private final URI memberService;
    private final ClientHttpRequestFactory requests;
    private final ServiceCalls calls;
    private final ServiceToken token;

    MemberServiceKeys(URI memberService, ClientHttpRequestFactory requests, ServiceCalls calls, ServiceToken token) {
        this.memberService = memberService;
        this.requests = requests;
        this.calls = calls;
        this.token = token;
    }

    /** What member-service tells. */
    private record Told(
            @Nullable String key,
            @Nullable String program,
            @Nullable String partner,
            @Nullable List<Secret> secrets) {
        /** Says nothing more: secrets do not belong in logs. */
        @Override
        public String toString() {
            return "Told[" + key + "]";
        }
    }

    private record Secret(@Nullable String secret, @Nullable Instant until) {}

    @Override
    public Optional<PartnerKey> find(String id) throws IOException {
        URI uri = UriComponentsBuilder.fromUri(memberService)
                .replacePath("/internal/v1/partner-keys/{key}")
                .encode(StandardCharsets.UTF_8)
                .buildAndExpand(id)
                .toUri();
        ClientHttpRequest request = requests.createRequest(uri, HttpMethod.GET);
        request.getHeaders().setBearerAuth(token.current());
        try (ClientHttpResponse response = calls.call(request)) {
            byte[] body = response.getBody().readNBytes(ANSWER_BYTES_MAX);
            int status = response.getStatusCode().value();
            if (status == 200) {
                return Optional.of(key(id, Json.read(body, Told.class)));
            }
            // Only member-service's own word makes a key unknown: a 404 of somebody in between is none.
            if (status == 404
                    && Json.MAPPER.readTree(body).path("code").asString("").equals("UNKNOWN_KEY")) {
                return Optional.empty();
            }
            throw new IOException("member-service answers " + status);
        } catch (RequestRefusedException away) {
            throw new IOException("member-service is away", away);
        } catch (JacksonException malformed) {
            // Without the cause, which may quote what it read.
            throw new IOException("member-service answers something else");
        }
    }

    private static PartnerKey key(String id, Told told) throws IOException {
        if (!id.equals(told.key()) || told.program() == null || told.partner() == null || told.secrets() == null) {
            throw new IOException("member-service answers with another key, or half of one");
        }
        List<PartnerKey.Valid> secrets = new ArrayList<>();
        for (Secret one : told.secrets()) {
            secrets.add(new PartnerKey.Valid(
                    Optional.ofNullable(one.secret())
                            .flatMap(WebhookSecret::read)
                            .orElseThrow(() -> new IOException("a secret is none")),
                    one.until()));
        }
        return new PartnerKey(id, told.program(), told.partner(), secrets);
    }
}
