package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.activity.Activity;
import java.time.Instant;

/**
 * Give the member what an activity is worth.
 *
 * @param fingerprint digest of the activity's content, made by the intake stage when it claimed the event
 */
public record CreditActivity(String program, String member, Cause cause, String fingerprint, Activity activity)
        implements Command {
    public CreditActivity {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.text(fingerprint, "fingerprint");
        Require.present(activity, "activity");
    }

    @Override
    public Instant occurredAt() {
        return activity.occurredAt();
    }

    @Override
    public boolean historic() {
        return activity.historic();
    }
}
