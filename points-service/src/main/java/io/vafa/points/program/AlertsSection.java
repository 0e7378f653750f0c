package io.vafa.points.program;

import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.points.alert.domain.AlertRule;
import io.vafa.points.alert.domain.AlertRule.By;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code alerts}: how much an agent, a till or a store may do before somebody is told. */
final class AlertsSection {
    static final int RULES_MAX = 20;

    private static final long POINTS_MAX = 1_000_000_000_000L;
    private static final String WALLET = "wallet";
    private static final String TIMES = "times";
    private static final String MEMBERS = "members";
    private static final String POINTS = "points";
    private static final Map<String, By> BY = Map.of("agent", By.AGENT, "till", By.TILL, "store", By.STORE);

    private AlertsSection() {}

    /**
     * Everything that is wrong with a content.
     *
     * @param wallets null if the section wallets was never applied
     */
    static List<Refusal> check(@Nullable Set<String> wallets, Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        SectionFields fields = new SectionFields(content, "", wrong);
        if (wallets == null) {
            fields.refuse(
                    "rules", OwnedSection.SECTION_FIRST, "apply the section wallets first: rules count its points");
        }
        var _ = read(wallets, fields);
        return wrong;
    }

    /** The rules of a content that was checked before. */
    static List<AlertRule> read(Map<String, Object> content) {
        return read(null, new SectionFields(content, "", new ArrayList<>()));
    }

    private static List<AlertRule> read(@Nullable Set<String> wallets, SectionFields fields) {
        fields.only(Set.of("rules"));
        List<AlertRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (SectionFields rule : fields.objects("rules", RULES_MAX)) {
            rule.only(Set.of("id", "of", WALLET, "hours", TIMES, MEMBERS, POINTS));
            Optional<String> id = rule.code("id");
            id.filter(name -> !ids.add(name))
                    .ifPresent(name -> rule.refuse("id", "DUPLICATE", "there is another rule " + name));
            Optional<By> by = rule.oneOf("of", BY.keySet()).map(BY::get);
            Optional<Long> hours = rule.whole("hours", 1, AlertRule.HOURS_MAX);
            Optional<Long> times = most(rule, TIMES, AlertRule.DEEDS_MAX);
            Optional<Long> members = most(rule, MEMBERS, AlertRule.DEEDS_MAX);
            Optional<Long> points = most(rule, POINTS, POINTS_MAX);
            if (!rule.has(TIMES) && !rule.has(MEMBERS) && !rule.has(POINTS)) {
                rule.refuse(MEMBERS, "FIELD_MISSING", "say at least one of times, members and points");
            }
            Optional<String> wallet = wallet(rule, wallets);
            id.ifPresent(name -> by.ifPresent(who -> hours.ifPresent(window -> rules.add(new AlertRule(
                    name,
                    who,
                    wallet.orElse(null),
                    Math.toIntExact(window),
                    times.orElse(null),
                    members.orElse(null),
                    points.orElse(null))))));
        }
        return rules;
    }

    private static Optional<Long> most(SectionFields rule, String name, long maximum) {
        return rule.has(name) ? rule.whole(name, 1, maximum) : Optional.empty();
    }

    /** Points of several wallets are worth different things, so that nothing is the sum of them. */
    private static Optional<String> wallet(SectionFields rule, @Nullable Set<String> wallets) {
        if (!rule.has(WALLET)) {
            if (rule.has(POINTS)) {
                rule.refuse(WALLET, "FIELD_MISSING", "say of which wallet points are counted");
            }
            return Optional.empty();
        }
        Optional<String> wallet = rule.code(WALLET);
        wallet.filter(code -> wallets != null && !wallets.contains(code))
                .ifPresent(code -> rule.refuse(WALLET, "UNKNOWN_WALLET", "the programme has no wallet " + code));
        return wallet;
    }
}
