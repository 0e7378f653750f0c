package io.vafa.standalone.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.standalone.command.ApplyCommand;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.security.FurnishedPlatform;
import io.vafa.standalone.security.FurnishedPlatform.Answer;
import io.vafa.standalone.security.SharedPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Quotes through the gateway, with the stores as they are: races, strangers, and codes by the hundred thousand. */
@ExtendWith(SharedPlatform.class)
@Execution(ExecutionMode.CONCURRENT)
class QuoteIT {
    private final FurnishedPlatform platform;

    @TempDir
    Path folder;

    QuoteIT(FurnishedPlatform platform) {
        this.platform = platform;
    }

    @Test
    void ofTwentyTillsThatWantTheLastFiveCouponsFiveGetOne() throws Exception {
        String program = applied("race");
        List<String> quotes = new ArrayList<>();
        for (int member = 0; member < 20; member++) {
            enrol(program, member);
            Answer quote = post(program, "/quotes", Role.TILL, "house", basket(member, "EARLY"));
            assertThat(quote.text("toPay")).as(quote.body()).isEqualTo("19.00");
            quotes.add(quote.text("quote"));
        }

        List<Callable<Answer>> commits = quotes.stream()
                .<Callable<Answer>>map(
                        quote -> () -> post(program, "/quotes/" + quote + "/commit", Role.TILL, "house", Map.of()))
                .toList();
        List<Answer> answers;
        try (ExecutorService tills = Executors.newFixedThreadPool(8)) {
            answers = tills.invokeAll(commits).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("USED_UP"));
        // Who gives theirs up leaves it to the next.
        int winner = answers.indexOf(answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow());
        int loser = answers.indexOf(answers.stream()
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow());
        assertThat(post(program, "/quotes/" + quotes.get(winner) + "/release", Role.TILL, "house", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(post(program, "/quotes/" + quotes.get(loser) + "/commit", Role.TILL, "house", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aQuoteIsTheBusinessOfWhoeverAskedForItAndAPartnersBackOfficeHearsNothingOfBalances() throws IOException {
        String program = applied("strangers");
        enrol(program, 1);
        Answer bought = platform.send(
                "POST",
                "/v1/programs/" + program + "/purchases",
                token(program, Role.TILL, "house"),
                Json.MAPPER.writeValueAsString(basket(1, null)),
                "Prefer",
                "wait=30");
        assertThat(bought.text("status")).isEqualTo("CREDITED");

        Answer till = post(program, "/quotes", Role.TILL, "house", basket(1, null));
        Answer backOffice = post(program, "/quotes", Role.PARTNER, "gym", basket(1, null));
        String foreign = till.text("quote");

        assertThat(till.json().at("/spendable/points/units").asLong())
                .as(till.body())
                .isEqualTo(200);
        assertThat(till.json().at("/spendable/points/worth/minorUnits").asLong())
                .isEqualTo(200);
        assertThat(backOffice.status()).as(backOffice.body()).isEqualTo(200);
        assertThat(backOffice.json().has("spendable")).isFalse();
        for (String end : List.of("commit", "release")) {
            assertThat(post(program, "/quotes/" + foreign + "/" + end, Role.PARTNER, "gym", Map.of())
                            .code())
                    .isEqualTo("UNKNOWN_QUOTE");
        }
    }

    @Test
    void aHundredThousandCodesComeAsAStreamEachIsDifferentAndTheSameAgain() throws IOException {
        String program = applied("codes");
        Answer batch = platform.send(
                "POST",
                "/v1/programs/" + program + "/coupon-batches",
                token(program, Role.ADMIN, "house"),
                "{\"campaign\": \"sorry\", \"count\": 100000}",
                "Idempotency-Key",
                "mailing");
        String path =
                "/v1/programs/" + program + "/coupon-batches/" + batch.json().path("batch") + "/codes";

        List<String> codes = platform.get(token(program, Role.ADMIN, "house"), path)
                .body()
                .lines()
                .toList();
        List<String> again = platform.get(token(program, Role.ADMIN, "house"), path)
                .body()
                .lines()
                .toList();

        assertThat(new HashSet<>(codes)).hasSize(100_001);
        assertThat(again).isEqualTo(codes);
        assertThat(codes.get(100_000)).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    }

    private String applied(String name) throws IOException {
        String program = "quotes-" + name;
        Path file = folder.resolve(program + ".yaml");
        Files.writeString(file, """
            program:
              id: %s
              name: {en: Coupons}
              currency: USD
              zone: UTC
              languages: [en]
              defaultLanguage: en
            wallets:
              - {code: points, kind: points, redeem: {points: 100, value: "1.00", minimum: 100, step: 10}}
            accrual:
              rules:
                - {id: base, wallet: points, points: 10, per: "1.00", rounding: down, scope: receipt}
            campaigns:
              campaigns:
                - {id: first-five, trigger: coupon, coupon: {shared: EARLY, uses: 5}, gives: [{id: less, discount: {amount: "1.00"}}]}
                - {id: sorry, trigger: coupon, coupon: {unique: true}, gives: [{id: less, discount: {percent: "50"}}]}
            """.formatted(program));
        ApplyCommand.apply(platform.platform(), file);
        return program;
    }

    private void enrol(String program, int member) {
        Answer answer = platform.send(
                "POST",
                "/v1/programs/" + program + "/members",
                token(program, Role.AGENT, "house"),
                Json.MAPPER.writeValueAsString(
                        Map.of("identifiers", List.of(Map.of("kind", "card", "value", card(member))))),
                "Idempotency-Key",
                "member-" + member);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static String card(int member) {
        return "QUOTE%04d".formatted(member);
    }

    private static Map<String, Object> basket(int member, @Nullable String coupon) {
        Map<String, Object> basket = new HashMap<>(Map.of(
                "id",
                "sale-" + member,
                "member",
                Map.of("kind", "card", "value", card(member)),
                "occurredAt",
                Instant.now().minusSeconds(60).toString(),
                "currency",
                "USD",
                "amount",
                "20.00"));
        if (coupon != null) {
            basket.put("coupons", List.of(coupon));
        }
        return basket;
    }

    private Answer post(String program, String path, Role role, String partner, Map<String, Object> body) {
        return platform.send(
                "POST",
                "/v1/programs/" + program + path,
                token(program, role, partner),
                body.isEmpty() ? "" : Json.MAPPER.writeValueAsString(body));
    }

    private String token(String program, Role role, String partner) {
        return platform.platform()
                .tokens()
                .issue(new TokenRequest(
                        "quotes-" + role + partner,
                        program,
                        partner,
                        role == Role.TILL ? "s1" : null,
                        role == Role.TILL ? "t1" : null,
                        null,
                        Set.of(role),
                        Duration.ZERO,
                        Duration.ofHours(1)));
    }
}
