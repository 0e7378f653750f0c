package io.vafa.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.notification.message.Mail;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailSenderTest {
    private static final Mail MAIL = new Mail("id-1", "sara@example.org", "en", "Hello", "Hello", "<p>Hello</p>", null);

    @Test
    void whatTheServerTakesIsSent() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            assertThat(send(server.port(), MAIL)).isEqualTo(new Sending.Sent());
        }
    }

    @ParameterizedTest(name = "{0} answered with {1}")
    @CsvSource({
        "RCPT, 550 no such user, SMTP_550",
        "RCPT, 552 mailbox full, SMTP_552",
        "., 554 looks like spam, SMTP_554",
        "MAIL, 553 sender not allowed, SMTP_553"
    })
    void whatTheServerRefusesForGoodFailed(String command, String answer, String reason) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer().answering(command, answer)) {
            assertThat(send(server.port(), MAIL)).isEqualTo(new Sending.Refused(reason));
        }
    }

    @ParameterizedTest(name = "{0} answered with {1}")
    @CsvSource({
        "RCPT, 450 try later",
        "RCPT, 421 shutting down",
        "., 451 greylisted",
        "DATA, 452 no room",
        "MAIL, 530 log in first"
    })
    void whatTheServerRefusesForNowIsNotSentYet(String command, String answer) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer().answering(command, answer)) {
            assertThat(send(server.port(), MAIL)).isEqualTo(new Sending.NotYet());
        }
    }

    @Test
    void withoutAServerNothingIsSentYet() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        assertThat(send(nobody, MAIL)).isEqualTo(new Sending.NotYet());
    }

    @Test
    void aConnectionThatBreaksAfterTheMessageLeavesItOpen() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer().answering(".", ScriptedMailServer.HANG_UP)) {
            assertThat(send(server.port(), MAIL)).isEqualTo(new Sending.Unknown());
        }
    }

    @Test
    void anAddressThatIsNoneIsNotTried() throws Exception {
        Mail mail = new Mail("id-1", "sara@@", "en", "Hello", "Hello", "<p>Hello</p>", null);

        try (ScriptedMailServer server = new ScriptedMailServer()) {
            assertThat(send(server.port(), mail)).isEqualTo(new Sending.Refused("ADDRESS_INVALID"));
        }
    }

    private static Sending send(int port, Mail mail) throws AddressException, IOException {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        return new MailSender(sender, "Vafa <noreply@example.org>").send(mail);
    }
}
