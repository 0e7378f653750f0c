package io.vafa.standalone.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What people read of an e-mail: subject, plain text and HTML. */
record ParsedMail(String subject, String text, String html) {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final int DEPTH_MAX = 10;

    /** Reads the raw bytes of a message; one that cannot be understood is shown as it came. */
    static ParsedMail of(byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            String subject = message.getSubject();
            StringBuilder text = new StringBuilder();
            StringBuilder html = new StringBuilder();
            collect(message, text, html, 0);
            return new ParsedMail(subject == null ? "" : subject, text.toString(), html.toString());
        } catch (MessagingException | IOException _) {
            return new ParsedMail("(not understood)", new String(raw, StandardCharsets.UTF_8), "");
        }
    }

    private static void collect(Part part, StringBuilder text, StringBuilder html, int depth)
            throws MessagingException, IOException {
        if (depth > DEPTH_MAX) {
            return;
        }
        Object content = part.getContent();
        if (content instanceof Multipart multipart) {
            for (int index = 0; index < multipart.getCount(); index++) {
                BodyPart body = multipart.getBodyPart(index);
                collect(body, text, html, depth + 1);
            }
        } else if (content instanceof String words) {
            (part.isMimeType("text/html") ? html : text).append(words);
        }
    }
}
