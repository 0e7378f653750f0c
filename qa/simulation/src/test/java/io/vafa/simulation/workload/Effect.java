package io.vafa.simulation.workload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A consequence of an entry in the model's own words. */
public sealed interface Effect {
    record Opened() implements Effect {}

    record Earned(String wallet, long points, String rule) implements Effect {}

    record Awarded(String wallet, long points, String campaign) implements Effect {}

    /** What is left of a purchase, in cents. */
    record Returned(long purchase, long before, long after) implements Effect {}

    record Corrected(long corrected, long takenInAll) implements Effect {}

    record TakenBack(String wallet, long points, String origin) implements Effect {}

    record Moved(@Nullable String from, String to, int rank, boolean upgrade) implements Effect {}

    /** Reads a posting as it stands in an entry. */
    static Effect of(JsonNode posting) {
        return switch (posting.get("type").asString()) {
            case "account-opened" -> new Opened();
            case "points-earned" ->
                new Earned(
                        posting.get("wallet").asString(),
                        posting.get("points").asLong(),
                        posting.get("rule").asString());
            case "points-awarded" ->
                new Awarded(
                        posting.get("wallet").asString(),
                        posting.get("points").asLong(),
                        posting.get("campaign").asString());
            case "purchase-returned" ->
                new Returned(
                        posting.get("purchase").asLong(),
                        posting.at("/before/amountMinorUnits").asLong(),
                        posting.at("/after/amountMinorUnits").asLong());
            case "entry-corrected" ->
                new Corrected(
                        posting.get("corrected").asLong(),
                        posting.get("takenInAll").asLong());
            case "points-taken-back" ->
                new TakenBack(
                        posting.get("wallet").asString(),
                        posting.get("points").asLong(),
                        posting.get("origin").asString());
            case "tier-changed" ->
                new Moved(
                        posting.has("from") ? posting.get("from").asString() : null,
                        posting.get("to").asString(),
                        posting.get("rank").asInt(),
                        posting.get("upgrade").asBoolean());
            default -> throw new IllegalArgumentException("the model knows no posting " + posting);
        };
    }
}
