package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.activity.Activity;
import io.vafa.rating.domain.ActivityCondition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sort of thing that members do besides buying, and what it is worth.
 *
 * @param code its name in the programme
 * @param wallet of points, where what it gives goes
 * @param points whole points for each, or for every so many of a number, at least 1
 * @param per what the points are given for; null: for the activity as a whole
 * @param attributes what a report may say about it, by name
 * @param caps the most that one member is given for it over time
 * @param when what must hold of it; null: nothing
 * @param atOnce whether its points can be spent at once, whatever the wallet says: no goods can come back
 * @param funder who pays for its points; null: the partner who reports it
 * @param partners who may report it; empty: whoever may report at all
 */
public record ActivityKind(
        String code,
        String wallet,
        long points,
        @Nullable Per per,
        Map<String, Attribute> attributes,
        Caps caps,
        @Nullable ActivityCondition when,
        boolean atOnce,
        @Nullable String funder,
        Set<String> partners) {
    private static final String RULE = "activity:";

    /**
     * For every so many of a number, rounded down.
     *
     * @param number whose name is declared
     * @param every at least 1
     */
    public record Per(String number, long every) {}

    /** What a report may say. */
    public sealed interface Attribute {
        /** Whether it may be left out; a number is 0 then, and a code empty. */
        boolean optional();
    }

    /**
     * Something counted.
     *
     * @param atMost 1 to {@link Activity#NUMBER_MAX}
     */
    public record Counting(long atMost, boolean optional) implements Attribute {}

    /**
     * Something told apart.
     *
     * @param oneOf which codes there are; empty: any
     */
    public record Telling(Set<String> oneOf, boolean optional) implements Attribute {}

    public ActivityKind {
        attributes = Map.copyOf(attributes);
        partners = Set.copyOf(partners);
        if (per != null && !(attributes.get(per.number()) instanceof Counting)) {
            throw new IllegalArgumentException(per.number() + " must be a number that is declared");
        }
    }

    /** What it is called in explanations, postings and caps, where accrual rules have their ids. */
    public String ruleName() {
        return RULE + code;
    }

    /** Which activity an explanation, a posting or a cap is about; empty if it is about an accrual rule. */
    public static Optional<String> ofRule(String rule) {
        return rule.startsWith(RULE) ? Optional.of(rule.substring(RULE.length())) : Optional.empty();
    }

    public boolean mayReport(String partner) {
        return partners.isEmpty() || partners.contains(partner);
    }

    /** What is wrong with what a report says, in words; empty if nothing is. */
    public Optional<String> unfit(Activity activity) {
        for (String name : new TreeSet<>(activity.numbers().keySet())) {
            if (!(attributes.get(name) instanceof Counting counting)) {
                return Optional.of(code + " has no number " + name);
            }
            if (activity.numbers().getOrDefault(name, 0L) > counting.atMost()) {
                return Optional.of(name + " of " + code + " may be at most " + counting.atMost() + ", but is "
                        + activity.numbers().get(name));
            }
        }
        for (String name : new TreeSet<>(activity.codes().keySet())) {
            if (!(attributes.get(name) instanceof Telling telling)) {
                return Optional.of(code + " has no code " + name);
            }
            if (!telling.oneOf().isEmpty()
                    && !telling.oneOf().contains(activity.codes().getOrDefault(name, ""))) {
                return Optional.of(name + " of " + code + " must be one of " + new TreeSet<>(telling.oneOf()));
            }
        }
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .filter(attribute -> !attribute.getValue().optional()
                                && !activity.numbers().containsKey(attribute.getKey())
                                && !activity.codes().containsKey(attribute.getKey()))
                        .findFirst()
                        .map(attribute -> code + " needs " + attribute.getKey());
    }
}
