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

    /** Points paid a debt. */
    record Settled(String wallet, long points) implements Effect {}

    record Spent(String wallet, long points) implements Effect {}

    record Held(String wallet, long points) implements Effect {}

    /** A hold is over, and what it held lies in its lots again. */
    record Ended(String wallet, long hold, long points, String why) implements Effect {}

    record Restored(String wallet, long points) implements Effect {}

    record Given(String wallet, long points) implements Effect {}

    record Taken(String wallet, long points) implements Effect {}

    record Sent(String wallet, long points, String to) implements Effect {}

    record Received(String wallet, long points, String from, boolean returned) implements Effect {}

    /** Points that waited can be spent. */
    record Matured(String wallet, long points) implements Effect {}

    record Expired(String wallet, long points) implements Effect {}

    /** The goods of a purchase have arrived. */
    record Confirmed(long purchase) implements Effect {}

    /** An activity does not count after all. */
    record Withdrawn(long activity) implements Effect {}

    /** The member goes on as another. */
    record Merged(String into) implements Effect {}

    /** All that a merged member has, and owes, is the other's. */
    record MovedOn(String wallet, long points, long debt, String to) implements Effect {}

    record TakenOver(String wallet, long points, long debt, String from) implements Effect {}

    record PoolOpened() implements Effect {}

    /**
     * The pool says what one of its members may do.
     *
     * @param share null: it is none of them
     */
    record MemberSet(String member, @Nullable JsonNode share) implements Effect {}

    record Joined(String pool, boolean contributes) implements Effect {}

    record Left(String pool) implements Effect {}

    record Moved(@Nullable String from, String to, int rank, boolean upgrade) implements Effect {}

    /** What a merged member had spent counts here as well. */
    record Carried(JsonNode spend) implements Effect {}

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
            case "debt-settled" -> new Settled(wallet(posting), points(posting));
            case "points-redeemed" -> new Spent(wallet(posting), points(posting));
            case "points-held" -> new Held(wallet(posting), points(posting));
            case "hold-ended" ->
                new Ended(
                        wallet(posting),
                        posting.get("hold").asLong(),
                        sum(posting.get("released")),
                        posting.get("why").asString());
            case "points-restored" -> new Restored(wallet(posting), points(posting));
            case "points-given" -> new Given(wallet(posting), points(posting));
            case "points-taken" -> new Taken(wallet(posting), points(posting));
            case "points-sent" ->
                new Sent(wallet(posting), points(posting), posting.get("to").asString());
            case "points-received" ->
                new Received(
                        wallet(posting),
                        points(posting),
                        posting.get("from").asString(),
                        posting.get("returned").asBoolean());
            case "points-matured" -> new Matured(wallet(posting), points(posting));
            case "points-expired" -> new Expired(wallet(posting), points(posting));
            case "purchase-confirmed" -> new Confirmed(posting.get("purchase").asLong());
            case "activity-withdrawn" -> new Withdrawn(posting.get("activity").asLong());
            case "member-merged" -> new Merged(posting.get("into").asString());
            case "wallet-moved-on" ->
                new MovedOn(
                        wallet(posting),
                        sum(posting.get("parts")),
                        debts(posting),
                        posting.get("to").asString());
            case "wallet-taken-over" ->
                new TakenOver(
                        wallet(posting),
                        sum(posting.get("parts")),
                        debts(posting),
                        posting.get("from").asString());
            case "spend-carried" -> new Carried(posting.get("spend"));
            case "pool-opened" -> new PoolOpened();
            case "pool-member-set" -> new MemberSet(posting.get("member").asString(), posting.get("share"));
            case "pool-joined" ->
                new Joined(
                        posting.get("pool").asString(),
                        posting.get("contributes").asBoolean());
            case "pool-left" -> new Left(posting.get("pool").asString());
            default -> throw new IllegalArgumentException("the model knows no posting " + posting);
        };
    }

    /** Points of several parts. */
    static long sum(JsonNode parts) {
        return parts.valueStream()
                .mapToLong(part -> part.get("points").asLong())
                .sum();
    }

    private static long debts(JsonNode posting) {
        return posting.get("debts").valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private static String wallet(JsonNode posting) {
        return posting.get("wallet").asString();
    }

    private static long points(JsonNode posting) {
        return posting.get("points").asLong();
    }
}
