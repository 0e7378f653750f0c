package io.vafa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Members hear of what campaigns give that is no points, in the words that the programme has for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RewardMailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant UNTIL = Instant.parse("2021-02-02T20:30:00Z");
    private static final String MESSAGES = """
            {"content": {"templates": [
              {"id": "presents", "on": "reward-given", "channel": "email",
               "subject": {"en": "{quantity, plural, one {Something} other {# things}} for you"}, "text": {"en": "{kind}"}},
              {"id": "coffee", "on": "reward-given", "channel": "email", "rewards": ["free-coffee"],
               "subject": {"en": "A coffee", "fa": "یک قهوه"},
               "text": {"en": "{name}, until {date}", "fa": "{name}، تا {date}"}},
              {"id": "thanks", "on": "reward-given", "channel": "email", "rewards": ["thank-you"], "purpose": "marketing",
               "subject": {"en": "Thank you"}, "text": {"en": "Thank you, {name}. {unsubscribeLink}"}},
              {"id": "coffee-gone", "on": "reward-recalled", "channel": "email", "rewards": ["free-coffee"],
               "subject": {"en": "No coffee"}, "text": {"en": "{quantity} of {reward}"}}]}}
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
    void whoIsGivenACoffeeIsToldOnceInItsOwnWordsAndCalendar() throws Exception {
        // Given
        service.members.knows("m_sara", "{\"email\":\"sara@example.org\",\"name\":\"سارا\",\"language\":\"fa\"}");
        JournalEntry given = Entries.given("demo", "m_sara", 6, false, coffee());

        // When
        tell("m_sara", 1, given);
        tell("m_sara", 2, given);

        // Then
        assertThat(service.mailsTo("sara@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("یک قهوه");
            assertThat(text(mail)).isEqualTo("سارا، تا ۱۴ بهمن ۱۳۹۹");
        });
    }

    @Test
    void whatNoTemplateNamesIsToldInTheWordsForAllTheRest() throws Exception {
        // Given
        known("m_badge", "badge");

        // When
        tell("m_badge", 1, Entries.given("demo", "m_badge", 6, false, reward(RewardType.BADGE, "gold", 1)));
        tell("m_badge", 2, Entries.given("demo", "m_badge", 7, false, reward(RewardType.TICKETS, "spring-draw", 5)));

        // Then
        assertThat(service.mailsTo("badge@example.org"))
                .extracting(MimeMessage::getSubject)
                .containsExactly("Something for you", "5 things for you");
        assertThat(text(service.mailsTo("badge@example.org").getLast())).isEqualTo("tickets");
    }

    /** A message is nothing but its words: those for presents are not for it. */
    @Test
    void aMessageWithoutWordsIsNotSentAndTheHelpDeskSeesWhich() {
        // Given
        known("m_wordless", "wordless");

        // When
        tell("m_wordless", 1, Entries.given("demo", "m_wordless", 6, false, message("come-back")));

        // Then
        JsonNode shown = Json.MAPPER.readTree(
                service.get("/v1/programs/demo/members/m_wordless/messages", service.tokens.token("demo", Role.AGENT)));
        assertThat(shown.at("/messages/0/template").asString()).isEqualTo("reward-given:come-back");
        assertThat(shown.at("/messages/0/status").asString()).isEqualTo("SUPPRESSED");
        assertThat(shown.at("/messages/0/reason").asString()).isEqualTo("NO_TEMPLATE");
        assertThat(service.mailsTo("wordless@example.org")).isEmpty();
    }

    @Test
    void aMarketingMessageIsSentToThoseAloneWhoAgreed() throws Exception {
        // Given
        known("m_no", "no");
        service.members.knows(
                "m_yes",
                "{\"email\":\"yes@example.org\",\"name\":\"Y\",\"language\":\"en\",\"allowed\":{\"marketing\":\"u.v.w\"}}");

        // When
        tell("m_no", 1, Entries.given("demo", "m_no", 6, false, message("thank-you")));
        tell("m_yes", 1, Entries.given("demo", "m_yes", 6, false, message("thank-you")));

        // Then
        assertThat(told("m_no")).containsExactly("thanks SUPPRESSED CONSENT_MISSING");
        assertThat(service.mailsTo("no@example.org")).isEmpty();
        assertThat(text(service.mailsTo("yes@example.org").getFirst())).startsWith("Thank you, Y. https://");
    }

    @Test
    void aCaseIsForStaffAndTheMemberHearsNothing() {
        // Given
        known("m_case", "case");

        // When
        service.journal(List.of(
                Entries.given("demo", "m_case", 6, false, reward(RewardType.CASE, "call-back", 1)),
                Entries.recalled("demo", "m_case", 7, RewardType.CASE, "call-back", 1)));
        tell("m_case", 1, Entries.given("demo", "m_case", 8, false, coffee()));

        // Then
        assertThat(told("m_case")).containsExactly("coffee SENT null");
    }

    @Test
    void whatWasGivenInHistoryIsNotTold() {
        // Given
        known("m_history", "history");

        // When
        tell("m_history", 1, Entries.given("demo", "m_history", 6, true, coffee()));

        // Then
        assertThat(told("m_history")).containsExactly("coffee SUPPRESSED HISTORIC");
        assertThat(service.mailsTo("history@example.org")).isEmpty();
    }

    @Test
    void whatNoLongerStandsIsToldWhereThereAreWordsForIt() throws Exception {
        // Given
        known("m_back", "back");

        // When
        service.journal(List.of(Entries.recalled("demo", "m_back", 7, RewardType.GIFT, "free-coffee", 2)));
        tell("m_back", 2, Entries.recalled("demo", "m_back", 8, RewardType.BADGE, "gold", 1));

        // Then
        assertThat(told("m_back"))
                .containsExactlyInAnyOrder("coffee-gone SENT null", "reward-recalled:gold SUPPRESSED NO_TEMPLATE");
        assertThat(text(service.mailsTo("back@example.org").getFirst())).isEqualTo("2 of free_coffee");
    }

    @Test
    void twoRewardsOfOneEntryAreTwoMessages() {
        // Given
        known("m_two", "two");

        // When
        tell(
                "m_two",
                2,
                Entries.given(
                        "demo",
                        "m_two",
                        6,
                        false,
                        coffee(),
                        reward(RewardType.BADGE, "gold", 1),
                        reward(RewardType.BADGE, "early-bird", 1)));

        // Then
        await().atMost(PATIENCE).until(() -> told("m_two").size() == 3);
        assertThat(told("m_two"))
                .containsExactlyInAnyOrder("coffee SENT null", "presents SENT null", "presents SENT null");
    }

    private static Reward coffee() {
        return new Reward(RewardType.GIFT, "free-coffee", 1, new Money("USD", 300), UNTIL);
    }

    private static Reward message(String name) {
        return reward(RewardType.MESSAGE, name, 1);
    }

    private static Reward reward(RewardType type, String name, long quantity) {
        return new Reward(type, name, quantity, null, null);
    }

    private void known(String member, String mailbox) {
        service.members.knows(
                member, "{\"email\":\"%s@example.org\",\"name\":\"N\",\"language\":\"en\"}".formatted(mailbox));
    }

    /** Waits until so many outcomes of a member have been told. */
    private void tell(String member, int times, JournalEntry entry) {
        service.journal(List.of(entry));
        await().atMost(PATIENCE).until(() -> service.told(member).size() >= times);
    }

    private List<String> told(String member) {
        return service.told(member).stream()
                .map(outcome -> outcome.template() + " " + outcome.status() + " " + outcome.reason())
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
