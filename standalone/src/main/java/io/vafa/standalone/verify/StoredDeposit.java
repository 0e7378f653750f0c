package io.vafa.standalone.verify;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A prepaid partner's account as it is stored.
 *
 * @param since number of the last seal before it began
 * @param sealed points that it says seals found issued since then
 * @param sealsCounted number of the last seal that is in {@code sealed}
 * @param granted points that may have been issued beyond that: on lease, or under leases that ended
 * @param deposited points that it says were paid
 * @param last deposit or withdrawal; of number 0 before the first
 */
record StoredDeposit(
        String program,
        String wallet,
        String partner,
        long since,
        long sealed,
        long sealsCounted,
        long granted,
        long deposited,
        Change last) {

    /**
     * A deposit, or a withdrawal.
     *
     * @param number 1 for the account's first, without gaps
     * @param deposited what it says all so far add up to
     */
    record Change(long number, long points, long deposited) {
        static Change of(JsonNode body) {
            return new Change(
                    body.path("number").asLong(0),
                    body.path("points").asLong(0),
                    body.path("deposited").asLong(0));
        }
    }

    static StoredDeposit of(JsonNode body) {
        JsonNode key = body.path("key");
        return new StoredDeposit(
                key.path("program").asString(""),
                key.path("wallet").asString(""),
                key.path("partner").asString(""),
                body.path("since").asLong(),
                body.path("sealed").asLong(),
                body.path("sealsCounted").asLong(),
                points(body.path("leases")) + points(body.path("ended")),
                body.path("deposited").asLong(),
                Change.of(body.path("lastChange")));
    }

    /** What an account is called here. */
    static String name(String program, String wallet, String partner) {
        return program + "/" + wallet + "/" + partner;
    }

    static String name(JsonNode key) {
        return name(
                key.path("program").asString(""),
                key.path("wallet").asString(""),
                key.path("partner").asString(""));
    }

    /** Under which the store keeps a change that says this. */
    static String changeId(JsonNode body) {
        JsonNode key = body.path("key");
        StringBuilder text = new StringBuilder();
        for (String part : List.of(
                key.path("program").asString(""),
                key.path("wallet").asString(""),
                key.path("partner").asString(""),
                String.valueOf(body.path("number").asLong()))) {
            text.append(part.length()).append(':').append(part).append(';');
        }
        return StoredEntry.sha256(text.toString());
    }

    String name() {
        return name(program, wallet, partner);
    }

    private static long points(JsonNode parts) {
        long points = 0;
        for (JsonNode part : parts) {
            points += part.path("points").asLong();
        }
        return points;
    }
}
