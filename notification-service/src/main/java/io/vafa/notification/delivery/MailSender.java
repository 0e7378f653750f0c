package io.vafa.notification.delivery;

import io.vafa.notification.message.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends mails by SMTP. A mail bears the message's id, so that one sent twice can be told by whoever receives it. */
public final class MailSender {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;
    private final InternetAddress from;

    /**
     * A sender.
     *
     * @param from as in a header: {@code Vafa <noreply@example.org>}
     * @throws AddressException if that is no address
     */
    public MailSender(JavaMailSender sender, String from) throws AddressException {
        this.sender = sender;
        this.from = new InternetAddress(from, true);
    }

    Sending send(Mail mail) {
        MimeMessage message;
        try {
            message = write(mail);
        } catch (AddressException unusable) {
            return new Sending.Refused("ADDRESS_INVALID");
        } catch (MessagingException impossible) {
            throw new IllegalStateException("a mail could not be put together", impossible);
        }
        try {
            sender.send(message);
            return new Sending.Sent();
        } catch (MailException failed) {
            return SmtpVerdict.of(failed);
        }
    }

    private MimeMessage write(Mail mail) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setHeader("Message-ID", messageId(mail.message()));
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8);
        message.setHeader("Content-Language", mail.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.unsubscribe() != null) {
            // RFC 8058; whoever signs mails (DKIM) must sign both.
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        return message;
    }

    /** The same for the same message, at whatever time it is sent (RFC 5322, 3.6.4). */
    private String messageId(String message) {
        String address = from.getAddress();
        return "<" + message + address.substring(address.indexOf('@')) + ">";
    }
}
