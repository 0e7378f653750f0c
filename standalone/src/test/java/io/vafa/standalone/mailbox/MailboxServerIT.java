package io.vafa.standalone.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxServerIT {

    private final Mailbox mailbox = new Mailbox();
    private final MailboxServer server =
            MailboxServer.start(mailbox, InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPersianMessageIsReadOnThePageAndAsJson() throws Exception {
        send("مینا رضایی خوش آمدید", "سلام مینا،\n۱۲ امتیاز گرفتید.", "<p>سلام</p>");

        JsonNode view = JsonMapper.shared().readTree(get("/mailbox/messages"));
        JsonNode message = view.path("messages").path(0);
        assertThat(view.path("received").asInt()).isEqualTo(1);
        assertThat(message.path("subject").asString()).isEqualTo("مینا رضایی خوش آمدید");
        assertThat(message.path("to").asString()).isEqualTo("mina@example.com");
        assertThat(message.path("text").asString()).contains("۱۲ امتیاز");
        assertThat(message.path("html").asString()).contains("<p>سلام</p>");
        assertThat(message.path("receivedAt").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(get("/mailbox")).contains("<span class=\"subject\" dir=\"auto\">مینا رضایی خوش آمدید</span>");
    }

    @Test
    void markupInAMessageStaysText() throws Exception {
        send("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "");

        assertThat(get("/mailbox"))
                .doesNotContain("<script>")
                .doesNotContain("<img")
                .contains("&lt;script&gt;", "&lt;img");
    }

    @Test
    void onlyTheLastThousandAreKept() {
        for (int index = 0; index < 1_200; index++) {
            mailbox.add(Instant.EPOCH, "from", "to", new ParsedMail("subject", "text", ""));
        }

        assertThat(mailbox.newest(5_000).messages()).hasSize(Mailbox.MESSAGES_MAX);
        assertThat(mailbox.newest(1).received()).isEqualTo(1_200);
        assertThat(mailbox.newest(1).messages().getFirst().id()).isEqualTo(1_200);
    }

    @Test
    void largeMessagesPushOutOldOnes() {
        for (int index = 0; index < 100; index++) {
            mailbox.add(Instant.EPOCH, "from", "to", new ParsedMail("", "x".repeat(250_000), ""));
        }

        assertThat(mailbox.newest(5_000).messages()).hasSize(64);
    }

    @Test
    void anOversizedMessageIsRefused() {
        assertThatThrownBy(() -> send("large", "x".repeat(400_000), "")).isInstanceOf(MessagingException.class);
        assertThat(mailbox.newest(1).received()).isZero();
    }

    private void send(String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(server.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("loyalty@example.com"));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("mina@example.com"));
        message.setSubject(subject, "UTF-8");
        MimeMultipart parts = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        parts.addBodyPart(plain);
        MimeBodyPart markup = new MimeBodyPart();
        markup.setText(html, "UTF-8", "html");
        parts.addBodyPart(markup);
        message.setContent(parts);
        Transport.send(message);
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = server.address().resolve(path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
