package io.vafa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.security.Role;
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

/** What members agreed to decides which mails they get, and how they end them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentMailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LINKS = "https://club.example.org/v1/links/";
    private static final String MESSAGES = """
            {"content": {"templates": [
              {"id": "confirm", "on": "consent-requested", "channel": "email",
               "subject": {"fa": "تأیید", "en": "Please confirm"},
               "text": {"fa": "{name}: {confirmLink}",
                        "en": "{purpose, select, marketing {Offers} other {Others}}: {confirmLink}"}},
              {"id": "away", "on": "retention-warning", "channel": "email",
               "subject": {"en": "Are you there?"}, "text": {"en": "Come back, {name}."}},
              {"id": "offer", "on": "tier-upgraded", "channel": "email", "purpose": "marketing",
               "subject": {"en": "An offer"}, "text": {"en": "Buy! Or end it: {unsubscribeLink}"}}]}}
            """;

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
    void whoIsAskedGetsTheLinkThatConfirmsAndNoneThatUnsubscribes() throws Exception {
        // Given
        service.members.knows("m_asked", """
                {"email":"asked@example.org","language":"en","confirming":{"email:marketing":"a.b-c.d_e"}}""");

        // When
        tell("m_asked", Entries.occasion("demo", "m_asked", 2, "consent-requested", "email:marketing"));

        // Then
        MimeMessage mail = service.mailsTo("asked@example.org").getFirst();
        assertThat(part(mail, 0)).isEqualTo("Offers: " + LINKS + "a.b-c.d_e");
        assertThat(part(mail, 1)).contains("<a href=\"" + LINKS + "a.b-c.d_e\" dir=\"ltr\">" + LINKS + "a.b-c.d_e</a>");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(service.members.asked("m_asked")).isEqualTo("confirm=email:marketing");
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotAsked() {
        // Given
        service.members.knows("m_moved", "{\"email\":\"moved@example.org\",\"confirming\":{}}");

        // When
        tell("m_moved", Entries.occasion("demo", "m_moved", 2, "consent-requested", "email:marketing"));

        // Then
        assertThat(reasons("m_moved")).containsExactly("SUPPRESSED CONSENT_NOT_REQUESTED");
        assertThat(service.mailsTo("moved@example.org")).isEmpty();
    }

    @Test
    void whatHasAPurposeIsSentToThoseWhoAgreedAndEndsWithOneClick() throws Exception {
        // Given
        service.members.knows("m_yes", """
                {"email":"yes@example.org","language":"en","allowed":{"marketing":"u.v.w"}}""");

        // When
        tell("m_yes", Entries.tierChanged("demo", "m_yes", 2, "Gold", true));

        // Then
        MimeMessage mail = service.mailsTo("yes@example.org").getFirst();
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + LINKS + "u.v.w>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(part(mail, 0)).isEqualTo("Buy! Or end it: " + LINKS + "u.v.w");
        assertThat(service.members.asked("m_yes")).isEqualTo("purpose=marketing");
    }

    @Test
    void whatHasAPurposeIsNotSentToOthersAndThatIsRecorded() {
        // Given
        service.members.knows(
                "m_no", "{\"email\":\"no@example.org\",\"language\":\"en\",\"allowed\":{\"survey\":\"x\"}}");

        // When
        tell("m_no", Entries.tierChanged("demo", "m_no", 2, "Gold", true));

        // Then
        assertThat(reasons("m_no")).containsExactly("SUPPRESSED CONSENT_MISSING");
        assertThat(service.mailsTo("no@example.org")).isEmpty();
    }

    @Test
    void aWarningNeedsNoConsentThatWaitsForAnAnswer() {
        // Given
        service.members.knows("m_away", "{\"email\":\"away@example.org\",\"language\":\"en\"}");

        // When
        tell("m_away", Entries.occasion("demo", "m_away", 2, "retention-warning", "inactive"));

        // Then
        assertThat(reasons("m_away")).containsExactly("SENT null");
    }

    @Test
    void otherOccasionsAreNoReasonToWrite() {
        // Given
        service.members.knows("m_other", "{\"email\":\"other@example.org\",\"allowed\":{\"marketing\":\"x\"}}");

        // When
        service.journal(List.of(Entries.occasion("demo", "m_other", 2, "profile-stage", "basic")));
        tell("m_other", Entries.tierChanged("demo", "m_other", 3, "Gold", true));

        // Then
        assertThat(reasons("m_other")).containsExactly("SENT null");
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

    private static String part(MimeMessage mail, int index) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString()
                .strip();
    }
}
