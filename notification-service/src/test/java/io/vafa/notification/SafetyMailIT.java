package io.vafa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.JournalEntry;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What members are told for their safety, in a programme that has no words of its own for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyMailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // set before the first test
    private NotificationServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new NotificationServiceUnderTest(folder);
        service.applyProgram("demo");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whoseAddressIsChangedIsToldAtTheOldOneInTheirLanguageAndOnce() throws Exception {
        // Given
        service.members.knows("m_moved", "{\"email\":\"thief@example.org\",\"name\":\"سارا\",\"language\":\"fa\"}");
        service.members.knewBefore(
                "m_moved", 7, "{\"email\":\"owner@example.org\",\"name\":\"سارا\",\"language\":\"fa\"}");
        JournalEntry changed = Entries.changed("demo", "m_moved", 2, "contact-changed", "email", 7);

        // When
        tell("m_moved", changed);
        service.journal(List.of(changed));
        await().atMost(PATIENCE).until(() -> service.told("m_moved").size() == 2);

        // Then
        assertThat(service.mailsTo("owner@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("نشانی شما در باشگاه وفا تغییر کرد");
            assertThat(text(mail)).contains("سارا").doesNotContain("thief");
        });
        assertThat(service.mailsTo("thief@example.org")).isEmpty();
    }

    @Test
    void twoChangesInOneBreathAreToldToBothOldAddresses() {
        // Given
        service.members.knows("m_twice", "{\"email\":\"third@example.org\",\"language\":\"en\"}");
        service.members.knewBefore("m_twice", 2, "{\"email\":\"first@example.org\",\"language\":\"en\"}");
        service.members.knewBefore("m_twice", 3, "{\"email\":\"second@example.org\",\"language\":\"en\"}");

        // When
        service.journal(List.of(
                Entries.changed("demo", "m_twice", 2, "contact-changed", "email", 2),
                Entries.changed("demo", "m_twice", 3, "contact-changed", "email", 3)));
        await().atMost(PATIENCE).until(() -> service.told("m_twice").size() == 2);

        // Then
        assertThat(service.mailsTo("first@example.org")).hasSize(1);
        assertThat(service.mailsTo("second@example.org")).hasSize(1);
        assertThat(service.mailsTo("third@example.org")).isEmpty();
    }

    @Test
    void whoseCardIsReplacedIsTold() throws Exception {
        // Given
        service.members.knewBefore(
                "m_card", 4, "{\"email\":\"card@example.org\",\"name\":\"Sara\",\"language\":\"en\"}");

        // When
        tell("m_card", Entries.changed("demo", "m_card", 2, "identifier-changed", "card", 4));

        // Then
        assertThat(reasons("m_card")).containsExactly("SENT null");
        assertThat(text(service.mailsTo("card@example.org").getFirst()))
                .startsWith("Hello Sara, a card by which Vafa Club knew you leads to your account no longer.");
    }

    @Test
    void whoseAccountIsFrozenIsToldAndWhoseIsClosedOrFreeAgainIsNot() throws Exception {
        // Given
        service.members.knows("m_cold", "{\"email\":\"cold@example.org\",\"name\":\"Sara\",\"language\":\"en\"}");

        // When
        service.journal(List.of(
                Entries.standing("demo", "m_cold", 2, AccountStanding.ACTIVE, AccountStanding.EARN_ONLY),
                Entries.standing("demo", "m_cold", 3, AccountStanding.EARN_ONLY, AccountStanding.ACTIVE),
                Entries.standing("demo", "m_cold", 4, AccountStanding.ACTIVE, AccountStanding.CLOSED)));
        tell("m_cold", Entries.standing("demo", "m_cold", 5, AccountStanding.ACTIVE, AccountStanding.SUSPENDED));
        await().atMost(PATIENCE).until(() -> service.told("m_cold").size() == 2);

        // Then
        List<MimeMessage> mails = service.mailsTo("cold@example.org");
        assertThat(mails).hasSize(2);
        assertThat(text(mails.getFirst())).contains("for now; you still collect.");
        assertThat(text(mails.getLast())).contains("for now. They are not lost.");
    }

    @Test
    void whosePointsAnAgentSpendsIsToldEachTimeAndOfATillNever() throws Exception {
        // Given
        service.members.knows("m_spent", "{\"email\":\"spent@example.org\",\"name\":\"Sara\",\"language\":\"en\"}");
        service.members.knows("m_fa", "{\"email\":\"fa@example.org\",\"name\":\"سارا\",\"language\":\"fa\"}");
        service.members.knows("m_ar", "{\"email\":\"ar@example.org\",\"name\":\"سارة\",\"language\":\"ar\"}");

        // When
        service.journal(List.of(
                Entries.spent("demo", "m_spent", 2, 120, "agent-7"),
                Entries.spent("demo", "m_spent", 3, 50, null),
                Entries.spent("demo", "m_spent", 4, 1, "agent-8"),
                Entries.spent("demo", "m_fa", 2, 1_200, "agent-7"),
                Entries.spent("demo", "m_ar", 2, 3, "agent-7")));
        await().atMost(PATIENCE)
                .until(() -> service.told("m_spent").size() == 2
                        && service.told("m_fa").size() == 1
                        && service.told("m_ar").size() == 1);

        // Then
        List<MimeMessage> mails = service.mailsTo("spent@example.org");
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst().getSubject()).isEqualTo("Our help desk spent points of yours at Vafa Club");
        assertThat(text(mails.getFirst()))
                .startsWith("Hello Sara, our help desk spent 120 points of yours at Vafa Club.")
                .doesNotContain("agent");
        assertThat(text(mails.getLast())).contains("spent 1 point of yours");
        assertThat(text(service.mailsTo("fa@example.org").getFirst()))
                .contains("سارا")
                .contains("امتیاز از امتیازهای شما");
        assertThat(text(service.mailsTo("ar@example.org").getFirst())).contains("نقاط من رصيدك");
    }

    @Test
    void whosePointsAnAgentSendsToAnotherIsToldAndOfWhatGoesToAPoolByItselfNobodyIs() throws Exception {
        // Given
        service.members.knows("m_sent", "{\"email\":\"sent@example.org\",\"name\":\"Sara\",\"language\":\"en\"}");
        service.members.knows("m_sent_fa", "{\"email\":\"sent-fa@example.org\",\"name\":\"سارا\",\"language\":\"fa\"}");
        service.members.knows("m_sent_ar", "{\"email\":\"sent-ar@example.org\",\"name\":\"سارة\",\"language\":\"ar\"}");

        // When
        service.journal(List.of(
                Entries.sent("demo", "m_sent", 2, 50, null),
                Entries.sent("demo", "m_sent", 3, 120, "agent-7"),
                Entries.sent("demo", "m_sent_fa", 2, 1_200, "agent-7"),
                Entries.sent("demo", "m_sent_ar", 2, 3, "agent-7")));
        await().atMost(PATIENCE)
                .until(() -> service.told("m_sent").size() == 1
                        && service.told("m_sent_fa").size() == 1
                        && service.told("m_sent_ar").size() == 1);

        // Then
        MimeMessage mail = service.mailsTo("sent@example.org").getFirst();
        assertThat(mail.getSubject()).isEqualTo("Our help desk sent points of yours at Vafa Club to another member");
        assertThat(text(mail))
                .startsWith("Hello Sara, our help desk sent 120 points of yours at Vafa Club to another member.")
                .doesNotContain("agent", "m_other");
        assertThat(text(service.mailsTo("sent-fa@example.org").getFirst())).contains("به عضو دیگری فرستاد");
        assertThat(text(service.mailsTo("sent-ar@example.org").getFirst())).contains("إلى عضو آخر");
    }

    @Test
    void whoIsErasedInBetweenIsToldNothing() {
        // Given
        service.members.knewBefore("m_gone", 2, "{\"code\":\"MEMBER_ERASED\"}");

        // When
        tell("m_gone", Entries.changed("demo", "m_gone", 2, "contact-changed", "email", 2));

        // Then
        assertThat(reasons("m_gone")).containsExactly("SUPPRESSED MEMBER_ERASED");
    }

    @Test
    void anOccasionThatDoesNotSayBeforeWhichChangeIsNotToldToTheAddressOfNow() {
        // Given
        service.members.knows("m_vague", "{\"email\":\"vague@example.org\",\"language\":\"en\"}");

        // When
        tell("m_vague", Entries.occasion("demo", "m_vague", 2, "contact-changed", "email"));

        // Then
        assertThat(reasons("m_vague")).containsExactly("SUPPRESSED CHANGE_UNKNOWN");
    }

    private void tell(String member, JournalEntry entry) {
        service.journal(List.of(entry));
        await().atMost(PATIENCE).until(() -> !service.told(member).isEmpty());
    }

    private List<String> reasons(String member) {
        return service.told(member).stream()
                .map(outcome -> outcome.status() + " " + outcome.reason())
                .toList();
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(0)
                .getContent()
                .toString()
                .strip();
    }
}
