package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.activity.ActivityWithdrawal;
import java.time.Instant;

/**
 * Take back what an activity gave. It is withdrawn once: the cause is made of the activity's, so that a second withdrawal, whatever its id,
 * finds the first one's entry.
 *
 * @param activity the cause of the activity's entry
 */
public record WithdrawActivity(String program, String member, ActivityWithdrawal withdrawal, Cause activity)
        implements Command {
    public WithdrawActivity {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(withdrawal, "withdrawal");
        Require.present(activity, "activity");
    }

    /** The cause of an activity's one withdrawal. */
    public static Cause causeOf(Cause activity) {
        return activity.followedBy("withdrawal", activity.source());
    }

    @Override
    public Cause cause() {
        return causeOf(activity);
    }

    @Override
    public Instant occurredAt() {
        return withdrawal.occurredAt();
    }

    @Override
    public boolean historic() {
        return withdrawal.historic();
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of("withdrawal", program, activity.key());
    }
}
