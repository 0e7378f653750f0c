package io.vafa.notification.delivery;

import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Tells from a failed send whether the mail server said no for good, said not now, or said nothing. */
final class SmtpVerdict {
    private static final int CAUSES_MAX = 50;

    private SmtpVerdict() {}

    static Sending of(MailException failed) {
        if (failed instanceof MailAuthenticationException) {
            return new Sending.NotYet();
        }
        boolean answered = false;
        for (Throwable cause : causes(failed)) {
            int code = code(cause);
            if (isForGood(code)) {
                return new Sending.Refused("SMTP_" + code);
            }
            // Nothing was handed over where there was no connection or the server answered with a code.
            answered |= code > 0 || cause instanceof MailConnectException;
        }
        return answered ? new Sending.NotYet() : new Sending.Unknown();
    }

    private static int code(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
        };
    }

    /** 530 to 538 speak of our credentials (RFC 4954), which somebody will mend; they judge no message. */
    private static boolean isForGood(int code) {
        return code >= 500 && code < 600 && !(code >= 530 && code <= 538);
    }

    /** All that the exceptions hang together by; mail exceptions have three ways to name another. */
    private static Set<Throwable> causes(MailException failed) {
        Set<Throwable> seen = new HashSet<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failed);
        while (!open.isEmpty() && seen.size() < CAUSES_MAX) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                add(open, next.getCause());
                if (next instanceof MailSendException sending) {
                    open.addAll(sending.getFailedMessages().values());
                }
                if (next instanceof MessagingException messaging) {
                    add(open, messaging.getNextException());
                }
            }
        }
        return seen;
    }

    private static void add(Deque<Throwable> open, @Nullable Throwable cause) {
        if (cause != null) {
            open.add(cause);
        }
    }
}
