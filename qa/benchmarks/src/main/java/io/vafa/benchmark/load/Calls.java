package io.vafa.benchmark.load;

import io.vafa.standalone.client.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What tills ask for, each with its outcome in the answer. */
final class Calls {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> WAIT = Map.of("Prefer", "wait=20");
    private static final String PROGRAM = "/v1/programs/" + LivePlatform.PROGRAM;
    private static final int DONE = 200;
    private static final int CENTS_MIN = 100;
    private static final int CENTS_MAX = 9_900;
    /** The fewest that the sample programme lets go. */
    static final int POINTS = 100;

    private final LivePlatform platform;
    private final Crowd crowd;
    private final String run;

    /**
     * Calls for the members of a crowd.
     *
     * @param run begins the names of its receipts and redemptions, so that no two runs have one in common
     */
    Calls(LivePlatform platform, Crowd crowd, String run) {
        this.platform = platform;
        this.crowd = crowd;
        this.run = run;
    }

    /** Reports one purchase of some member and waits until its points can be spent. */
    OpenLoop.Call purchases(ToIntFunction<Random> who) {
        return (number, random) -> {
            ObjectNode body = purchase(run + "-" + number, who.applyAsInt(random), random);
            Answer answer = platform.client().post(PROGRAM + "/purchases", body, WAIT);
            return answer.status() == DONE
                            && answer.body().path("status").asString("").equals("CREDITED")
                    ? OpenLoop.DONE
                    : word(answer);
        };
    }

    /** Spends a hundred points of some member. */
    OpenLoop.Call redemptions(ToIntFunction<Random> who) {
        return (number, random) -> {
            Answer answer = redeem(crowd.member(who.applyAsInt(random)), run + "-" + number);
            return answer.status() == DONE ? OpenLoop.DONE : word(answer);
        };
    }

    /** Spends a hundred points under a name. */
    Answer redeem(String member, String key) {
        return platform.client()
                .post(
                        PROGRAM + "/members/" + member + "/redemptions",
                        JSON.createObjectNode().put("wallet", "points").put("points", POINTS),
                        Map.of("Idempotency-Key", key));
    }

    /** A purchase of one line on a card. */
    static ObjectNode purchase(String receipt, int member, Random random) {
        int cents = random.nextInt(CENTS_MIN, CENTS_MAX);
        String amount = String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
        ObjectNode body = JSON.createObjectNode();
        body.putObject("member").put("kind", "card").put("value", Crowd.card(member));
        body.putObject("receipt").put("number", receipt).put("businessDate", "2024-05-01");
        body.put("store", "s1")
                .put("till", "t1")
                .put("occurredAt", "2024-05-01T10:00:00Z")
                .put("currency", "USD")
                .put("amount", amount);
        body.putArray("lines")
                .addObject()
                .put("sku", "CD-" + random.nextInt(1_000))
                .put("category", "music")
                .put("quantity", "1")
                .put("unitPrice", amount)
                .put("amount", amount);
        return body.put("paymentMethod", "cash").put("channel", "store");
    }

    /** What a caller heard who did not get what he hoped for. */
    static String word(Answer answer) {
        return "HTTP " + answer.status() + " "
                + answer.body()
                        .path("code")
                        .asString(answer.body().path("status").asString(""));
    }
}
