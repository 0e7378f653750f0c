package io.vafa.standalone.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.draw.DrawList;
import io.vafa.contracts.draw.Drawing;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.security.FurnishedPlatform;
import io.vafa.standalone.security.FurnishedPlatform.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * People who live by a programme. Each step of a story names who does something ({@code who}) and what: {@code enrols}, {@code buys} an amount,
 * {@code returns} a purchase, {@code does} an activity, {@code redeems} points and {@code reverses} that, {@code celebrates} a day, {@code isComforted} by the staff, {@code asks} what a basket
 * would cost, {@code brings} a friend, {@code closes} a draw's list, {@code draws} by a
 * {@code randomness}. A step with {@code has} says what
 * somebody has by then, one with {@code why} what the help desk reads about a purchase, one with {@code hears} of which template they were written to, one with {@code stands} in which stage of
 * the lifecycle they are; {@code joins} puts somebody on the list of a segment.
 *
 * <p>The clock of a running platform cannot be moved. What waits for days to go by is played by purchases of days ago, told only now: what was over by then
 * is answered at once.
 */
final class Story {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern AGO = Pattern.compile("([0-9]+) days ago at ([0-9:]+)");
    private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    private final FurnishedPlatform platform;
    private final String program;
    private final Map<String, String> members = new HashMap<>();
    private final Map<String, String> cards = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> quotes = new HashMap<>();
    private final Map<String, String> redemptions = new HashMap<>();
    private int reports;

    Story(FurnishedPlatform platform, String program) {
        this.platform = platform;
        this.program = program;
    }

    void play(String yaml) {
        List<?> steps = (List<?>) Objects.requireNonNull(((Map<?, ?>) new Yaml().load(yaml)).get("story"));
        for (Object step : steps) {
            Map<String, Object> told = new LinkedHashMap<>();
            ((Map<?, ?>) step).forEach((name, value) -> told.put(String.valueOf(name), value));
            try {
                play(told);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError(program + ", at " + told + ": " + broken.getMessage(), broken);
            }
        }
    }

    private void play(Map<String, Object> step) {
        String who = String.valueOf(step.get("who"));
        if (step.containsKey("enrols")) {
            enrols(who);
        } else if (step.containsKey("orders")) {
            orders(step);
        } else if (step.containsKey("asks")) {
            asks(who, step);
        } else if (step.containsKey("buys")) {
            buys(who, step);
        } else if (step.containsKey("returns")) {
            returns(step);
        } else if (step.containsKey("does")) {
            does(who, step);
        } else if (step.containsKey("redeems")) {
            redeems(who, step);
        } else if (step.containsKey("reverses")) {
            reverses(who, step);
        } else if (step.containsKey("isComforted")) {
            isComforted(who, step);
        } else if (step.containsKey("celebrates")) {
            celebrates(who, step);
        } else if (step.containsKey("brings")) {
            brings(who, step);
        } else if (step.containsKey("closes")) {
            closes(who, step);
        } else if (step.containsKey("draws")) {
            draws(who, step);
        } else if (step.containsKey("isIn")) {
            isIn(who, step);
        } else if (step.containsKey("has")) {
            has(who, (Map<?, ?>) step.get("has"));
        } else if (step.containsKey("joins")) {
            joins(who, String.valueOf(step.get("joins")));
        } else if (step.containsKey("stands")) {
            stands(who, String.valueOf(step.get("stands")));
        } else if (step.containsKey("hears")) {
            hears(who, String.valueOf(step.get("hears")));
        } else if (step.containsKey("why")) {
            why(step);
        } else {
            throw new IllegalArgumentException("no step of a story: " + step);
        }
    }

