package io.vafa.points.program;

import io.vafa.platform.sections.SectionFields;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.rating.domain.Gain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks what accrual rules say about each other. */
final class RuleRelations {
    private RuleRelations() {}

    /** A multiple is of another rule, which is none, and counts in the same units. */
    static void check(AccrualRule rule, Map<String, AccrualRule> byId, SectionFields fields) {
        if (!(rule.gain() instanceof Gain.Multiple multiple)) {
            return;
        }
        AccrualRule other = byId.get(multiple.of());
        if (other == null) {
            fields.refuse("of", "UNKNOWN_RULE", "there is no rule " + multiple.of());
        } else if (other.gain() instanceof Gain.Multiple) {
            fields.refuse("of", "MULTIPLE_OF_MULTIPLE", multiple.of() + " is a multiple itself");
        } else if (other.decimals() != rule.decimals()) {
            fields.refuse(
                    "of",
                    "OTHER_KIND_OF_WALLET",
                    multiple.of() + " gives into " + other.wallet() + ", whose units are not those of "
                            + rule.wallet());
        }
    }

    /** Of a group the best can only be found if all give into one wallet. */
    static void checkGroups(List<AccrualRule> rules, List<SectionFields> fields) {
        Map<String, AccrualRule> firsts = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            AccrualRule rule = rules.get(i);
            AccrualRule first = rule.group() == null ? null : firsts.putIfAbsent(rule.group(), rule);
            if (first != null && !first.wallet().equals(rule.wallet())) {
                fields.get(i)
                        .refuse(
                                "group",
                                "GROUP_OF_ONE_WALLET",
                                "in the group " + rule.group() + ", " + first.id() + " gives into " + first.wallet()
                                        + ", this rule into " + rule.wallet());
            }
        }
    }
}
