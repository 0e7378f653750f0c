package io.vafa.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vafa.platform.json.Json;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesValidatorTest {

    @Test
    void aTemplateInThreeLanguagesIsTaken() {
        assertThat(check("""
                {"templates": [
                  {"id": "welcome", "on": "account-opened", "channel": "email",
                   "subject": {"fa": "خوش آمدید", "ar": "أهلاً بك", "en": "Welcome to {program}"},
                   "text": {"fa": "سلام {name}", "ar": "مرحبًا {name}", "en": "Hello {name}"}},
                  {"id": "tier-upgrade", "on": "tier-upgraded", "channel": "email",
                   "subject": {"en": "You are {tier} now"},
                   "text": {"en": "{points, plural, one {# point} other {# points}}"}}]}
                """)).isEmpty();
    }

    @Test
    void aTemplateMaySayOfWhichRewardsItTells() {
        assertThat(check("""
                {"templates": [
                  {"id": "coffee", "on": "reward-given", "channel": "email", "rewards": ["free-coffee", "free-tea"], "purpose": "marketing",
                   "subject": {"en": "{quantity, plural, one {A present} other {# presents}} from {program}"},
                   "text": {"en": "{name}, {kind, select, gift {yours} other {here}}{date, select, none {} other { until {date}}}: {reward, select, free_coffee {a coffee} other {a tea}}. {unsubscribeLink}"}},
                  {"id": "presents", "on": "reward-given", "channel": "email", "subject": {"en": "S"}, "text": {"en": "T"}},
                  {"id": "gone", "on": "reward-recalled", "channel": "email", "rewards": ["free-coffee"],
                   "subject": {"en": "S"}, "text": {"en": "{quantity} of {reward}: {points}"}}]}
                """)).isEmpty();
    }

    @ParameterizedTest(name = "{1} {2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            "on":"account-opened","rewards":["mug"]          | /templates/0/rewards   | REWARDS_NOT_HERE
            "on":"reward-given","rewards":"mug"              | /templates/0/rewards   | FIELD_INVALID
            "on":"reward-given","rewards":[]                 | /templates/0/rewards   | FIELD_INVALID
            "on":"reward-given","rewards":["mug","Free Mug"] | /templates/0/rewards/1 | FIELD_INVALID
            "on":"reward-given","rewards":[7]                | /templates/0/rewards/0 | FIELD_INVALID
            "on":"reward-recalled","rewards":["mug","mug"]   | /templates/0/rewards/1 | DUPLICATE
            """)
    void whatIsWrongWithRewardsIsNamed(String fields, String pointer, String code) {
        assertThat(check("{\"templates\":[{\"id\":\"w\"," + fields
                        + ",\"channel\":\"email\",\"subject\":{\"en\":\"S\"},\"text\":{\"en\":\"T\"}}]}"))
                .extracting(Refusal::pointer, Refusal::code)
                .containsExactly(tuple(pointer, code));
    }

    @Test
    void oneTemplateNamesAHundredRewardsAtMost() {
        assertThat(check(naming(100))).isEmpty();
        assertThat(check(naming(101))).extracting(Refusal::pointer).containsExactly("/templates/0/rewards");
    }

    private static String naming(int rewards) {
        return "{\"templates\":[{\"id\":\"w\",\"on\":\"reward-given\",\"channel\":\"email\",\"subject\":{\"en\":\"S\"},\"text\":{\"en\":\"T\"},\"rewards\":"
                + Json.writeText(IntStream.rangeClosed(1, rewards)
                        .mapToObj(number -> "mug-" + number)
                        .toList())
                + "}]}";
    }

    @Test
    void noTemplateAtAllIsTaken() {
        assertThat(check("{\"templates\": []}")).isEmpty();
    }

    @ParameterizedTest(name = "{1} {2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                   | /templates                | FIELD_INVALID
            {"templates": {}}                                    | /templates                | FIELD_INVALID
            {"templates": [], "x": 1}                            | /x                        | FIELD_UNKNOWN
            {"templates": ["welcome"]}                           | /templates/0              | FIELD_INVALID
            {"templates": [TEMPLATE, TEMPLATE]}                  | /templates/1/id           | TEMPLATE_REPEATED
            {"templates": [{"on":"account-opened", REST}]}       | /templates/0/id           | FIELD_INVALID
            {"templates": [{"id":"A b","on":"account-opened", REST}]}                | /templates/0/id      | FIELD_INVALID
            {"templates": [{"id":"w","on":"birthday", REST}]}    | /templates/0/on           | FIELD_INVALID
            {"templates": [{"id":"w","on":"account-opened","a/b":1, REST}]}          | /templates/0/a~1b    | FIELD_UNKNOWN
            {"templates": [{"id":"w","on":"account-opened","channel":"pigeon","subject":{"en":"S"},"text":{"en":"T"}}]} | /templates/0/channel | FIELD_INVALID
            {"templates": [{"id":"w","on":"account-opened","channel":"email","subject":{"en":"S"}}]}               | /templates/0/text       | FIELD_INVALID
            {"templates": [{"id":"w","on":"account-opened","channel":"email","subject":{},"text":{"en":"T"}}]}     | /templates/0/subject    | FIELD_INVALID
            {"templates": [{"id":"w","on":"account-opened","channel":"email","subject":{"en":"S"},"text":{"en":"T","fa":"T"}}]} | /templates/0/subject | LANGUAGE_MISSING
            {"templates": [{"id":"w","on":"account-opened","channel":"email","subject":{"en":"S","fa":"S"},"text":{"en":"T"}}]} | /templates/0/text    | LANGUAGE_MISSING
            {"templates": [{"id":"w","on":"account-opened","channel":"email","subject":{"english!":"S"},"text":{"english!":"T"}}]} | /templates/0/subject/english! | FIELD_INVALID
            """)
    void whatIsWrongIsNamed(String content, String pointer, String code) {
        String template = "{\"id\":\"w\",\"on\":\"account-opened\", REST}";
        String rest = "\"channel\":\"email\",\"subject\":{\"en\":\"S\"},\"text\":{\"en\":\"T\"}";

        assertThat(check(content.replace("TEMPLATE", template).replace("REST", rest)))
                .extracting(Refusal::pointer, Refusal::code)
                .contains(tuple(pointer, code));
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            account-opened | Hello {nmae}                     | VARIABLE_UNKNOWN
            account-opened | Until {date}                     | VARIABLE_UNKNOWN
            points-expiring | You are {tier}                  | VARIABLE_UNKNOWN
            account-opened | {quantity} of {reward}           | VARIABLE_UNKNOWN
            reward-recalled | Until {date}                    | VARIABLE_UNKNOWN
            reward-given | {reward, select, free-coffee {c} other {}} | PATTERN_INVALID
            account-opened | Hello {0}                        | VARIABLE_UNKNOWN
            account-opened | You are {tier}                   | VARIABLE_UNKNOWN
            account-opened | Hello {name                      | PATTERN_INVALID
            account-opened | {points, plural, one {# point}}  | PATTERN_INVALID
            account-opened | {name, number}                   | PATTERN_INVALID
            account-opened | {points, plural, one {{nmae}} other {}} | VARIABLE_UNKNOWN
            """)
    void aTextThatCouldNotBeWrittenIsRefused(String on, String text, String code) {
        assertThat(check("""
                {"templates": [{"id":"w","on":"%s","channel":"email","subject":{"en":"S"},"text":{"en":"%s"}}]}""".formatted(on, text)))
                .extracting(Refusal::pointer, Refusal::code)
                .containsExactly(tuple("/templates/0/text/en", code));
    }

    @Test
    void aSubjectHasOneLine() {
        assertThat(check("""
                {"templates": [{"id":"w","on":"account-opened","channel":"email",
                "subject":{"en":"S\\r\\nBcc: x@example.org"},"text":{"en":"T"}}]}""")).extracting(Refusal::pointer).containsExactly("/templates/0/subject/en");
    }

    @SuppressWarnings("unchecked") // what a section is
    private static List<Refusal> check(String content) {
        return new MessagesValidator().check("demo", (Map<String, Object>) Json.read(content, Map.class));
    }
}
