package io.vafa.notification.template;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Judges one text: is it a pattern, does it know what it mentions, can it be filled in. */
final class PatternCheck {
    private static final Map<String, Object> SAMPLE = Map.ofEntries(
            Map.entry(Variable.NAME, "N"),
            Map.entry(Variable.PROGRAM, "P"),
            Map.entry(Variable.TIER, "T"),
            Map.entry(Variable.DATE, "D"),
            Map.entry(Variable.PURPOSE, "U"),
            Map.entry(Variable.ORDER, "O"),
            Map.entry(Variable.KIND, "K"),
            Map.entry(Variable.REWARD, "R"),
            Map.entry(Variable.CONFIRM_LINK, "https://example.org/c"),
            Map.entry(Variable.UNSUBSCRIBE_LINK, "https://example.org/u"),
            Map.entry(Variable.QUANTITY, 1_234L),
            Map.entry(Variable.POINTS, 1_234L));

    private PatternCheck() {}

    /** The first thing that is wrong with it. */
    static Optional<Refusal> check(String pointer, String language, String pattern, Set<String> variables) {
        MessagePattern parsed;
        try {
            parsed = new MessagePattern(pattern);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return Optional.of(new Refusal(
                    pointer, "PATTERN_INVALID", "this is no ICU message pattern: " + malformed.getMessage()));
        }
        List<String> unknown = IntStream.range(0, parsed.countParts())
                .mapToObj(parsed::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME
                        || part.getType() == MessagePattern.Part.Type.ARG_NUMBER)
                .map(parsed::getSubstring)
                .filter(variable -> !variables.contains(variable))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(new Refusal(
                    pointer,
                    "VARIABLE_UNKNOWN",
                    "{" + unknown.getFirst() + "} is not known here; there are "
                            + variables.stream().sorted().toList()));
        }
        try {
            new MessageFormat(pattern, ULocale.forLanguageTag(language)).format(SAMPLE);
            return Optional.empty();
        } catch (IllegalArgumentException unusable) {
            return Optional.of(new Refusal(
                    pointer, "PATTERN_INVALID", "this pattern cannot be filled in: " + unusable.getMessage()));
        }
    }
}
