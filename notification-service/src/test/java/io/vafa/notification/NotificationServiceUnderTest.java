package io.vafa.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest;
import io.vafa.testkit.TestTokens;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The whole service with a real mail server. */
final class NotificationServiceUnderTest implements AutoCloseable {
    final FakeMemberService members = new FakeMemberService();
    final TestTokens tokens = TestTokens.newIssuer();
    private final GreenMail mail;
    private final ServiceUnderTest service;

    NotificationServiceUnderTest(Path folder, String... settings) throws IOException {
        Files.writeString(folder.resolve("service.token"), tokens.token("", Role.SERVICE));
        mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        List<String> all = new ArrayList<>(List.of(
                "--vafa.consumers.retry-back-off-max=300ms",
                // What is sent one after another is read one after another.
                "--vafa.consumers.gather.notifications=0ms",
                "--vafa.security.service-token-file=" + folder.resolve("service.token"),
                "--vafa.webhooks.key-file="
                        + Files.writeString(folder.resolve("webhook.keys"), "v1 " + "a2tra2tr".repeat(5) + "a2s=\n"),
                "--vafa.notification.from=Vafa <noreply@example.org>",
                "--vafa.notification.member-service-uri=" + members.uri(),
                "--vafa.notification.public-uri=https://club.example.org",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort()));
        all.addAll(List.of(settings));
        service = new ServiceUnderTest(
                NotificationServiceApplication.application(), folder, tokens, all.toArray(String[]::new));
    }

    /** Ends the process as far as it can be, and begins another on the same store. */
    void restart() {
        service.restart(NotificationServiceApplication.application());
    }

    ServiceUnderTest.Answer send(String method, String path, String token, String body) {
        return service.send(method, path, token, "application/json", body);
    }

    ServiceUnderTest.Answer send(String method, String path, String token, Map<String, String> headers, String body) {
        return service.send(method, path, token, headers, body);
    }

    ServiceUnderTest.Answer ask(String path, String token) {
        return service.get(path, token);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void stopMail() {
        mail.stop();
    }

    void startMail() {
        mail.start();
    }

    /** Everything that the mail server ever took for an address. */
    List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipient(message).equals(address))
                .toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    MongoDatabase database() {
        return service.database();
    }

    /** Tells of a programme, as its owner does. */
    void applyProgram(String program) {
        SectionApplied section = new SectionApplied(
                program,
                "program",
                1,
                null,
                "hash",
                Map.of("name", Map.of("en", "Vafa Club", "fa", "باشگاه وفا"), "defaultLanguage", "fa"));
        service.publish(
                Topic.PROGRAMS.topicName(),
                program + "/program/00000001",
                List.of(ServiceUnderTest.event(EventType.SECTION_APPLIED.wireName(), program, section)));
    }

    /** Tells that a programme asks its members whether partners may learn of them. */
    void asksFor(String program, long version, String... partners) {
        SectionApplied section = new SectionApplied(
                program,
                "members",
                version,
                null,
                "hash-" + version,
                Map.of(
                        "consents",
                        Map.of(
                                "purposes",
                                Arrays.stream(partners)
                                        .map(partner -> Map.of("name", "to-" + partner, "partner", partner))
                                        .toList())));
        service.publish(
                Topic.PROGRAMS.topicName(),
                program + "/members/0000000" + version,
                List.of(ServiceUnderTest.event(EventType.SECTION_APPLIED.wireName(), program, section)));
    }

    /** Writes entries to the journal's topic, as the ledger does. */
    void journal(List<JournalEntry> entries) {
        Outbox outbox = bean(EventPublisher.class).outbox();
        entries.forEach(entry -> outbox.publish(
                Topic.JOURNAL.topicName(),
                entry.member(),
                ServiceUnderTest.event(EventType.JOURNAL_ENTRY.wireName(), entry.member() + entry.sequence(), entry)));
        outbox.awaitAcknowledged();
    }

    void alerts(List<AlertRaised> alerts) {
        Outbox outbox = bean(EventPublisher.class).outbox();
        alerts.forEach(alert -> outbox.publish(
                Topic.ALERTS.topicName(),
                alert.alert(),
                ServiceUnderTest.event(EventType.ALERT_RAISED.wireName(), alert.alert(), alert)));
        outbox.awaitAcknowledged();
    }

    int put(String path, String token, String body) {
        return service.send("PUT", path, token, "application/json", body).status();
    }

    String get(String path, String token) {
        return service.get(path, token).body();
    }

    /** What was told about a member's messages. */
    List<NotificationRecorded> told(String member) {
        return told().stream()
                .filter(outcome -> outcome.member().equals(member))
                .toList();
    }

    /** Everything that was told. */
    List<NotificationRecorded> told() {
        return service.records(Topic.NOTIFICATIONS.topicName()).stream()
                .map(record -> Json.read(record.value(), NotificationRecorded.class))
                .toList();
    }

    @Override
    public void close() {
        service.close();
        members.close();
        mail.stop();
    }
}
