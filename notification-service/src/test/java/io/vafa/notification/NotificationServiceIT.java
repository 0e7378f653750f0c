package io.vafa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the journal to the mailbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NotificationServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MESSAGES = """
            {"content": {"templates": [
              {"id": "welcome", "on": "account-opened", "channel": "email",
               "subject": {"fa": "به {program} خوش آمدید", "en": "Welcome to {program}"},
               "text": {"fa": "سلام {name}، حساب شما باز شد.", "en": "Hello {name}, your account is open."}},
              {"id": "tier-upgrade", "on": "tier-upgraded", "channel": "email",
               "subject": {"fa": "سطح شما {tier} شد", "en": "You are {tier} now"},
               "text": {"fa": "تبریک {name}، {points} امتیاز دارید.", "en": "You have {points} points."}},
              {"id": "use-them", "on": "points-expiring", "channel": "email",
               "subject": {"fa": "{points} امتیاز تا {date}", "en": "{points} points until {date}"},
               "text": {"fa": "سلام {name}", "en": "Hello {name}"}},
              {"id": "late-order", "on": "order-delayed", "channel": "email",
               "subject": {"fa": "سفارش {order} دیرتر می‌رسد", "en": "Your order {order} is late"},
               "text": {"fa": "{reason, select, out_of_stock {موجود نبود. } other {}}تا {date}", "en": "Until {date}"}}]}}
            """;

    private final AtomicLong numbers = new AtomicLong();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private NotificationServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new NotificationServiceUnderTest(folder);
        service.applyProgram("demo");
        assertThat(service.put(
                        "/v1/programs/demo/sections/messages", service.tokens.token("demo", Role.ADMIN), MESSAGES))
                .isEqualTo(200);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whoOpensAnAccountIsWelcomedOnce() throws Exception {
        // Given
        String member = member("sara@example.org", "Sara", "en");
        JournalEntry opened = Entries.opened("demo", member, false);

        // When
        service.journal(List.of(opened));
        awaitTold(member, 1);
        service.journal(List.of(opened, opened));
        awaitTold(member, 2);

        // Then
        assertThat(service.mailsTo("sara@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Welcome to Vafa Club");
            assertThat(mail.getFrom()[0]).hasToString("Vafa <noreply@example.org>");
        });
        assertThat(service.told(member)).allSatisfy(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.SENT);
            assertThat(outcome.template()).isEqualTo("welcome");
        });
        assertThat(service.told(member))
                .extracting(NotificationRecorded::message)
                .containsOnly(service.told(member).getFirst().message());
    }

    @Test
    void whoseOrderIsLateIsToldFranklyAndOnce() throws Exception {
        // Given
        String member = member("nima@example.org", "نیما", "fa");
        JournalEntry late = Entries.order("demo", member, 2, order("o1", OrderStatus.Stage.DELAYED, false), false);

        // When
        service.journal(List.of(late));
        awaitTold(member, 1);
        service.journal(List.of(late));
        awaitTold(member, 2);

        // Then
        assertThat(service.mailsTo("nima@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("سفارش 4711 دیرتر می‌رسد"));
    }

    /** A stage without words, and history, are recorded as not told; what was overtaken is nothing to tell at all. */
    @Test
    void whatIsNoNewsOfAnOrderIsNotTold() throws Exception {
        // Given
        String member = member("mina@example.org", "Mina", "en");

        // When
        service.journal(List.of(
                Entries.order("demo", member, 2, order("o1", OrderStatus.Stage.PREPARED, false), false),
                Entries.order("demo", member, 3, order("o2", OrderStatus.Stage.DELAYED, false), true),
                Entries.order("demo", member, 4, order("o3", OrderStatus.Stage.DELAYED, true), false),
                Entries.tierChanged("demo", member, 5, "Gold", true)));
        awaitTold(member, 3);

        // Then
        assertThat(service.mailsTo("mina@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("You are Gold now"));
        assertThat(service.told(member))
                .extracting(NotificationRecorded::template, NotificationRecorded::status, NotificationRecorded::reason)
                .containsExactly(
                        tuple("order-prepared", Status.SUPPRESSED, "NO_TEMPLATE"),
                        tuple("late-order", Status.SUPPRESSED, "HISTORIC"),
                        tuple("tier-upgrade", Status.SENT, null));
    }

    private static OrderStatus order(String eventId, OrderStatus.Stage stage, boolean historic) {
        return new OrderStatus(
                eventId,
                "house",
                null,
                null,
                Instant.parse("2021-01-06T16:00:00Z"),
                "4711",
                stage,
                LocalDate.of(2021, 1, 11),
                null,
                "out_of_stock",
                historic);
    }

    @Test
    void aPersianMailRunsFromRightToLeftAndIsWrittenInBothForms() throws Exception {
        // Given
        String member = member("omid@example.org", "امید", "fa");

        // When
        service.journal(List.of(Entries.tierChanged("demo", member, 2, "Silver", true)));
        awaitTold(member, 1);

        // Then
        MimeMessage mail = service.mailsTo("omid@example.org").getFirst();
        assertThat(mail.getSubject()).isEqualTo("سطح شما Silver شد");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("fa");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        BodyPart text = parts.getBodyPart(0);
        BodyPart html = parts.getBodyPart(1);
        assertThat(text.getContentType()).startsWith("text/plain");
        assertThat(text.getContent().toString().strip()).isEqualTo("تبریک امید، ۲۱۱ امتیاز دارید.");
        assertThat(html.getContentType()).startsWith("text/html");
        assertThat(html.getContent().toString())
                .contains("<html lang=\"fa\" dir=\"rtl\">")
                .contains("تبریک <bdi>امید</bdi>، ۲۱۱ امتیاز دارید.");
    }

    @Test
    void whosePointsExpireIsToldOnceForEachWalletTimeAndNumberOfDays() throws Exception {
        // Given
        String member = member("expires@example.org", "E", "en");
        Instant nowruz = Instant.parse("2025-03-20T20:30:00Z");
        Posting.ExpiryAnnounced points = new Posting.ExpiryAnnounced("points", nowruz, 30, 50);
        Posting.ExpiryAnnounced stars = new Posting.ExpiryAnnounced("stars", nowruz, 30, 7);
        Posting.ExpiryAnnounced again = new Posting.ExpiryAnnounced("points", nowruz, 7, 40);

        // When
        service.journal(List.of(Entries.expiryAnnounced("demo", member, 2, points, stars)));
        awaitTold(member, 2);
        service.journal(List.of(
                Entries.expiryAnnounced("demo", member, 2, points, stars),
                Entries.expiryAnnounced("demo", member, 3, points, again)));
        awaitTold(member, 5);

        // Then
        assertThat(service.mailsTo("expires@example.org"))
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "50 points until March 20, 2025",
                        "7 points until March 20, 2025",
                        "40 points until March 20, 2025");
    }

    @Test
    void whoFallsToALowerTierIsNotTold() {
        // Given
        String member = member("falls@example.org", "F", "en");

        // When
        service.journal(List.of(
                Entries.tierChanged("demo", member, 2, "Base", false),
                Entries.tierChanged("demo", member, 3, "Gold", true)));
        awaitTold(member, 1);

        // Then
        assertThat(service.mailsTo("falls@example.org")).hasSize(1);
    }

    @Test
    void historyIsNotToldAndNobodyIsAskedForAnAddress() {
        // Given
        String member = member("history@example.org", "H", "en");
        long before = service.members.calls.get();

        // When
        service.journal(List.of(Entries.opened("demo", member, true)));
        awaitTold(member, 1);

        // Then
        assertThat(reasons(member)).containsExactly("SUPPRESSED HISTORIC");
        assertThat(service.mailsTo("history@example.org")).isEmpty();
        assertThat(service.members.calls.get()).isEqualTo(before);
    }

    @Test
    void whyNothingWasSentIsTold() {
        // Given
        String silent = "m_silent";
        service.members.knows(silent, "{\"name\":\"S\",\"language\":\"fa\"}");
        String stranger = "m_stranger";
        String erased = "m_erased";
        service.members.knows(erased, "{\"code\":\"MEMBER_ERASED\"}");
        String wordless = member("wordless@example.org", "W", "en");

        // When
        service.journal(List.of(
                Entries.opened("demo", silent, false),
                Entries.opened("demo", stranger, false),
                Entries.opened("demo", erased, false),
                Entries.opened("other", wordless, false)));
        awaitTold(silent, 1);
        awaitTold(erased, 1);
        awaitTold(stranger, 1);
        awaitTold(wordless, 1);

        // Then
        assertThat(reasons(silent)).containsExactly("SUPPRESSED NO_ADDRESS");
        assertThat(reasons(stranger)).containsExactly("SUPPRESSED UNKNOWN_MEMBER");
        assertThat(reasons(erased)).containsExactly("SUPPRESSED MEMBER_ERASED");
        assertThat(reasons(wordless)).containsExactly("SUPPRESSED NO_TEMPLATE");
    }

    @Test
    void aMessageThatMayHaveLeftBeforeACrashIsSentAgainUnderTheSameIdAndCountedApart() throws Exception {
        // Given
        String member = member("crash@example.org", "C", "en");
        JournalEntry opened = Entries.opened("demo", member, false);
        service.journal(List.of(opened));
        awaitTold(member, 1);
        String message = service.told(member).getFirst().message();
        service.database().getCollection("messages").deleteOne(new Document("_id", message));
        double before = sentAgain();

        // When
        service.journal(List.of(opened));
        awaitTold(member, 2);

        // Then
        List<MimeMessage> mails = service.mailsTo("crash@example.org");
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).getMessageID()).isEqualTo("<" + message + "@example.org>");
        assertThat(mails.get(1).getMessageID()).isEqualTo(mails.get(0).getMessageID());
        assertThat(sentAgain()).isEqualTo(before + 1);
    }

    @Test
    void whileTheMailServerIsAwayMessagesWait() {
        // Given
        List<String> members = IntStream.range(0, 40)
                .mapToObj(number -> member("waits-" + number + "@example.org", "W", "en"))
                .toList();
        double before = sentAgain();
        service.stopMail();

        // When
        service.journal(members.stream()
                .map(member -> Entries.opened("demo", member, false))
                .toList());
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> service.told(members.getFirst()).isEmpty());
        service.startMail();

        // Then
        await().atMost(PATIENCE)
                .until(() -> service.told().stream()
                        .map(NotificationRecorded::member)
                        .toList()
                        .containsAll(members));
        for (int number = 0; number < members.size(); number++) {
            assertThat(service.mailsTo("waits-" + number + "@example.org")).hasSize(1);
        }
        assertThat(sentAgain()).isEqualTo(before);
    }

    @Test
    void oneMembersMessagesComeInOrder() throws Exception {
        // Given
        String member = member("order@example.org", "O", "en");
        List<JournalEntry> entries = new ArrayList<>(List.of(Entries.opened("demo", member, false)));
        for (int sequence = 2; sequence <= 30; sequence++) {
            entries.add(Entries.tierChanged("demo", member, sequence, "T" + sequence, true));
        }

        // When
        service.journal(entries);
        awaitTold(member, 30);

        // Then
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : service.mailsTo("order@example.org")) {
            subjects.add(mail.getSubject());
        }
        assertThat(subjects.getFirst()).isEqualTo("Welcome to Vafa Club");
        assertThat(subjects.subList(1, 30))
                .isEqualTo(IntStream.rangeClosed(2, 30)
                        .mapToObj(sequence -> "You are T" + sequence + " now")
                        .toList());
    }

    @Test
    void nothingPersonalIsTold() {
        // Given
        String member = member("secret@example.org", "Nasrin", "en");

        // When
        service.journal(List.of(Entries.opened("demo", member, false)));
        awaitTold(member, 1);

        // Then
        assertThat(Json.writeText(service.told(member))).doesNotContain("secret", "Nasrin");
        service.database()
                .getCollection("messages")
                .find(new Document("member", member))
                .forEach(stored -> assertThat(stored.toJson()).doesNotContain("secret@", "Nasrin"));
    }

    @Test
    void aMembersMessagesAreListedNewestFirstWithWhatBecameOfThem() {
        // Given
        String member = member("listed@example.org", "L", "en");
        String agent = service.tokens.token("demo", Role.AGENT);
        String path = "/v1/programs/demo/members/" + member + "/messages";
        for (int sequence = 1; sequence <= 3; sequence++) {
            service.journal(List.of(
                    sequence == 1
                            ? Entries.opened("demo", member, false)
                            : Entries.tierChanged("demo", member, sequence, "T" + sequence, true)));
            awaitTold(member, sequence);
        }

        // When
        JsonNode first = Json.MAPPER.readTree(service.get(path + "?limit=2", agent));
        JsonNode second = Json.MAPPER.readTree(
                service.get(path + "?limit=2&cursor=" + first.get("nextCursor").asString(), agent));

        // Then
        assertThat(first.get("messages"))
                .extracting(message -> message.get("template").asString())
                .containsExactly("tier-upgrade", "tier-upgrade");
        assertThat(second.get("messages"))
                .extracting(message -> message.get("template").asString())
                .containsExactly("welcome");
        assertThat(second.at("/messages/0/status").asString()).isEqualTo("SENT");
        assertThat(second.path("nextCursor").isString()).isFalse();
    }

    @Test
    void theStatusCountsByOutcome() {
        // Given
        String admin = service.tokens.token("counted", Role.ADMIN);
        service.put("/v1/programs/counted/sections/messages", admin, MESSAGES);
        String member = member("counted@example.org", "C", "en");
        String silent = "m_counted";

        // When
        service.journal(List.of(
                Entries.opened("counted", member, false),
                Entries.tierChanged("counted", member, 2, "Gold", true),
                Entries.opened("counted", silent, true)));
        awaitTold(member, 2);
        awaitTold(silent, 1);

        // Then
        JsonNode status = Json.MAPPER.readTree(service.get("/internal/v1/status?program=counted", admin));
        assertThat(status).isEqualTo(Json.MAPPER.readTree("{\"sent\":2,\"failed\":0,\"suppressed\":1}"));
    }

    @Test
    void aTemplateThatCannotBeWrittenIsNotTaken() {
        assertThat(service.put(
                        "/v1/programs/demo/sections/messages",
                        service.tokens.token("demo", Role.ADMIN),
                        MESSAGES.replace("{name}", "{nmae}")))
                .isEqualTo(422);
    }

    @Test
    @Order(Integer.MAX_VALUE) // what it leaves behind would slow the others down
    void aHistoricImportFlowsThrough() {
        // Given
        int members = 20_000;
        String last = "m_history-" + (members - 1);
        service.put("/v1/programs/history/sections/messages", service.tokens.token("history", Role.ADMIN), MESSAGES);
        long before = service.database().getCollection("messages").estimatedDocumentCount();

        // When
        Duration processorBefore = processorTime();
        long start = System.nanoTime();
        for (int from = 0; from < members; from += 10_000) {
            service.journal(IntStream.range(from, from + 10_000)
                    .mapToObj(number -> Entries.opened("history", "m_history-" + number, true))
                    .toList());
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.database().getCollection("messages").estimatedDocumentCount() - before >= members);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();

        // Then
        System.out.printf(
                "historic entries, written to Kafka and read: %d in %d ms: %d/s; processor %d ms%n",
                members,
                millis,
                members * 1000L / millis,
                processorTime().minus(processorBefore).toMillis());
        awaitTold(last, 1);
        assertThat(service.told().stream()
                        .map(NotificationRecorded::message)
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(members);
    }

    /** Of this process, with broker and engine in it. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private String member(String email, String name, String language) {
        String member = "m_" + numbers.incrementAndGet();
        service.members.knows(
                member, "{\"email\":\"%s\",\"name\":\"%s\",\"language\":\"%s\"}".formatted(email, name, language));
        return member;
    }

    private void awaitTold(String member, int times) {
        await().atMost(PATIENCE).until(() -> service.told(member).size() >= times);
    }

    private List<String> reasons(String member) {
        return service.told(member).stream()
                .map(outcome -> outcome.status() + " " + outcome.reason())
                .toList();
    }

    private double sentAgain() {
        return service.bean(MeterRegistry.class)
                .get("vafa.notifications.sent.again")
                .counter()
                .count();
    }
}
