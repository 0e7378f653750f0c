package io.vafa.contracts.journal;

import io.vafa.contracts.Require;

/**
 * One line of the explanation that each entry carries: which rule was tried, what it gave and why.
 *
 * @param rule the rule's id in the programme
 * @param version the version of the section that was in force when the purchase happened
 * @param gave whole units given; 0 if the rule gave nothing
 * @param because in words, with the figures
 */
public record RuleTried(String rule, long version, long gave, String because) {
    public RuleTried {
        Require.text(rule, "explanation.rule");
        Require.present(because, "explanation.because");
    }
}
