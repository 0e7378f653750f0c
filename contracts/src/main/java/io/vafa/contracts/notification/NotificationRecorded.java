package io.vafa.contracts.notification;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message was sent, could not be sent, or was deliberately not sent.
 *
 * @param message id of the message, a pure function of member, template and cause
 * @param template the template's id in the programme
 * @param channel {@code email} for now
 * @param reason why it was not sent; absent when it was
 */
public record NotificationRecorded(
        String program,
        String member,
        String message,
        String template,
        String channel,
        Status status,
        @Nullable String reason,
        Instant recordedAt) {
    /** What became of a message. */
    public enum Status {
        SENT,
        FAILED,
        SUPPRESSED
    }

    public NotificationRecorded {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.text(message, "message");
        Require.text(template, "template");
        Require.text(channel, "channel");
        Require.present(status, "status");
        Require.present(recordedAt, "recordedAt");
    }
}
