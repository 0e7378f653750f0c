package io.vafa.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.points.Http.Answer;
import io.vafa.testkit.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Where a programme leaves it to its members, a partner reads the balances of those alone who allow it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceSightIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Leaves it to its members. */
    private static final String CAREFUL = "careful";
    /** Says nothing about it. */
    private static final String USUAL = "usual";

    private final TestTokens tokens = TestTokens.newIssuer();
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 3);
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final Map<String, String> allowing = new ConcurrentHashMap<>();
    private final Set<String> bearers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger status = new AtomicInteger(200);

    private HttpServer members;
    private ConfigurableApplicationContext service;
    private Wire wire;
    private Http http;

    @SuppressWarnings("NullAway.Init") // started in startEverything, before any test
    BalanceSightIT() {}

    @BeforeAll
    void startEverything(@TempDir Path directory) throws IOException {
        members = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        members.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        members.createContext("/internal/v1/programs/" + CAREFUL + "/allowed-partners", exchange -> {
            bearers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            String member = exchange.getRequestURI().getQuery().replace("member=", "");
            String partner = allowing.get(member);
            byte[] answer =
                    Json.write(Map.of("members", partner == null ? Map.of() : Map.of(member, List.of(partner))));
            exchange.sendResponseHeaders(status.get(), answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        members.start();
        broker.afterPropertiesSet();
        wire = new Wire(broker.getBrokersAsString());
        service = StartedService.on(
                broker,
                mongo,
                tokens,
                directory,
                "--vafa.points.member-service-uri=http://127.0.0.1:"
                        + members.getAddress().getPort(),
                "--vafa.security.service-token-file="
                        + Files.writeString(directory.resolve("service.token"), "our-own", StandardCharsets.UTF_8));
        http = new Http(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        wire.send(Wire.event(
                Topic.PROGRAMS,
                CAREFUL + "/members/00000001",
                EventType.SECTION_APPLIED.wireName(),
                Json.write(new SectionApplied(
                        CAREFUL,
                        "members",
                        1,
                        null,
                        "hash",
                        Map.of("consents", Map.of("partnersReadBalances", "allowed")))),
                Map.of()));
        await().atMost(PATIENCE)
                .until(() -> balance(CAREFUL, "nobody", bazaar(CAREFUL)).status() == 403);
    }

    @AfterAll
    void stopEverything() {
        http.close();
        service.close();
        wire.close();
        mongo.close();
        broker.destroy();
        members.stop(0);
    }

    @Test
    void aPartnerReadsABalanceAsLongAsTheMemberAllowsIt() {
        // Given
        member(CAREFUL, "m-allows");

        // When
        Answer before = balance(CAREFUL, "m-allows", bazaar(CAREFUL));
        allowing.put("m-allows", "bazaar");
        Answer during = balance(CAREFUL, "m-allows", bazaar(CAREFUL));
        Answer another = balance(CAREFUL, "m-allows", tokens.token(CAREFUL, "gym", Map.of(), Role.PARTNER));
        allowing.remove("m-allows");
        Answer after = balance(CAREFUL, "m-allows", bazaar(CAREFUL));

        // Then
        assertThat(during.status()).as(during.body().toString()).isEqualTo(200);
        assertThat(List.of(before, another, after))
                .extracting(answer ->
                        answer.status() + " " + answer.body().path("code").asString(""))
                .containsOnly("403 BALANCE_NOT_ALLOWED");
        assertThat(bearers).containsExactly("Bearer our-own");
    }

    @Test
    void whetherThereIsSuchAMemberIsNotTold() {
        // Given
        member(CAREFUL, "m-here");

        // Then
        Answer here = balance(CAREFUL, "m-here", bazaar(CAREFUL));
        Answer nobody = balance(CAREFUL, "m-there", bazaar(CAREFUL));
        assertThat(withoutInstance(nobody, "m-there")).isEqualTo(withoutInstance(here, "m-here"));
        assertThat(here.status()).isEqualTo(403);
    }

    @Test
    void aPartnerWhoSignsIsAPartner() {
        // Given
        member(CAREFUL, "m-signed");
        Caller bazaar = Caller.partner("kiosk", CAREFUL, "bazaar");

        // When
        String path = path(CAREFUL, "m-signed");
        String own = tokens.token("", Role.SERVICE);
        Answer before = http.getOnBehalf(bazaar, path, own);
        allowing.put("m-signed", "bazaar");
        Answer after = http.getOnBehalf(bazaar, path, own);

        // Then
        assertThat(before.status()).isEqualTo(403);
        assertThat(after.status()).isEqualTo(200);
    }

    @Test
    void whoeverStandsAtATillOrHelpsAMemberReadsItAsBefore() {
        // Given
        member(CAREFUL, "m-till");

        // Then
        for (Role role : List.of(Role.TILL, Role.AGENT, Role.ADMIN)) {
            assertThat(balance(CAREFUL, "m-till", tokens.token(CAREFUL, "bazaar", Map.of(), role))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whereNothingIsSaidAPartnerReadsItAndNobodyIsAsked() {
        // Given
        member(USUAL, "m-usual");

        // Then
        assertThat(balance(USUAL, "m-usual", bazaar(USUAL)).status()).isEqualTo(200);
        assertThat(balance(USUAL, "m-none", bazaar(USUAL)).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeFoundOutIsNeitherShownNorRefused() {
        // Given
        member(CAREFUL, "m-away");
        allowing.put("m-away", "bazaar");
        status.set(503);
        try {
            // When
            Answer away = balance(CAREFUL, "m-away", bazaar(CAREFUL));

            // Then
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.body().path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        } finally {
            status.set(200);
        }
    }

    private void member(String program, String id) {
        wire.send(new OpenAccount(
                program,
                id,
                new Cause("enrolment", program, "test", id),
                Instant.parse("2021-03-04T12:00:00Z"),
                false));
        String admin = tokens.token(program, Role.ADMIN);
        await().atMost(PATIENCE).until(() -> balance(program, id, admin).status() == 200);
    }

    private String bazaar(String program) {
        return tokens.token(program, "bazaar", Map.of(), Role.PARTNER);
    }

    private Answer balance(String program, String member, String token) {
        return http.get(path(program, member), token);
    }

    private static String path(String program, String member) {
        return "/v1/programs/" + program + "/members/" + member + "/balance";
    }

    /** What an answer says beside its own address and the request's name. */
    private static String withoutInstance(Answer answer, String member) {
        return answer.body().toString().replace(member, "m").replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
