package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.contracts.purchase.PurchaseLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random accrual rules, told twice: as the section's text, and in plain fields for the slow model. */
final class RandomProgramme {
    static final List<String> CATEGORIES = List.of("music", "books", "tea");

    private static final Map<String, RoundingMode> MODES =
            Map.of("down", RoundingMode.DOWN, "up", RoundingMode.UP, "half-up", RoundingMode.HALF_UP);
    private static final List<String> MODE_NAMES = List.of("down", "up", "half-up");

    final List<Rule> rules = new ArrayList<>();
    final @Nullable String excluded;
    final Map<Period, Long> walletCaps;
    private final Random random;

    /** One rule in plain fields; {@code of} is -1 unless it is a multiple of the rule in that place. */
    record Rule(
            String id,
            String kind,
            long units,
            long per,
            int of,
            String mode,
            boolean perLine,
            @Nullable String category,
            boolean wholeReceipt,
            long lineAmountOver,
            long itemsMin,
            long amountMin,
            @Nullable Long capPerReceipt,
            Map<Period, Long> caps,
            boolean grouped,
            int priority) {
        RoundingMode rounding() {
            return MODES.getOrDefault(mode, RoundingMode.UNNECESSARY);
        }

        boolean takes(PurchaseLine line, long paid) {
            return (category == null || category.equals(line.category()))
                    && (lineAmountOver < 0 || paid > lineAmountOver);
        }
    }

    RandomProgramme(Random random) {
        this.random = random;
        this.excluded = random.nextInt(3) == 0 ? "tea" : null;
        this.walletCaps = random.nextInt(3) == 0 ? caps(150) : Map.of();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            rules.add(rule(i));
        }
    }

    private Rule rule(int place) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < place; i++) {
            if (rules.get(i).of() < 0) {
                others.add(i);
            }
        }
        String kind = List.of("amount", "item", "receipt", "multiple").get(random.nextInt(4));
        if (kind.equals("multiple") && others.isEmpty()) {
            kind = "amount";
        }
        String category = random.nextInt(2) == 0 ? CATEGORIES.get(random.nextInt(3)) : null;
        boolean wholeReceipt = category == null ? random.nextInt(3) > 0 : random.nextInt(4) == 0;
        return new Rule(
                "r" + place,
                kind,
                1 + random.nextInt(9),
                List.of(100L, 70L, 333L).get(random.nextInt(3)),
                kind.equals("multiple") ? others.get(random.nextInt(others.size())) : -1,
                MODE_NAMES.get(random.nextInt(3)),
                random.nextBoolean(),
                category,
                wholeReceipt,
                !wholeReceipt && random.nextInt(3) == 0 ? random.nextInt(1_500) : -1,
                random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0,
                random.nextInt(4) == 0 ? 1 + random.nextInt(3_000) : 0,
                random.nextInt(4) == 0 ? 1L + random.nextInt(60) : null,
                random.nextInt(2) == 0 ? caps(60) : Map.of(),
                random.nextInt(3) == 0,
                random.nextInt(3));
    }

    private Map<Period, Long> caps(int about) {
        Map<Period, Long> caps = new EnumMap<>(Period.class);
        for (Period period : Period.values()) {
            if (random.nextInt(2) == 0) {
                long times = period == Period.DAY ? 1 : period == Period.MONTH ? 3 : 6;
                caps.put(period, 1 + random.nextInt(about) * times);
            }
        }
        return caps;
    }

    /** The section as its author would write it. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (excluded != null) {
            text.append("exclude: {categories: [").append(excluded).append("]}\n");
        }
        if (!walletCaps.isEmpty()) {
            text.append("caps: [{wallet: points, ").append(written(walletCaps)).append("}]\n");
        }
        text.append("rules:\n");
        rules.forEach(rule -> text.append("  - {id: ")
                .append(rule.id())
                .append(", wallet: points, ")
                .append(gain(rule))
                .append(rest(rule))
                .append("}\n"));
        return text.toString();
    }

    private static String gain(Rule rule) {
        String rounding = ", rounding: " + rule.mode() + ", scope: " + (rule.perLine() ? "line" : "receipt");
        return switch (rule.kind()) {
            case "amount" ->
                "points: " + rule.units() + ", per: '" + BigDecimal.valueOf(rule.per(), 2) + "'" + rounding;
            case "item" -> "points: " + rule.units() + ", per: item";
            case "receipt" -> "points: " + rule.units() + ", per: receipt";
            default -> "of: r" + rule.of() + ", factor: '" + BigDecimal.valueOf(rule.units(), 1) + "'" + rounding;
        };
    }

    private static String rest(Rule rule) {
        StringBuilder rest = new StringBuilder(", priority: " + rule.priority());
        rest.append(", counts: ").append(rule.wholeReceipt() ? "receipt" : "lines");
        rest.append(rule.category() == null ? "" : ", goods: {categories: [" + rule.category() + "]}");
        rest.append(rule.lineAmountOver() < 0 ? "" : ", when: 'line.amount > " + rule.lineAmountOver() + "'");
        if (rule.itemsMin() > 0 || rule.amountMin() > 0) {
            List<String> match = new ArrayList<>();
            if (rule.itemsMin() > 0) {
                match.add("itemsMin: " + rule.itemsMin());
            }
            if (rule.amountMin() > 0) {
                match.add("amountMin: '" + BigDecimal.valueOf(rule.amountMin(), 2) + "'");
            }
            rest.append(", match: {").append(String.join(", ", match)).append('}');
        }
        Long perReceipt = rule.capPerReceipt();
        if (perReceipt != null || !rule.caps().isEmpty()) {
            String caps = written(rule.caps());
            rest.append(", caps: {")
                    .append(caps)
                    .append(perReceipt == null ? "" : (caps.isEmpty() ? "" : ", ") + "receipt: " + perReceipt)
                    .append('}');
        }
        return rest.append(rule.grouped() ? ", group: one" : "").toString();
    }

    private static String written(Map<Period, Long> caps) {
        return caps.entrySet().stream()
                .map(cap -> cap.getKey().name().toLowerCase(Locale.ROOT) + ": " + cap.getValue())
                .collect(Collectors.joining(", "));
    }
}