    private void enrols(String who) {
        String card = "60379911%08d".formatted(Math.floorMod((program + who).hashCode(), 100_000_000));
        cards.put(who, card);
        Answer answer = post(
                "/members",
                Role.AGENT,
                Map.of(
                        "identifiers",
                        List.of(Map.of("kind", "card", "value", card)),
                        "email",
                        who + "@" + program + ".example"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        members.put(who, answer.text("member"));
    }

    private void buys(String who, Map<String, Object> step) {
        assertThat(post("/purchases", Role.TILL, purchase(who, step, "buys")).text("status"))
                .isEqualTo("CREDITED");
    }

    private Map<String, Object> purchase(String who, Map<String, Object> step, String amount) {
        Map<String, Object> purchase = report(step, "bought-" + ++reports);
        purchase.put("member", card(who));
        purchase.put("amount", step.get(amount));
        purchase.put("currency", step.getOrDefault("currency", "USD"));
        purchase.put("store", "s1");
        purchase.put("till", "t1");
        for (String name : List.of("lines", "channel", "paymentMethod")) {
            if (step.containsKey(name)) {
                purchase.put(name, step.get(name));
            }
        }
        return purchase;
    }

    /** Unique codes of a campaign, from then on known as {@code sorry-1}, {@code sorry-2} and so on. */
    private void orders(Map<String, Object> step) {
        String campaign = String.valueOf(step.get("orders"));
        Answer batch = post("/coupon-batches", Role.ADMIN, Map.of("campaign", campaign, "count", step.get("count")));
        assertThat(batch.status()).as(batch.body()).isEqualTo(201);
        Answer printed = platform.get(
                token(Role.ADMIN),
                "/v1/programs/" + program + "/coupon-batches/" + batch.json().path("batch") + "/codes");
        List<String> lines = printed.body().lines().toList();
        assertThat(lines).hasSize(1 + Integer.parseInt(String.valueOf(step.get("count"))));
        for (int line = 1; line < lines.size(); line++) {
            codes.put(campaign + "-" + line, lines.get(line));
        }
    }

    /** What a basket would cost, once what is shown is known; {@code commits} binds it to the purchase of the same id. */
    private void asks(String who, Map<String, Object> step) {
        Map<String, Object> basket = purchase(who, step, "asks");
        basket.put(
                "coupons",
                texts(step.get("shows"))
                        .map(name -> codes.getOrDefault(name, name))
                        .toList());
        await().atMost(PATIENCE).untilAsserted(() -> {
            basket.put(
                    "rewards",
                    texts(step.get("uses")).map(name -> held(who, name)).toList());
            Answer quote = send("/quotes", Role.TILL, basket);
            assertThat(quote.status()).as(quote.body()).isEqualTo(200);
            assertThat(quote.json().path("unknown")).isEmpty();
            Map<String, Object> actual = new TreeMap<>();
            for (String field : List.of("toPay", "earned", "onTop")) {
                if (step.containsKey(field)) {
                    actual.put(field, Json.MAPPER.convertValue(quote.json().path(field), Object.class));
                    assertThat(actual.get(field)).as(quote.body()).isEqualTo(step.get(field));
                }
            }
            if (step.containsKey("says")) {
                assertThat(quote.json()
                                .path("coupons")
                                .valueStream()
                                .map(coupon -> coupon.path("code").asString("")))
                        .as(quote.body())
                        .containsExactlyElementsOf(texts(step.get("says")).toList());
            }
            quotes.put(String.valueOf(basket.get("id")), quote.text("quote"));
        });
        if (Boolean.TRUE.equals(step.get("commits"))) {
            Answer bound =
                    post("/quotes/" + quotes.get(String.valueOf(basket.get("id"))) + "/commit", Role.TILL, Map.of());
            assertThat(bound.status()).as(bound.body()).isEqualTo(200);
        }
    }

    private static Stream<String> texts(@Nullable Object list) {
        return list == null ? Stream.of() : ((List<?>) list).stream().map(String::valueOf);
    }

    /** The place of the entry that gave somebody a thing that they hold. */
    private long held(String who, String name) {
        return get("/members/" + member(who) + "/rewards")
                .path("rewards")
                .valueStream()
                .filter(reward -> reward.path("name").asString("").equals(name))
                .map(reward -> reward.path("sequence").asLong())
                .findFirst()
                .orElseThrow(() -> new AssertionError(who + " holds no " + name));
    }

    private void returns(Map<String, Object> step) {
        Map<String, Object> returned = report(step, "returned-" + ++reports);
        returned.put("original", Map.of("id", step.get("returns")));
        if (step.containsKey("lines")) {
            returned.put("lines", step.get("lines"));
        }
        assertThat(post("/returns", Role.TILL, returned).text("status")).isEqualTo("RETURNED");
    }

    private void does(String who, Map<String, Object> step) {
        Map<String, Object> activity = report(step, "did-" + ++reports);
        activity.put("member", card(who));
        activity.put("kind", step.get("does"));
        activity.put("attributes", step.getOrDefault("attributes", Map.of()));
        assertThat(post("/activities", Role.TILL, activity).text("status")).isEqualTo("CREDITED");
    }

    private void redeems(String who, Map<String, Object> step) {
        Map<String, Object> body = new HashMap<>();
        body.put("wallet", step.getOrDefault("wallet", "points"));
        body.put("points", step.get("redeems"));
        if (step.containsKey("for")) {
            body.put("purpose", "REWARD");
            body.put("reward", step.get("for"));
        }
        if (step.containsKey("paid")) {
            body.put("paid", step.get("paid"));
        }
        Answer answer = post("/members/" + member(who) + "/redemptions", Role.TILL, body);
        assertThat(answer.text("status")).as(answer.body()).isEqualTo("DONE");
        redemptions.put(String.valueOf(step.get("id")), answer.text("id"));
    }

    private void reverses(String who, Map<String, Object> step) {
        Answer answer = post(
                "/members/" + member(who) + "/redemptions/" + redemptions.get(String.valueOf(step.get("reverses")))
                        + "/reversal",
                Role.TILL,
                Map.of("reason", "the member changed their mind"));
        assertThat(answer.text("status")).as(answer.body()).isEqualTo("DONE");
    }

    /** Somebody of the help desk makes up for something; {@code by} tells one from another. */
    private void isComforted(String who, Map<String, Object> step) {
        Answer answer = platform.send(
                "POST",
                "/v1/programs/" + program + "/members/" + member(who) + "/goodwill",
                token(Role.AGENT, "story-" + step.get("by")),
                Json.writeText(Map.of("campaign", step.get("isComforted"), "reason", step.get("reason"))),
                "Idempotency-Key",
                "story-" + ++reports);
        assertThat(answer.status()).as(answer.body()).isEqualTo(step.containsKey("refused") ? 422 : 202);
        if (step.containsKey("refused")) {
            assertThat(answer.code()).isEqualTo(step.get("refused"));
        }
    }

    /** Tells a day that comes round each year, so many days from today. */
    private void celebrates(String who, Map<String, Object> step) {
        LocalDate day = LocalDate.now(ZONE).plusDays(Long.parseLong(String.valueOf(step.get("inDays"))));
        Answer answer = post(
                "/members/" + member(who) + "/dates",
                Role.AGENT,
                Map.of(
                        "name",
                        step.get("celebrates"),
                        "calendar",
                        "gregorian",
                        "month",
                        day.getMonthValue(),
                        "day",
                        day.getDayOfMonth(),
                        "leadDays",
                        step.get("leadDays")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Somebody names the code of who brought them; {@code says} is why it does not count. */
    private void brings(String who, Map<String, Object> step) {
        String friend = String.valueOf(step.get("brings"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            String code =
                    get("/members/" + member(who) + "/referral").path("code").asString("");
            Answer named = send("/members/" + member(friend) + "/referral", Role.AGENT, Map.of("code", code));
            if (step.containsKey("says")) {
                assertThat(named.body()).contains("\"" + step.get("says") + "\"");
            } else {
                assertThat(named.status()).as(named.body()).isEqualTo(200);
            }
            assertThat(get("/members/" + member(friend) + "/referral")
                            .path("referred")
                            .asBoolean())
                    .isEqualTo(step.getOrDefault("counts", !step.containsKey("says")));
        });
    }

    /** Somebody of the staff publishes the list of a draw. */
    private void closes(String who, Map<String, Object> step) {
        Answer closed = staff(who, "/draws/" + step.get("closes") + "/close", Map.of());
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.json().path("state").asString("")).isEqualTo("CLOSED");
        assertThat(closed.json().path("entrants").asInt()).isEqualTo(step.get("entrants"));
        assertThat(closed.json().path("tickets").asInt()).isEqualTo(step.get("tickets"));
        assertThat(DrawList.read(list(String.valueOf(step.get("closes")))).hash())
                .isEqualTo(closed.json().path("hash").asString(""));
    }

    /** Somebody else of the staff names the randomness, or hears why not; who wins is what anybody finds who draws again. */
    private void draws(String who, Map<String, Object> step) {
        String draw = String.valueOf(step.get("draws"));
        String randomness = String.valueOf(step.get("randomness"));
        Answer drawn = staff(who, "/draws/" + draw + "/randomness", Map.of("value", randomness));
        if (step.containsKey("says")) {
            assertThat(drawn.json().path("code").asString("")).isEqualTo(step.get("says"));
            return;
        }
        assertThat(drawn.status()).as(drawn.body()).isEqualTo(200);
        assertThat(drawn.json()
                        .path("winners")
                        .valueStream()
                        .map(winner -> winner.path("prize").asString("") + " "
                                + winner.path("pseudonym").asString("")))
                .containsExactlyElementsOf(Drawing.of(DrawList.read(list(draw)), randomness).stream()
                        .map(winner -> winner.prize() + " " + winner.pseudonym())
                        .toList());
    }

    /** Sooner or later a member is in a draw with so many tickets, and has won what they have won. */
    private void isIn(String who, Map<String, Object> step) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode mine =
                    get("/members/" + member(who) + "/draws").path("draws").path(0);
            assertThat(mine.path("draw").asString("")).isEqualTo(step.get("isIn"));
            assertThat(mine.path("tickets").asInt()).isEqualTo(step.get("tickets"));
            assertThat(mine.path("listed").asInt()).isEqualTo(step.getOrDefault("listed", 0));
            if (step.containsKey("won")) {
                assertThat(mine.path("won").asString("nothing")).isEqualTo(step.get("won"));
            }
        });
    }

    private String list(String draw) {
        return platform.get(token(Role.AGENT), "/v1/programs/" + program + "/draws/" + draw + "/list")
                .body();
    }

    private Answer staff(String who, String path, Map<String, Object> body) {
        return platform.send(
                "POST",
                "/v1/programs/" + program + path,
                token(Role.ADMIN, who),
                body.isEmpty() ? "" : Json.MAPPER.writeValueAsString(body));
    }

    /** Sooner or later, and from then on. */
    private void has(String who, Map<?, ?> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode balance = get("/members/" + member(who) + "/balance");
            JsonNode rewards = get("/members/" + member(who) + "/rewards");
            Map<String, Object> actual = new TreeMap<>();
            expected.keySet()
                    .forEach(what ->
                            actual.put(String.valueOf(what), found(String.valueOf(what), balance, rewards, who)));
            Map<String, Object> wanted = new TreeMap<>();
            expected.forEach((what, value) ->
                    wanted.put(String.valueOf(what), value instanceof Integer number ? Long.valueOf(number) : value));
            assertThat(actual).isEqualTo(wanted);
        });
    }

    private @Nullable Object found(String what, JsonNode balance, JsonNode rewards, String who) {
        if (what.equals("tier")) {
            return get("/members/" + member(who) + "/tier").path("tier").asString(null);
        }
        JsonNode wallet = balance.path("wallets").path(what);
        if (wallet.isObject()) {
            return wallet.path("available").asLong();
        }
        long held = 0;
        for (JsonNode reward : rewards.path("rewards")) {
            held += reward.path("name").asString("").equals(what)
                    ? reward.path("quantity").asLong()
                    : 0;
        }
        for (JsonNode standing : rewards.path("collecting")) {
            if (what.equals("missing to " + standing.path("campaign").asString(""))) {
                return standing.path("missing").asLong();
            }
        }
        return held;
    }

    private void hears(String who, String template) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/members/" + member(who) + "/messages")
                                .path("messages")
                                .valueStream()
                                .map(message -> message.path("template").asString("")))
                        .contains(template));
    }

    /** A service that has not heard of somebody yet puts them on no list. */
    private void joins(String who, String segment) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.send(
                                        "PUT",
                                        "/v1/programs/" + program + "/segments/" + segment + "/members/" + member(who),
                                        token(Role.ADMIN),
                                        "")
                                .status())
                        .isEqualTo(204));
    }

    private void stands(String who, String stage) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/members/" + member(who) + "/stage")
                                .path("stage")
                                .asString(""))
                        .isEqualTo(stage));
    }

    private void why(Map<String, Object> step) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode explanation = get("/purchases/" + step.get("why") + "/explanation");
            assertThat(explanation.path("campaigns").asString("")).isEqualTo("DECIDED");
            assertThat(explanation.path("tried")).anySatisfy(tried -> {
                assertThat(tried.path("rule").asString("")).isEqualTo("campaign:" + step.get("campaign"));
                assertThat(tried.path("because").asString("")).startsWith(String.valueOf(step.get("says")));
            });
        });
    }

    private static Map<String, Object> report(Map<String, Object> step, String id) {
        Map<String, Object> report = new HashMap<>();
        report.put("id", step.getOrDefault("id", id));
        report.put("occurredAt", instant(String.valueOf(step.get("at"))));
        return report;
    }

    /** As it stands, {@code now}, or {@code 3 days ago at 08:00}, where something is to be usable today. */
    private static String instant(String told) {
        if (told.equals("now")) {
            return Instant.now().toString();
        }
        Matcher ago = AGO.matcher(told);
        return ago.matches()
                ? LocalDate.now(ZONE)
                        .minusDays(Long.parseLong(ago.group(1)))
                        .atTime(LocalTime.parse(ago.group(2)))
                        .atZone(ZONE)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                : told;
    }

    private Map<String, Object> card(String who) {
        return Map.of("kind", "card", "value", Objects.requireNonNull(cards.get(who), who + " never enrolled"));
    }

    private String member(String who) {
        return Objects.requireNonNull(members.get(who), who + " never enrolled");
    }

    private JsonNode get(String path) {
        Answer answer = platform.get(token(Role.AGENT), "/v1/programs/" + program + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String path, Role role, Map<String, Object> body) {
        // A report is known by the id in it.
        return body.containsKey("id")
                ? send(path, role, body)
                : send(path, role, body, "Idempotency-Key", "story-" + ++reports);
    }

    private Answer send(String path, Role role, Map<String, Object> body, String... headers) {
        return platform.send(
                "POST",
                "/v1/programs/" + program + path,
                token(role),
                body.isEmpty() ? "" : Json.MAPPER.writeValueAsString(body),
                Stream.concat(Stream.of("Prefer", "wait=30"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private String token(Role role) {
        return token(role, "story-" + role);
    }

    private String token(Role role, String subject) {
        return platform.platform()
                .tokens()
                .issue(new TokenRequest(
                        subject,
                        program,
                        "house",
                        role == Role.TILL ? "s1" : null,
                        role == Role.TILL ? "t1" : null,
                        null,
                        Set.of(role),
                        Duration.ZERO,
                        Duration.ofHours(1)));
    }
}
