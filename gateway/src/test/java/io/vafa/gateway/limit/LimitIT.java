package io.vafa.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.security.Role;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway with small quotas that come back once an hour. Each test has a caller of its own. */
class LimitIT {
    private static final String TIERS = "/v1/programs/demo/sections/tiers";
    private static final AtomicInteger CALLERS = new AtomicInteger();

    private static GatewayUnderTest gateway;

    private String token = "";

    @BeforeAll
    static void start() {
        gateway = new GatewayUnderTest(
                "--vafa.gateway.limits.report.quota=3",
                "--vafa.gateway.limits.report.window=1h",
                "--vafa.gateway.limits.report-line.quota=5000",
                "--vafa.gateway.limits.report-line.window=1h",
                "--vafa.gateway.limits.read.quota=4",
                "--vafa.gateway.limits.read.window=1h",
                "--vafa.gateway.limits.search.quota=1",
                "--vafa.gateway.limits.search.window=1h",
                "--vafa.gateway.limits.open.quota=2",
                "--vafa.gateway.limits.open.window=1h",
                "--vafa.gateway.limits.member.quota=2",
                "--vafa.gateway.limits.member.window=1h",
                "--vafa.gateway.limits.partners.[demo/small]=10",
                "--vafa.gateway.proxies.trusted=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.reset();
        gateway.campaigns.behave(FakeService.json(200, "{}"));
        gateway.members.behave(FakeService.json(200, "{}"));
        gateway.points.behave(FakeService.json(200, "{}"));
        token = token("caller-" + CALLERS.incrementAndGet(), "acme");
    }

    @Test
    void everyAnswerTellsWhatAppliesAndWhatIsLeft() {
        Client.Answer first = gateway.client().get(token, TIERS);
        Client.Answer second = gateway.client().get(token, TIERS);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"read\";q=4;w=3600");
        assertThat(first.header("RateLimit")).isEqualTo("\"read\";r=3;t=900");
        assertThat(second.header("RateLimit")).startsWith("\"read\";r=2;t=");
    }

