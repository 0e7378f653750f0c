package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Explanations;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Occasion;
import io.vafa.rating.domain.Reason;
import io.vafa.rating.domain.Worth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a purchase is worth by a programme's accrual rules, rule by rule: each by itself first, then below its own caps, then
 * the best of each group, then below the caps of the wallet.
 *
 * @param given what each rule gives, at least 1
 * @param tried every rule, what it gave and why
 * @param uses what is used of the caps over time; all of it counts as new
 */
public record Rating(List<Given> given, List<RuleTried> tried, List<CapUse> uses) {

    /** What one rule gives into one wallet. */
    public record Given(String rule, String wallet, long points) {}

    /**
     * Rates a purchase.
     *
     * @param zone the programme's, for days, hours and caps
     * @param headrooms what is left of the caps
     */
    public static Rating of(Purchase purchase, Accrual accrual, ZoneId zone, Headrooms headrooms) {
        Occasion occasion = new Occasion(purchase, zone);
        RuleTrial trial = new RuleTrial(occasion, accrual);
        CapBook caps = new CapBook(occasion.local(), headrooms);
        List<AccrualRule> rules = accrual.rules();
        Finding[] findings = new Finding[rules.size()];
        for (int i = 0; i < findings.length; i++) {
            AccrualRule rule = rules.get(i);
            Finding finding = trial.of(rule);
            findings[i] = finding.units() == 0
                    ? finding
                    : caps.lessened(rule.decimals(), rule.capName(), rule.caps(), finding);
        }
        leaveBestOfGroups(rules, findings);
        List<Given> given = new ArrayList<>();
        List<RuleTried> tried = new ArrayList<>(findings.length);
        for (int i = 0; i < findings.length; i++) {
            AccrualRule rule = rules.get(i);
            Finding finding = findings[i];
            if (finding.units() > 0) {
                String wallet = Accrual.capOf(rule.wallet());
                Caps ofWallet = accrual.walletCaps().getOrDefault(rule.wallet(), Caps.NONE);
                finding = caps.lessened(rule.decimals(), wallet, ofWallet, finding);
                caps.use(rule.capName(), rule.caps(), finding.units());
                caps.use(wallet, ofWallet, finding.units());
            }
            if (finding.units() > 0) {
                given.add(new Given(rule.id(), rule.wallet(), finding.units()));
            }
            tried.add(new RuleTried(
                    rule.id(), accrual.version(), finding.units(), finding.reason() + ": " + finding.words()));
        }
        return new Rating(given, Explanations.bounded(tried), caps.uses());
    }

    /** What all rules give into each wallet. */
    public Map<String, Long> perWallet() {
        Map<String, Long> sums = new TreeMap<>();
        given.forEach(one -> sums.merge(one.wallet(), one.points(), Exact::plus));
        return sums;
    }

    private static void leaveBestOfGroups(List<AccrualRule> rules, Finding[] findings) {
        Map<String, Integer> best = new HashMap<>();
        for (int i = 0; i < findings.length; i++) {
            String group = rules.get(i).group();
            if (group != null && findings[i].units() > 0) {
                int at = i;
                // Of equals the first stays, which has the higher priority.
                best.merge(group, at, (first, _) -> findings[at].units() > findings[first].units() ? at : first);
            }
        }
        for (int i = 0; i < findings.length; i++) {
            AccrualRule rule = rules.get(i);
            Integer winner = rule.group() == null ? null : best.get(rule.group());
            if (winner != null && winner != i && findings[i].units() > 0) {
                AccrualRule other = rules.get(winner);
                findings[i] = findings[i].lessened(
                        0,
                        Reason.GROUP_LOST,
                        "in " + rule.group() + " only the best counts, " + other.id() + " with "
                                + Worth.units(other.decimals(), findings[winner].units()));
            }
        }
    }
}
