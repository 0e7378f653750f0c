package io.vafa.points;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.accrual.ActivityKind;
import io.vafa.points.ledger.domain.accrual.ActivityKinds;
import io.vafa.points.ledger.domain.accrual.Caps;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Things that members do besides buying, for tests. */
public final class Activities {
    /** Twenty points for a survey, at most thirty a day. */
    public static final ActivityKind SURVEY = new ActivityKind(
            "survey",
            "points",
            20,
            null,
            Map.of("survey", new ActivityKind.Telling(Set.of("spring", "autumn"), true)),
            new Caps(Caps.NO_CAP, Map.of(Period.DAY, 30L)),
            null,
            false,
            null,
            Set.of());

    /** A point for every thousand steps, at most 250 a day, paid by a fund. */
    public static final ActivityKind WALK = new ActivityKind(
            "walk",
            "points",
            1,
            new ActivityKind.Per("steps", 1_000),
            Map.of("steps", new ActivityKind.Counting(200_000, false)),
            new Caps(Caps.NO_CAP, Map.of(Period.DAY, 250L)),
            null,
            false,
            "health-fund",
            Set.of());

    private Activities() {}

    /** The same terms with these kinds. */
    public static Terms in(Terms terms, ActivityKind... kinds) {
        Map<String, ActivityKind> byCode = new HashMap<>();
        for (ActivityKind kind : kinds) {
            byCode.put(kind.code(), kind);
        }
        return new Terms(
                terms.currency(), terms.zone(), terms.wallets(), terms.accrual(), new ActivityKinds(2, byCode));
    }

    public static Activity survey(String eventId) {
        return activity(eventId, Samples.PARTNER, "survey", null, Samples.NOON);
    }

    public static Activity walk(String eventId, long steps) {
        return activity(eventId, Samples.PARTNER, "walk", steps, Samples.NOON);
    }

    public static Activity activity(String eventId, String partner, String kind, @Nullable Long steps, Instant at) {
        return new Activity(
                eventId,
                partner,
                "s1",
                "t1",
                at,
                kind,
                steps == null ? Map.of() : Map.of("steps", steps),
                Map.of(),
                false);
    }

    /** The command that the intake stage makes of an activity. */
    public static CreditActivity credit(String member, Activity activity) {
        Claim claim = Claim.of(Samples.PROGRAM, member, activity);
        return new CreditActivity(
                Samples.PROGRAM, member, claim.cause(activity.eventId()), claim.fingerprint(), activity);
    }

    public static CreditActivity credit(Activity activity) {
        return credit(Samples.MEMBER, activity);
    }

    /** The command that the intake stage makes of a withdrawal. */
    public static WithdrawActivity withdraw(CreditActivity credited, String eventId, Instant at) {
        return new WithdrawActivity(
                Samples.PROGRAM,
                credited.member(),
                new ActivityWithdrawal(
                        eventId,
                        credited.activity().partner(),
                        null,
                        null,
                        at,
                        credited.activity().eventId(),
                        false),
                credited.cause());
    }
}