    @Test
    void whoComesTooOftenHearsWhenToComeAgainAndNothingIsDone() {
        for (int call = 0; call < 4; call++) {
            assertThat(gateway.client().get(token, TIERS).status()).isEqualTo(200);
        }
        gateway.campaigns.reset();

        Client.Answer fifth = gateway.client().get(token, TIERS);

        assertThat(fifth.status()).isEqualTo(429);
        assertThat(fifth.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(fifth.text("code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(fifth.header("Retry-After"))).isBetween(800, 900);
        assertThat(fifth.header("RateLimit")).startsWith("\"read\";r=0;t=");
        assertThat(gateway.client().get(token("another", "acme"), TIERS).status())
                .isNotEqualTo(429);
    }

    @Test
    void lookingForMembersHasALimitOfItsOwn() {
        String search = "/v1/programs/demo/members/search";

        assertThat(post(search, "{}").status()).isEqualTo(200);
        assertThat(post(search, "{}").status()).isEqualTo(429);
        assertThat(gateway.client().get(token, TIERS).status()).isEqualTo(200);
    }

    @Test
    void oneMembersPointsAreMovedSoOftenWhoeverAsks() {
        String member = "/v1/programs/demo/members/m_" + CALLERS.get();
        assertThat(post(member + "/redemptions", "{}").status()).isEqualTo(200);
        token = token("another-" + CALLERS.incrementAndGet(), "acme");
        assertThat(post(member + "/holds", "{}").status()).isEqualTo(200);

        Client.Answer third = post(member.replace("members", "m%65mbers") + "/transfers", "{}");

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.text("code")).isEqualTo("TOO_MANY_FOR_MEMBER");
        assertThat(post("/v1/programs/demo/members/m_other/transfers", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void nobodyUsesUpWhatMembersOfAnotherProgrammeHave() {
        String redemptions = "/v1/programs/demo/members/m_apart/redemptions";
        String stranger =
                gateway.tokens.signed(claims -> claims.claim("program", "other").subject("stranger"), Role.ADMIN);
        for (int call = 0; call < 3; call++) {
            gateway.client().send("POST", redemptions, stranger, "application/json", Client.bytes("{}"));
        }

        assertThat(post(redemptions, "{}").status()).isEqualTo(200);
    }

    @Test
    void singleReportsAreCountedApartFromLines() {
        for (int call = 0; call < 3; call++) {
            assertThat(gateway.client()
                            .purchase(
                                    token,
                                    Purchases.full("single-" + call + token.hashCode())
                                            .toString())
                            .status())
                    .isEqualTo(202);
        }

        Client.Answer fourth =
                gateway.client().purchase(token, Purchases.full("single-4").toString());

        assertThat(fourth.status()).isEqualTo(429);
        assertThat(lines("apart", 2).status()).isEqualTo(200);
    }

    @Test
    void ofABatchThatIsTooLongNothingIsTakenIn() {
        assertThat(lines("first", 3_000).status()).isEqualTo(200);

        Client.Answer second = lines("second", 3_000);
        Client.Answer third = lines("third", 1_000);

        assertThat(second.status()).isEqualTo(429);
        assertThat(second.text("code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(second.header("Retry-After")).isNotEmpty();
        assertThat(second.header("RateLimit")).startsWith("\"report-line\";r=");
        // Had some of the second been taken in, they would have been counted, and the third would not pass.
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.lines())
                .allSatisfy(line -> assertThat(line.get("status").asInt()).isEqualTo(202));
        assertThat(gateway.fakePoints().find("third-1000")).isPresent();
        assertThat(gateway.fakePoints().find("second-1")).isEmpty();
    }

    @Test
    void aPartnersDayIsSharedByAllItsCallers() {
        token = token("small-1", "small");
        assertThat(lines("day", 8).status()).isEqualTo(200);
        token = token("small-2", "small");
        assertThat(gateway.client()
                        .purchase(token, Purchases.full("day-9").toString())
                        .status())
                .isEqualTo(202);

        Client.Answer batch = lines("day-more", 2);
        Client.Answer single =
                gateway.client().purchase(token, Purchases.full("day-10").toString());

        assertThat(batch.status()).isEqualTo(429);
        assertThat(batch.text("code")).isEqualTo("PARTNER_QUOTA_USED");
        assertThat(gateway.fakePoints().find("day-more-1")).isEmpty();
        assertThat(single.status()).isEqualTo(429);
        assertThat(single.header("RateLimit-Policy")).isEqualTo("\"report\";q=3;w=3600, \"partner-day\";q=10;w=86400");
    }

    @Test
    void whoHasNoCredentialIsKnownByTheirAddress() {
        String page = "/v1/openapi.json";
        for (int call = 0; call < 2; call++) {
            assertThat(gateway.client()
                            .get(null, page, "X-Forwarded-For", "1.2.3." + call + ", 203.0.113.1")
                            .status())
                    .isEqualTo(200);
        }

        Client.Answer third = gateway.client().get(null, page, "X-Forwarded-For", "9.9.9.9, 203.0.113.1");

        assertThat(third.status()).isEqualTo(429);
        assertThat(gateway.client()
                        .get(null, page, "X-Forwarded-For", "203.0.113.2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void healthIsAskedAtAnyTime() {
        for (int call = 0; call < 10; call++) {
            assertThat(gateway.client().get(null, "/actuator/health").status()).isEqualTo(200);
        }
    }

    private Client.Answer post(String path, String body) {
        return gateway.client().send("POST", path, token, "application/json", Client.bytes(body));
    }

    private Client.Answer lines(String name, int count) {
        String body = IntStream.rangeClosed(1, count)
                .mapToObj(number -> Purchases.full(name + "-" + number).toString())
                .collect(Collectors.joining("\n"));
        return gateway.client().purchaseAs("application/x-ndjson", token, body);
    }

    private static String token(String subject, String partner) {
        return gateway.tokens.signed(
                claims -> claims.subject(subject).claim("partner", partner), Role.ADMIN, Role.PARTNER);
    }
}
