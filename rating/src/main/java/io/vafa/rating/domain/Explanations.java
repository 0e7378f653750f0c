package io.vafa.rating.domain;

import io.vafa.contracts.journal.RuleTried;
import java.util.List;

/** Keeps explanations short enough for an entry to fit into a Kafka record, whatever the rules and the purchase are. */
public final class Explanations {
    /** The longest text about one rule, in UTF-16 units. */
    public static final int TEXT_LENGTH_MAX = 240;

    /** The longest texts about all rules together; beyond it each rule keeps its code and its figure. */
    public static final int TEXTS_LENGTH_MAX = 16_000;

    private Explanations() {}

    public static List<RuleTried> bounded(List<RuleTried> tried) {
        List<RuleTried> shortened = tried.stream()
                .map(rule -> because(rule, shortened(rule.because())))
                .toList();
        int length =
                shortened.stream().mapToInt(rule -> rule.because().length()).sum();
        return length <= TEXTS_LENGTH_MAX
                ? shortened
                : shortened.stream()
                        .map(rule -> because(rule, code(rule.because())))
                        .toList();
    }

    private static RuleTried because(RuleTried rule, String text) {
        return text.equals(rule.because()) ? rule : new RuleTried(rule.rule(), rule.version(), rule.gave(), text);
    }

    private static String shortened(String text) {
        if (text.length() <= TEXT_LENGTH_MAX) {
            return text;
        }
        int end = TEXT_LENGTH_MAX - 1;
        // Half of a surrogate pair cannot be written.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String code(String text) {
        return text.substring(0, text.indexOf(':'));
    }
}
