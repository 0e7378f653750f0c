package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.Topic;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What members agree to, from the HTTP request over the links to what other services hear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberConsentIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        Answer applied = service.send(
                "PUT", "/v1/programs/demo/sections/members", token(Role.ADMIN), Map.of("Content-Type", JSON), """
                {"content": {"consents": {
                  "purposes": [
                    {"name": "marketing", "channels": ["email", "sms"], "textVersion": "v1", "confirm": ["email"],
                     "text": {"en": "Write to me <b>often</b>.", "fa": "برای من پیام بفرستید."}},
                    {"name": "survey", "channels": ["sms"], "textVersion": "v1", "earlierVersions": ["crm-3"],
                     "text": {"en": "Ask me."}},
                    {"name": "to-bazaar", "partner": "bazaar", "textVersion": "v1",
                     "text": {"en": "Bazaar may see my tier and my points."}}],
                  "optOutKeywords": ["STOP", "لغو"]}}}""");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void whatAMemberAgreesToIsShownWithItsProof() {
        // Given
        String member = enrol("shown", "");

        // When
        Answer told = tell(member, """
                {"channel":"sms","purpose":"marketing","given":true,"at":"2026-01-05T10:00:00+03:30",
                 "source":"paper","language":"fa","detail":"form 17"}""");

        // Then
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.text("state")).isEqualTo("given");
        JsonNode shown = consents(member);
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).get("since").asString()).isEqualTo("2026-01-05T06:30:00Z");
        assertThat(shown.get(0).get("allowed").asBoolean()).isTrue();
        assertThat(shown.get(0).get("proof").toString())
                .isEqualTo(
                        "{\"source\":\"paper\",\"text\":\"marketing/v1\",\"language\":\"fa\",\"detail\":\"form 17\"}");
        assertThat(actions(member)).contains("READ consents", "CHANGED sms:marketing");
    }

    @Test
    void whatIsTakenAlongIsSpeltAsItIsToldEverywhere() {
        // Given
        String member = enrol("spelt", "");
        tell(member, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"source\":\"paper\"}");
        Answer dated = service.post(
                MEMBERS + "/" + member + "/dates",
                JSON,
                token(Role.AGENT),
                "{\"name\":\"birthday\",\"calendar\":\"jalali\",\"month\":2,\"day\":5}");

        // When
        JsonNode whole = service.get(MEMBERS + "/" + member + "/personal-data", token(Role.ADMIN))
                .json();
        Answer changes = service.get(MEMBERS + "/" + member + "/changes?values=true", token(Role.ADMIN));

        // Then
        assertThat(dated.status()).as(dated.body()).isEqualTo(200);
        assertThat(whole.at("/dates/0/date/calendar").asString()).isEqualTo("jalali");
        assertThat(whole.at("/consents/0/state").asString()).isEqualTo("given");
        assertThat(changes.body())
                .contains("\"calendar\":\"jalali\"", "\"state\":\"given\"")
                .doesNotContain("JALALI", "GIVEN");
    }

    @Test
    void aTillMayTellAndNotReadAndItsCredentialSaysWhichOne() {
        // Given
        String member = enrol("till", "");
        String till = token(Role.TILL);

        // When
        Answer told =
                post(member, till, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"language\":\"en\"}");
        Answer pretended =
                post(member, till, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"source\":\"paper\"}");
        Answer read = service.get(MEMBERS + "/" + member + "/consents", till);

        // Then
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.body()).doesNotContain("proof");
        assertThat(consents(member).get(0).at("/proof/source").asString()).startsWith("till ");
        assertThat(pretended.status()).isEqualTo(422);
        assertThat(read.status()).isEqualTo(403);
    }

    @Test
    void aMemberTellsAndReadsTheirOwnAndNobodyElses() {
        // Given
        String member = enrol("own", "");
        String other = enrol("others", "");
        String token = service.tokens.token("demo", "p1", Map.of("member", member), Role.MEMBER);

        // When
        Answer told =
                post(member, token, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"language\":\"en\"}");
        Answer pretended =
                post(member, token, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"source\":\"paper\"}");
        Answer backdated = post(member, token, """
                {"channel":"sms","purpose":"survey","given":true,"at":"2026-01-05T10:00:00Z"}""");
        Answer read = service.get(MEMBERS + "/" + member + "/consents", token);
        List<Answer> foreign = List.of(
                service.get(MEMBERS + "/" + other + "/consents", token),
                service.get(MEMBERS + "/m_nobody/consents", token),
                post(other, token, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true}"),
                service.get(MEMBERS + "/" + other, token),
                service.get(MEMBERS + "/m_nobody", token));

        // Then
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(read.json().at("/consents/0/proof/source").asString()).isEqualTo("member");
        assertThat(pretended.status()).isEqualTo(422);
        assertThat(backdated.status()).isEqualTo(422);
        assertThat(foreign).allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("FOREIGN_MEMBER"));
        assertThat(service.get(MEMBERS + "/" + member, token).status()).isEqualTo(200);
        assertThat(service.get(MEMBERS + "/" + member + "/notes", token).status())
                .isEqualTo(403);
    }

    @Test
    void onlyATextThatTheProgrammeHasOrNamesIsProof() {
        // Given
        String member = enrol("texts", "");
        Map<String, String> answers = new TreeMap<>();

        // When
        for (String version : List.of("crm-3", "v1", "v2")) {
            Answer told = tell(
                    member,
                    "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"source\":\"paper\",\"textVersion\":\""
                            + version + "\"}");
            answers.put(version, told.status() == 200 ? "proof" : told.text("code") + " " + told.text("field"));
        }
        Answer imported = service.post(MEMBERS, JSON, token(Role.AGENT), """
                {"identifiers":[{"kind":"card","value":"texts-2"}],"historic":true,
                 "consents":[{"channel":"sms","purpose":"survey","given":true,"source":"web","textVersion":"v2"}]}""");

        // Then
        assertThat(answers)
                .isEqualTo(Map.of("crm-3", "proof", "v1", "proof", "v2", "TEXT_VERSION_UNKNOWN /textVersion"));
        assertThat(imported.text("code")).isEqualTo("TEXT_VERSION_UNKNOWN");
        assertThat(imported.text("field")).isEqualTo("/consents/0/textVersion");
    }

    @Test
    void anOfflineTillCannotUndoAWithdrawal() {
        // Given
        String member = enrol("offline", "");
        tell(member, "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":false,\"source\":\"call\"}");

        // When
        Answer late = post(member, token(Role.TILL), """
                {"channel":"sms","purpose":"survey","given":true,"at":"2026-01-05T10:00:00Z"}""");

        // Then
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("CONSENT_OUTDATED");
        assertThat(consents(member).get(0).get("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsDone() {
        // Given
        String member = enrol("wrong", "");

        // When
        Answer wrong = tell(member, """
                {"channel":"sms","purpose":"spam","given":"yes","at":"2999-01-01T00:00:00Z","colour":1}""");
        Answer language = tell(
                member,
                "{\"channel\":\"sms\",\"purpose\":\"survey\",\"given\":true,\"source\":\"a\",\"language\":\"fa\"}");

        // Then
        assertThat(wrong.status()).isEqualTo(422);
        List<String> pointers = new ArrayList<>();
        wrong.json()
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").asString()));
        assertThat(pointers).containsExactlyInAnyOrder("/colour", "/given", "/purpose", "/at", "/source");
        assertThat(language.status()).isEqualTo(422);
        assertThat(consents(member)).isEmpty();
    }

    @Test
    void aRequestIsConfirmedByPressingTheButtonAndByNothingElse() {
        // Given
        String member = enrol("double", "\"email\":\"sara@example.org\",\"language\":\"fa\"");
        Answer asked =
                tell(member, "{\"channel\":\"email\",\"purpose\":\"marketing\",\"given\":true,\"source\":\"web\"}");
        String link =
                "/v1/links/" + contact(member).at("/confirming/email:marketing").asString();

        // When
        Answer shown = open(link);
        Answer again = open(link);

        // Then
        assertThat(asked.text("state")).isEqualTo("requested");
        assertThat(occasions(member)).containsExactly("consent-requested email:marketing");
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body())
                .contains("<html lang=\"fa\" dir=\"rtl\">", "موافقم", "برای من پیام بفرستید.", "method=\"post\"")
                .doesNotContain("<script", "http", "src=");
        assertThat(again.body()).isEqualTo(shown.body());
        assertThat(consents(member).get(0).get("state").asString()).isEqualTo("requested");
        assertThat(contact(member).get("allowed")).isEmpty();

        // When
        Answer confirmed = press(link, "");
        Answer twice = press(link, "");

        // Then
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.body()).contains("تأیید شد").doesNotContain("<form");
        assertThat(twice.body()).isEqualTo(confirmed.body());
        assertThat(open(link).body()).isEqualTo(confirmed.body());
        assertThat(consents(member).get(0).at("/proof/source").asString()).isEqualTo("confirmation-link");
        assertThat(number(member)).isEqualTo(3);
        assertThat(contact(member).get("allowed").has("marketing")).isTrue();
        assertThat(actions(member)).contains("CHANGED email:marketing");
    }

    @Test
    void mailProgramsUnsubscribeWithOneClick() {
        // Given
        String member = confirmed("oneclick", "one@example.org");
        String link = "/v1/links/" + contact(member).at("/allowed/marketing").asString();

        // When
        Answer shown = open(link);
        Answer clicked = press(link, "List-Unsubscribe=One-Click");
        Answer twice = press(link, "List-Unsubscribe=One-Click");

        // Then
        assertThat(shown.body()).contains("Unsubscribe me");
        assertThat(clicked.status()).isEqualTo(200);
        assertThat(twice.body()).isEqualTo(clicked.body());
        assertThat(number(member)).isEqualTo(4);
        assertThat(contact(member).get("allowed")).isEmpty();
        assertThat(consents(member).get(0).at("/proof/source").asString()).isEqualTo("unsubscribe-link");
    }

    @Test
    void aLinkToAnAddressThatIsNotTheMembersAnyMoreConfirmsNothing() {
        // Given
        String member = enrol("moved", "\"email\":\"old@example.org\"");
        tell(member, "{\"channel\":\"email\",\"purpose\":\"marketing\",\"given\":true,\"source\":\"web\"}");
        String link =
                "/v1/links/" + contact(member).at("/confirming/email:marketing").asString();

        // When
        service.send(
                "PATCH",
                MEMBERS + "/" + member,
                token(Role.AGENT),
                Map.of("Content-Type", "application/merge-patch+json"),
                "{\"email\":\"new@example.org\"}");

        // Then
        assertThat(open(link).status()).isEqualTo(410);
        assertThat(press(link, "").status()).isEqualTo(410);
        assertThat(consents(member).get(0).get("allowed").asBoolean()).isFalse();
        assertThat(contact(member).get("confirming")).isEmpty();
    }

    @Test
    void whatIsNoLinkOrLeadsToNobodySaysSo() {
        // Given
        String member = confirmed("erased", "erased@example.org");
        String token = contact(member).at("/allowed/marketing").asString();

        // When
        Answer cut = open("/v1/links/" + token.substring(0, token.length() - 5));
        service.send("DELETE", MEMBERS + "/" + member + "?reason=member-asked", token(Role.ADMIN), Map.of(), "");

        // Then
        assertThat(cut.status()).isEqualTo(404);
        assertThat(cut.body()).contains("<html");
        assertThat(press("/v1/links/x.y.z", "").status()).isEqualTo(404);
        assertThat(open("/v1/links/" + token).status()).isEqualTo(410);
        assertThat(press("/v1/links/" + token, "").status()).isEqualTo(410);
    }

    @Test
    void aKeywordBySmsWithdrawsAllOfThatChannelAndTellsNobodyWhoIsAMember() {
        // Given
        String member = enrol("keyword", "", "{\"kind\":\"phone\",\"value\":\"+989123450001\"}");
        tell(member, "{\"channel\":\"sms\",\"purpose\":\"marketing\",\"given\":true,\"source\":\"web\"}");

        // When
        Instant receivedAt = Instant.now().plusMillis(1);
        Answer other = inbound("1", "+989123450001", "hello", receivedAt);
        String unmoved = consents(member).get(0).get("state").asString();
        Answer keyword = inbound("2", "+98 912 345 0001", "\\u200f لـغو ", receivedAt);
        long after = number(member);
        Answer again = inbound("2", "+98 912 345 0001", "\\u200f لـغو ", receivedAt);
        Answer stranger = inbound("2", "+989123450002", "stop", receivedAt);

        // Then
        assertThat(other.status()).isEqualTo(202);
        assertThat(unmoved).isEqualTo("given");
        assertThat(keyword.status()).as(keyword.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(keyword.body());
        assertThat(stranger.status()).isEqualTo(202);
        assertThat(stranger.body()).isEqualTo(keyword.body());
        assertThat(number(member)).isEqualTo(after);
        assertThat(consents(member))
                .hasSize(2)
                .allSatisfy(
                        consent -> assertThat(consent.get("state").asString()).isEqualTo("withdrawn"));
    }

    @Test
    void aMemberAllowsAPartnerToLearnOfThemAndTakesItBack() {
        // Given
        String member = enrol("allows", "");
        String own = service.tokens.token("demo", "p1", Map.of("member", member), Role.MEMBER);
        JsonNode before = allowed(member);

        // When
        Answer given = post(member, own, "{\"channel\":\"partner\",\"purpose\":\"to-bazaar\",\"given\":true}");
        JsonNode after = allowed(member);
        Answer otherWay = post(member, own, "{\"channel\":\"sms\",\"purpose\":\"to-bazaar\",\"given\":true}");
        JsonNode shown = consents(member).get(0);
        Answer withdrawn = post(member, own, "{\"channel\":\"partner\",\"purpose\":\"to-bazaar\",\"given\":false}");

        // Then
        assertThat(before).isEmpty();
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().get("allowed").asBoolean()).isTrue();
        assertThat(after.toString()).isEqualTo("{\"" + member + "\":[\"bazaar\"]}");
        assertThat(otherWay.text("code")).isEqualTo("PURPOSE_UNKNOWN");
        assertThat(shown.get("partner").asString()).isEqualTo("bazaar");
        assertThat(shown.at("/proof/text").asString()).isEqualTo("to-bazaar/v1");
        assertThat(withdrawn.json().get("allowed").asBoolean()).isFalse();
        assertThat(allowed(member)).isEmpty();
    }

    @Test
    void aTillTellsWhatAMemberAllowsAndAPartnerCannotAllowItself() {
        // Given
        String member = enrol("told-by", "");
        String body = "{\"channel\":\"partner\",\"purpose\":\"to-bazaar\",\"given\":true}";
        String bazaar = service.tokens.token("demo", "bazaar", Map.of(), Role.PARTNER);

        // When
        Answer byItself = post(member, bazaar, body);
        JsonNode unmoved = allowed(member);
        Answer byTill = post(member, token(Role.TILL), body);

        // Then
        assertThat(byItself.status()).isEqualTo(403);
        assertThat(unmoved).isEmpty();
        assertThat(byTill.status()).as(byTill.body()).isEqualTo(200);
        assertThat(allowed(member).has(member)).isTrue();
    }

    @Test
    void whatAMemberAllowsIsToldAtTheirEnrolmentAndTakenAlong() {
        // Given
        Answer enrolled = service.post(MEMBERS, JSON, token(Role.AGENT), """
                {"identifiers":[{"kind":"card","value":"consent-enrol-1"}],
                 "consents":[{"channel":"partner","purpose":"to-bazaar","given":true,"source":"form"}]}""");
        String member = enrolled.text("member");

        // Then
        assertThat(allowed(member).has(member)).isTrue();
        JsonNode whole = service.get(MEMBERS + "/" + member + "/personal-data", token(Role.ADMIN))
                .json();
        assertThat(whole.at("/consents/0/partner").asString())
                .as(whole.toString())
                .isEqualTo("bazaar");
    }

    @Test
    void whoIsErasedOrWasNeverThereAllowsNobodyAndLooksTheSame() {
        // Given
        String member = enrol("allowed-erased", "");
        tell(member, "{\"channel\":\"partner\",\"purpose\":\"to-bazaar\",\"given\":true,\"source\":\"paper\"}");

        // When
        service.send("DELETE", MEMBERS + "/" + member + "?reason=member-asked", token(Role.ADMIN), Map.of(), "");

        // Then
        assertThat(allowed(member)).isEmpty();
        assertThat(allowed("m_nobody")).isEmpty();
    }

    @Test
    void whatAnyIdOfAPersonSaidLastCountsForEachOfThem() {
        // Given
        String old = enrol("allowed-old", "");
        String member = enrol("allowed-new", "");
        tell(old, "{\"channel\":\"partner\",\"purpose\":\"to-bazaar\",\"given\":true,\"source\":\"paper\"}");

        // When
        Answer merged = service.post(
                MEMBERS + "/" + old + "/merge",
                JSON,
                token(Role.AGENT),
                "{\"into\":\"" + member + "\",\"reason\":\"twice\"}");

        // Then
        assertThat(merged.status()).as(merged.body()).isLessThan(300);
        assertThat(allowed(old, member).toString())
                .contains("\"" + old + "\":[\"bazaar\"]", "\"" + member + "\":[\"bazaar\"]");

        // When
        tell(member, "{\"channel\":\"partner\",\"purpose\":\"to-bazaar\",\"given\":false,\"source\":\"call\"}");

        // Then
        assertThat(allowed(old, member)).isEmpty();
    }

    @Test
    void onlyServicesAskWhomMembersAllowAndNotForTooManyAtOnce() {
        String path = "/internal/v1/programs/demo/allowed-partners?member=m1";

        for (Role role : List.of(Role.PARTNER, Role.TILL, Role.AGENT, Role.ADMIN)) {
            assertThat(service.get(path, token(role)).status()).isEqualTo(403);
        }
        assertThat(service.get(path + "&member=m1".repeat(100), token(Role.SERVICE))
                        .text("code"))
                .isEqualTo("ASKED_TOO_MUCH");
    }

    @Test
    void whatWasSaidIsNotReadableInTheStore() {
        // Given
        String member = confirmed("stored", "stored@example.org");

        // Then
        for (String collection : List.of("memberChanges", "memberStates")) {
            for (Document stored : service.database().getCollection(collection).find()) {
                assertThat(stored.toJson()).doesNotContain("stored@example.org", "confirmation-link");
            }
        }
        assertThat(member).isNotEmpty();
    }

    private String confirmed(String card, String email) {
        String member = enrol(card, "\"email\":\"" + email + "\",\"language\":\"en\"");
        tell(member, "{\"channel\":\"email\",\"purpose\":\"marketing\",\"given\":true,\"source\":\"web\"}");
        String token = contact(member).at("/confirming/email:marketing").asString();
        assertThat(press("/v1/links/" + token, "").status()).isEqualTo(200);
        return member;
    }

    private String enrol(String card, String fields, String... identifiers) {
        String more = identifiers.length == 0 ? "" : "," + String.join(",", identifiers);
        Answer answer = service.post(
                MEMBERS,
                JSON,
                token(Role.AGENT),
                "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"consent-" + card + "\"}" + more + "]"
                        + (fields.isEmpty() ? "" : "," + fields) + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    private Answer tell(String member, String body) {
        return post(member, token(Role.AGENT), body);
    }

    private Answer post(String member, String token, String body) {
        return service.post(MEMBERS + "/" + member + "/consents", JSON, token, body);
    }

    private Answer inbound(String id, String from, String text, Instant receivedAt) {
        return service.post("/v1/programs/demo/inbound-messages", JSON, token(Role.PARTNER), """
                {"id":"%s","channel":"sms","from":"%s","text":"%s","receivedAt":"%s"}
                """.formatted(
                        id, from, text, receivedAt));
    }

    private Answer open(String link) {
        return service.send("GET", link, "", Map.of(), "");
    }

    private Answer press(String link, String body) {
        return service.send("POST", link, "", Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    private JsonNode contact(String member) {
        Answer answer = service.get(
                "/internal/v1/programs/demo/members/" + member
                        + "/contact?purpose=marketing&purpose=none&confirm=email:marketing",
                token(Role.SERVICE));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode allowed(String... members) {
        Answer answer = service.get(
                "/internal/v1/programs/demo/allowed-partners?member=" + String.join("&member=", members),
                token(Role.SERVICE));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("members");
    }

    private JsonNode consents(String member) {
        Answer answer = service.get(MEMBERS + "/" + member + "/consents", token(Role.AGENT));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("consents");
    }

    private long number(String member) {
        return service.get(MEMBERS + "/" + member, token(Role.AGENT))
                .json()
                .get("number")
                .asLong();
    }

    private List<String> actions(String member) {
        List<String> actions = new ArrayList<>();
        service.get(MEMBERS + "/" + member + "/audit", token(Role.ADMIN))
                .json()
                .get("notes")
                .forEach(note -> actions.add(note.get("action").asString() + " "
                        + note.path("detail").asString("")));
        return actions;
    }

    private List<String> occasions(String member) {
        return await().until(
                        () -> service.records(Topic.COMMANDS, member).stream()
                                .filter(record -> new String(record.value(), StandardCharsets.UTF_8)
                                        .contains("consent-requested"))
                                .map(record -> Json.read(record.value(), RecordOccasion.class))
                                .map(told -> told.kind() + " " + told.name())
                                .toList(),
                        told -> !told.isEmpty());
    }

    private String token(Role role) {
        return service.tokens.token("demo", role);
    }
}
