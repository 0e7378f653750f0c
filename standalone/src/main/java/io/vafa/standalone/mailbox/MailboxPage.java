package io.vafa.standalone.mailbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Draws the mailbox as one page; everything that came by mail is text on it, never markup. */
final class MailboxPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Vafa mailbox</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
                     color: #1c2733; background: #fbfaf7; }
              h1 { font-size: 1.4rem; } p.note { color: #5b6875; }
              details { background: #fff; border: 1px solid #e2ded4; border-radius: .5rem; margin: .5rem 0; }
              summary { cursor: pointer; padding: .6rem .9rem; display: flex; gap: 1rem; justify-content: space-between;
                        flex-wrap: wrap; }
              summary .subject { font-weight: 600; } summary .meta { color: #5b6875; font-size: .85rem; }
              pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; padding: .9rem;
                    border-top: 1px solid #e2ded4; }
            </style>
            </head>
            <body>
            <h1>Vafa mailbox</h1>
            """;
    private static final String FOOT = "</body>\n</html>\n";

    private MailboxPage() {}

    static String draw(Mailbox.View view) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(
                        "<p class=\"note\">%,d messages since the start, the newest %,d shown, newest first. They are kept in memory"
                                .formatted(view.received(), view.messages().size()))
                .append(
                        " only and went to nobody. They stand for what members have in their own mailboxes, so those to members who were"
                                + " erased stay, too, until the platform stops. As JSON:"
                                + " <a href=\"/mailbox/messages\">/mailbox/messages</a>.</p>\n");
        if (view.messages().isEmpty()) {
            page.append("<p>Nothing yet.</p>\n");
        }
        view.messages().forEach(message -> draw(page, message));
        return page.append(FOOT).toString();
    }

    private static void draw(StringBuilder page, CapturedMessage message) {
        String body = message.text().isEmpty() ? message.html() : message.text();
        page.append("<details><summary><span class=\"subject\" dir=\"auto\">")
                .append(escaped(message.subject()))
                .append("</span><span class=\"meta\"><bdi>")
                .append(escaped(message.to()))
                .append("</bdi> · ")
                .append(TIME.format(message.receivedAt()))
                .append(" UTC</span></summary><pre dir=\"auto\">")
                .append(escaped(body))
                .append("</pre></details>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
