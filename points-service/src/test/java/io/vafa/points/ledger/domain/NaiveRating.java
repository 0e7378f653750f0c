package io.vafa.points.ledger.domain;

import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.points.ledger.domain.RandomProgramme.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The slow and obvious way to rate a basket by random rules: fractions all the way, one thing after the other. */
final class NaiveRating {
    private final RandomProgramme programme;
    private final List<Part> parts = new ArrayList<>();
    private final long total;

    /** A line, or what was paid for none: then it is of no category. */
    private record Part(int place, PurchaseLine line, long paid, long items) {
        boolean isRemainder() {
            return place < 0;
        }
    }

    NaiveRating(RandomProgramme programme, List<PurchaseLine> lines, long total) {
        this.programme = programme;
        this.total = total;
        long all = lines.stream().mapToLong(PurchaseLine::amountMinorUnits).sum();
        long sum = 0;
        long before = 0;
        for (int i = 0; i < lines.size(); i++) {
            PurchaseLine line = lines.get(i);
            sum += line.amountMinorUnits();
            long until = all <= total ? sum : quotient(BigDecimal.valueOf(sum), total, all, RoundingMode.DOWN);
            parts.add(new Part(i, line, until - before, line.quantity().longValue()));
            before = until;
        }
        if (before < total) {
            PurchaseLine nothing = new PurchaseLine(null, null, null, BigDecimal.ZERO, null, 0);
            parts.add(new Part(-1, nothing, total - before, 0));
        }
    }

    /**
     * What each rule gives.
     *
     * @param left of each rule's caps over time, the least of them
     * @param leftOfWallet the same of the caps over the wallet
     */
    Map<String, Long> given(ToLongFunction<Rule> left, long leftOfWallet) {
        Map<Rule, Long> worth = new LinkedHashMap<>();
        programme.rules.stream()
                .sorted(Comparator.comparingInt(Rule::priority).reversed())
                .forEach(rule -> {
                    long raw = worth(rule);
                    Long perReceipt = rule.capPerReceipt();
                    worth.put(
                            rule,
                            Math.min(Math.min(raw, left.applyAsLong(rule)), perReceipt == null ? raw : perReceipt));
                });
        long best = worth.entrySet().stream()
                .filter(entry -> entry.getKey().grouped())
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        boolean won = false;
        long wallet = leftOfWallet;
        Map<String, Long> given = new LinkedHashMap<>();
        for (Map.Entry<Rule, Long> entry : worth.entrySet()) {
            boolean wins = !entry.getKey().grouped() || (entry.getValue() == best && !won);
            won |= entry.getKey().grouped() && wins;
            long units = wins ? Math.min(wallet, entry.getValue()) : 0;
            wallet -= units;
            given.put(entry.getKey().id(), units);
        }
        return given;
    }

    private long worth(Rule rule) {
        List<Part> counted = counted(rule);
        if (counted.isEmpty()) {
            return 0;
        }
        if (!rule.kind().equals("multiple")) {
            return worth(rule, counted);
        }
        Rule other = programme.rules.get(rule.of());
        List<Part> both = counted(other).stream().filter(counted::contains).toList();
        if (both.isEmpty()) {
            return 0;
        }
        List<List<Part>> pieces = rule.perLine() ? both.stream().map(List::of).toList() : List.of(both);
        return pieces.stream()
                .mapToLong(
                        piece -> quotient(BigDecimal.valueOf(worth(other, piece)), rule.units(), 10, rule.rounding()))
                .sum();
    }

    private static long worth(Rule rule, List<Part> counted) {
        return switch (rule.kind()) {
            case "receipt" -> rule.units();
            case "item" -> counted.stream().mapToLong(Part::items).sum() * rule.units();
            default ->
                (rule.perLine() ? counted.stream().map(List::of).toList() : List.of(counted))
                        .stream()
                                .mapToLong(piece -> quotient(
                                        BigDecimal.valueOf(piece.stream()
                                                .mapToLong(Part::paid)
                                                .sum()),
                                        rule.units(),
                                        rule.per(),
                                        rule.rounding()))
                                .sum();
        };
    }

    /** The parts that count for a rule; none if it does not match. */
    private List<Part> counted(Rule rule) {
        if (total == 0) {
            return List.of();
        }
        List<Part> allowed = parts.stream()
                .filter(part -> programme.excluded == null
                        || !programme.excluded.equals(part.line().category()))
                .toList();
        List<Part> matching = allowed.stream()
                .filter(part -> !part.isRemainder() && rule.takes(part.line(), part.paid()))
                .toList();
        List<Part> counted =
                !rule.wholeReceipt() ? matching : rule.category() != null && matching.isEmpty() ? List.of() : allowed;
        long items = counted.stream().mapToLong(Part::items).sum();
        long amount = counted.stream().mapToLong(Part::paid).sum();
        return items >= rule.itemsMin() && amount >= rule.amountMin() ? counted : List.of();
    }

    private static long quotient(BigDecimal value, long times, long per, RoundingMode mode) {
        return value.multiply(BigDecimal.valueOf(times))
                .divide(BigDecimal.valueOf(per), 0, mode)
                .longValueExact();
    }
}
