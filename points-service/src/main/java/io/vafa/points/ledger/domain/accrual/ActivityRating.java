package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.Explanations;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Reason;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** What an activity is worth: its condition first, then what it gives by itself, then what its caps leave of that. */
public final class ActivityRating {
    private static final int DECIMALS_OF_POINTS = 0;

    private ActivityRating() {}

    /**
     * Rates an activity that fits its kind.
     *
     * @param version of the section that declares the kind
     * @param zone the programme's, for days, hours and caps
     * @param headrooms what is left of the caps
     */
    public static Rating of(Activity activity, ActivityKind kind, long version, ZoneId zone, Headrooms headrooms) {
        LocalDateTime local = LocalDateTime.ofInstant(activity.occurredAt(), zone);
        CapBook caps = new CapBook(local, headrooms);
        Finding finding = worth(activity, kind, local);
        if (finding.units() > 0) {
            finding = caps.lessened(DECIMALS_OF_POINTS, kind.ruleName(), kind.caps(), finding);
            caps.use(kind.ruleName(), kind.caps(), finding.units());
        }
        List<RuleTried> tried = List.of(
                new RuleTried(kind.ruleName(), version, finding.units(), finding.reason() + ": " + finding.words()));
        return new Rating(
                finding.units() > 0
                        ? List.of(new Rating.Given(kind.ruleName(), kind.wallet(), finding.units()))
                        : List.of(),
                Explanations.bounded(tried),
                caps.uses());
    }

    private static Finding worth(Activity activity, ActivityKind kind, LocalDateTime local) {
        ActivityCondition when = kind.when();
        if (when != null) {
            Condition.Verdict verdict = when.judge(activity, local);
            Reason problem = verdict.problem();
            if (problem != null) {
                return Finding.nothing(problem, verdict.detail());
            }
            if (!verdict.holds()) {
                return Finding.nothing(Reason.CONDITION_FALSE, "not: " + when.text());
            }
        }
        ActivityKind.Per per = kind.per();
        if (per == null) {
            return new Finding(kind.points(), Reason.GIVEN, kind.points() + " for " + kind.code());
        }
        long number = activity.numbers().getOrDefault(per.number(), 0L);
        // Both factors are bounded by their readers, far below where their product would overflow.
        long units = Math.multiplyExact(kind.points(), number / per.every());
        String words = number + " " + per.number() + " at " + kind.points() + " per " + per.every()
                + ", rounded down, gives " + units;
        return units == 0 ? Finding.nothing(Reason.ROUNDED_TO_NOTHING, words) : new Finding(units, Reason.GIVEN, words);
    }
}
