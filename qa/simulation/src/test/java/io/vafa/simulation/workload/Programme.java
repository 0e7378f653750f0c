package io.vafa.simulation.workload;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the programme promises, version by version, in the model's own words and as it is applied. */
public final class Programme {
    public static final String ID = "demo";
    public static final String CURRENCY = "USD";
    public static final List<String> WALLETS = List.of("points", "stars");

    /** The wallet whose points wait for a confirmation, and go in the end. */
    static final String WAITING = "stars";

    /** What members do besides buying, and what it is worth. */
    static final String SURVEY = "survey";

    static final int SURVEY_POINTS = 7;

    private static final int WAITING_DAYS_MAX = 14;
    private static final int LIFE_DAYS = 30;
    private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    /** So many points may one person give or take by hand. */
    static final int ADJUSTMENT_LIMIT = 300;

    /** So many points may go to somebody else at once. */
    static final int TRANSFER_LIMIT = 50;

    /** Templates per occasion. */
    public static final List<String> WELCOMES = List.of("welcome");

    public static final List<String> UPGRADES = List.of("tier-upgrade", "tier-benefits");

    /** Told of every reward that has no words of its own. */
    public static final List<String> REWARDS = List.of("reward");

    private final List<Accrual> accruals = new ArrayList<>();
    private final List<Ladder> ladders = new ArrayList<>();

    /**
     * Accrual rules from an instant on.
     *
     * @param from null: since ever
     */
    public record Accrual(@Nullable Instant from, List<Rule> rules) {}

    /** So many points for each full {@code perCents}. */
    public record Rule(String id, String wallet, long points, long perCents) {}

    /** Tiers from an instant on; see {@link Accrual}. */
    public record Ladder(@Nullable Instant from, List<Rung> rungs) {
        int reachedBy(long cents) {
            int reached = 0;
            for (int rank = 0; rank < rungs.size(); rank++) {
                if (cents >= rungs.get(rank).fromCents()) {
                    reached = rank;
                }
            }
            return reached;
        }

        int rankOf(String name, int otherwise) {
            for (int rank = 0; rank < rungs.size(); rank++) {
                if (rungs.get(rank).name().equals(name)) {
                    return rank;
                }
            }
            return otherwise;
        }
    }

    /** One tier. */
    public record Rung(String name, long fromCents, long tenThousandths) {}

    /** Until when points of a wallet wait if nobody confirms them; null: not at all. */
    public @Nullable Instant waitUntil(String wallet, Instant earnedAt) {
        return wallet.equals(WAITING) ? endOfDay(earnedAt, WAITING_DAYS_MAX) : null;
    }

    /** When points of a wallet go; null: never. */
    public @Nullable Instant goAt(String wallet, Instant earnedAt) {
        return wallet.equals(WAITING) ? endOfDay(earnedAt, LIFE_DAYS) : null;
    }

    boolean wait(String wallet, Instant earnedAt, Instant now) {
        Instant until = waitUntil(wallet, earnedAt);
        return until != null && until.isAfter(now);
    }

    private static Instant endOfDay(Instant at, int daysLater) {
        return LocalDate.ofInstant(at, ZONE)
                .plusDays(daysLater + 1L)
                .atStartOfDay(ZONE)
                .toInstant();
    }

    public void add(Accrual accrual) {
        accruals.add(accrual);
    }

    public void add(Ladder ladder) {
        ladders.add(ladder);
    }

    Accrual accrualAt(Instant instant) {
        Accrual inForce = accruals.getFirst();
        for (Accrual accrual : accruals) {
            if (accrual.from() != null && !accrual.from().isAfter(instant) && isLater(accrual.from(), inForce.from())) {
                inForce = accrual;
            }
        }
        return inForce;
    }

    public Ladder ladderAt(Instant instant) {
        Ladder inForce = ladders.getFirst();
        for (Ladder ladder : ladders) {
            if (ladder.from() != null && !ladder.from().isAfter(instant) && isLater(ladder.from(), inForce.from())) {
                inForce = ladder;
            }
        }
        return inForce;
    }

    private static boolean isLater(Instant from, @Nullable Instant other) {
        return other == null || !from.isBefore(other);
    }

    /** As the section {@code program} has it. */
    public static Map<String, Object> head() {
        return Map.of(
                "id",
                ID,
                "name",
                Map.of("en", "Vafa Club", "fa", "باشگاه وفا"),
                "currency",
                CURRENCY,
                "zone",
                ZONE.getId(),
                "languages",
                List.of("fa", "ar", "en"),
                "defaultLanguage",
                "en");
    }

    static Map<String, Object> activities() {
        return Map.of("kinds", List.of(Map.of("code", SURVEY, "wallet", "points", "points", SURVEY_POINTS)));
    }

    public static Map<String, Object> wallets() {
        return Map.of("wallets", WALLETS.stream().map(Programme::wallet).toList());
    }

    private static Map<String, Object> wallet(String code) {
        Map<String, Object> wallet = new LinkedHashMap<>();
        wallet.put("code", code);
        wallet.put("kind", "points");
        wallet.put("adjustments", Map.of("limit", ADJUSTMENT_LIMIT));
        wallet.put("transfers", Map.of("limit", TRANSFER_LIMIT));
        if (code.equals(WAITING)) {
            wallet.put("pending", Map.of("until", "confirmed", "atMostDays", WAITING_DAYS_MAX));
            wallet.put("expiry", Map.of("after", Map.of("days", LIFE_DAYS)));
        }
        return wallet;
    }

    public static Map<String, Object> content(Accrual accrual) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Rule rule : accrual.rules()) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("id", rule.id());
            content.put("wallet", rule.wallet());
            content.put("points", (int) rule.points());
            content.put("per", BigDecimal.valueOf(rule.perCents(), 2).toPlainString());
            content.put("rounding", "down");
            content.put("scope", "receipt");
            rules.add(content);
        }
        return Map.of("rules", rules);
    }

    public static Map<String, Object> content(Ladder ladder) {
        return Map.of(
                "qualification",
                "lifetime-spend",
                "wallet",
                "points",
                "ladder",
                ladder.rungs().stream()
                        .map(rung -> Map.of(
                                "name", rung.name(),
                                "from", BigDecimal.valueOf(rung.fromCents(), 2).toPlainString(),
                                "multiplier",
                                        BigDecimal.valueOf(rung.tenThousandths(), 4)
                                                .toPlainString()))
                        .toList());
    }

    public static Map<String, Object> messages() {
        List<Map<String, Object>> templates = new ArrayList<>();
        WELCOMES.forEach(id -> templates.add(template(id, "account-opened", "Welcome to {program}, {name}")));
        UPGRADES.forEach(id -> templates.add(template(id, "tier-upgraded", "{name}, you are {tier} now")));
        REWARDS.forEach(id -> templates.add(template(id, "reward-given", "{name}, here is {quantity} of {reward}")));
        return Map.of("templates", templates);
    }

    private static Map<String, Object> template(String id, String occasion, String text) {
        return Map.of(
                "id", id, "on", occasion, "channel", "email", "subject", Map.of("en", id), "text", Map.of("en", text));
    }
}
