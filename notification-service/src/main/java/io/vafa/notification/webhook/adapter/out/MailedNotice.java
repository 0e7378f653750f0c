package io.vafa.notification.webhook.adapter.out;

import io.vafa.notification.webhook.application.DisabledNotice;
import io.vafa.notification.webhook.domain.Webhook;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Writes a mail to whoever looks after webhooks, if an address is configured; the interface shows it in any case. */
public final class MailedNotice implements DisabledNotice {
    private final JavaMailSender mail;
    private final String from;
    private final @Nullable String to;

    public MailedNotice(JavaMailSender mail, String from, @Nullable String to) {
        this.mail = mail;
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean tell(Webhook webhook) {
        Webhook.Disabled disabled = webhook.disabled();
        if (to == null || disabled == null) {
            return true;
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(to);
        message.setSubject("Webhook " + webhook.id() + " of " + webhook.program() + " is disabled");
        message.setText("""
                Webhook %s of programme %s%s at host %s is disabled since %s: %s.

                What was noted before waits for 30 days. When the receiver is well again, enable it with
                PUT /v1/programs/%s/webhooks/%s and {"enabled": true, ...}; what happens until then is not sent.
                """.formatted(
                        webhook.id(),
                        webhook.program(),
                        webhook.partner() == null ? "" : ", partner " + webhook.partner() + ",",
                        // Not the whole address: what stands behind the host may be a secret of its own.
                        URI.create(webhook.url()).getHost(),
                        disabled.at(),
                        why(disabled.reason()),
                        webhook.program(),
                        webhook.id()));
        try {
            mail.send(message);
            return true;
        } catch (MailException away) {
            return false;
        }
    }

    private static String why(Webhook.Reason reason) {
        return switch (reason) {
            case REQUESTED -> "its owner wished it";
            case GONE -> "the receiver answered 410 Gone";
            case FAILING -> "nothing could be delivered for too long";
            case BACKLOG_FULL -> "too much was waiting";
        };
    }
}
