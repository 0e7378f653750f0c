package io.vafa.points.ledger.adapter.out;

import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.security.ServiceToken;
import io.vafa.points.ledger.application.BalanceSight;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/** Asks member-service whom a member allows, where the programme's section {@code members} says that it matters. */
public final class MemberServiceSight implements BalanceSight {
    private static final Logger LOG = LoggerFactory.getLogger(MemberServiceSight.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    private static final String WHERE_ALLOWED = "allowed";

    private final SectionRegistry sections;
    private final @Nullable URI memberService;
    private final @Nullable ServiceToken token;
    private final InstantSource clock;
    private final RestClient client;

    /**
     * Asks there.
     *
     * @param memberService null: nowhere, and where it matters nothing is shown
     * @param token with which to ask; null as above
     */
    public MemberServiceSight(
            SectionRegistry sections, @Nullable URI memberService, @Nullable ServiceToken token, InstantSource clock) {
        this.sections = sections;
        this.memberService = memberService;
        this.token = token;
        this.clock = clock;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
        requests.setReadTimeout(READ_TIMEOUT);
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    private record Told(@Nullable Map<String, Set<String>> members) {}

    @Override
    public Verdict of(String program, String partner, String member) {
        return isLeftToMembers(program) ? ask(program, partner, member) : Verdict.ALLOWED;
    }

    private boolean isLeftToMembers(String program) {
        return sections.inForce(program, "members", clock.instant())
                .filter(section -> section.content().get("consents") instanceof Map<?, ?> consents
                        && WHERE_ALLOWED.equals(consents.get("partnersReadBalances")))
                .isPresent();
    }

    private Verdict ask(String program, String partner, String member) {
        if (memberService == null || token == null) {
            LOG.error("vafa.points.member-service-uri and vafa.security.service-token-file are missing:"
                    + " without them no partner reads a balance where members have to allow it");
            return Verdict.NOT_KNOWN;
        }
        try {
            String own = token.current();
            return client.get()
                    .uri(
                            memberService + "/internal/v1/programs/{program}/allowed-partners?member={member}",
                            program,
                            member)
                    .headers(headers -> headers.setBearerAuth(own))
                    .exchangeForRequiredValue((_, response) -> verdict(
                            response.getStatusCode().value(),
                            response.getBody().readNBytes(ANSWER_BYTES_MAX),
                            partner,
                            member));
        } catch (IOException | RestClientException | JacksonException away) {
            LOG.warn("member-service cannot be asked whom members allow: {}", away.toString());
            return Verdict.NOT_KNOWN;
        }
    }

    private static Verdict verdict(int status, byte[] body, String partner, String member) {
        Told told = status == 200 ? Json.read(body, Told.class) : null;
        if (told == null || told.members() == null) {
            LOG.warn("member-service answers {} when asked whom members allow", status);
            return Verdict.NOT_KNOWN;
        }
        return told.members().getOrDefault(member, Set.of()).contains(partner) ? Verdict.ALLOWED : Verdict.NOT_ALLOWED;
    }
}
