package io.vafa.member.adapter.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Attribute;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberTerms;
import io.vafa.platform.identity.DigestKeys;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentReaderTest {
    private static final Program TERMS = new Program(Set.of("fa", "ar", "en"), "fa", java.time.ZoneOffset.UTC, "IR");
    private static final String CARD = "\"identifiers\":[{\"kind\":\"card\",\"value\":\"00001\"}]";

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final MemberTerms WANTED = new MemberTerms(
            Map.of("shoeSize", new Attribute("shoeSize", new Attribute.Type.Whole(15, 55), Map.of())),
            List.of(),
            new ConsentTerms(
                    Map.of(
                            "marketing",
                            new Purpose(
                                    "marketing",
                                    Set.of("email", "sms"),
                                    "v3",
                                    Map.of("en", "You may write to me."),
                                    Set.of("email"),
                                    Set.of("v2"))),
                    Set.of()));

    private final EnrolmentReader reader = new EnrolmentReader(
            new MemberReferenceDigester(new byte[DigestKeys.KEY_BYTES]),
            new io.vafa.member.adapter.out.YearCalendars(),
            _ -> WANTED,
            java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC));

    @Test
    void aCardIsEnoughToEnrol() {
        EnrolmentRequest request = valid("{" + CARD + "}");

        assertThat(request.identifiers()).singleElement().satisfies(card -> {
            assertThat(card.kind()).isEqualTo("card");
            assertThat(card.digest()).startsWith("k1:");
            assertThat(card.masked()).isEqualTo("…01");
        });
        assertThat(request.profile().email()).isNull();
        assertThat(request.language()).isNull();
        assertThat(request.historic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"card-only.json", "everything.json", "imported.json"})
    void whatThePublishedSchemaShowsIsTaken(String sample) throws IOException {
        try (InputStream body =
                getClass().getResourceAsStream("/io/vafa/contracts/http/samples/member/good/" + sample)) {
            assertThat(body).isNotNull();
            assertThat(reader.read("demo", TERMS, body.readAllBytes()))
                    .isInstanceOf(EnrolmentReader.Result.Valid.class);
        }
    }

    @Test
    void theProfileIsTakenAsItIs() {
        EnrolmentRequest request = valid(
                "{" + CARD
                        + ",\"email\":\"sara@example.org\",\"name\":\"سارا می\u200cآید\",\"language\":\"fa\",\"historic\":true}");

        assertThat(request.profile().email()).isEqualTo("sara@example.org");
        assertThat(request.profile().name()).isEqualTo("سارا می\u200cآید");
        assertThat(request.language()).isEqualTo("fa");
        assertThat(request.historic()).isTrue();
    }

    @Test
    void nothingPersonalIsWrittenWhereARequestIsPrinted() {
        EnrolmentRequest request = valid("{" + CARD + ",\"email\":\"sara@example.org\",\"name\":\"Sara\"}");

        assertThat(request.toString())
                .doesNotContain("sara")
                .doesNotContain("Sara")
                .doesNotContain("k1:");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                            | /identifiers | FIELD_MISSING
            {"identifiers":[]}                                                            | /identifiers | FIELD_INVALID
            {"identifiers":{"kind":"card","value":"1"}}                                   | /identifiers | FIELD_INVALID
            {"identifiers":["00001"]}                                                     | /identifiers/0 | FIELD_INVALID
            {"identifiers":[{"value":"00001"}]}                                           | /identifiers/0/kind | FIELD_MISSING
            {"identifiers":[{"kind":"card"}]}                                             | /identifiers/0/value | FIELD_MISSING
            {"identifiers":[{"kind":"Card","value":"00001"}]}                             | /identifiers/0/kind | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":1}]}                                   | /identifiers/0/value | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":null}]}                                | /identifiers/0/value | FIELD_MISSING
            {"identifiers":[{"kind":"card","value":" "}]}                                 | /identifiers/0/value | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"- -"}]}                               | /identifiers/0/value | WRONG_FORMAT
            {"identifiers":[{"kind":"card","value":"1\\u00002"}]}                         | /identifiers/0/value | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1\\u202e2"}]}                         | /identifiers/0/value | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1\\ud8002"}]}                         | /identifiers/0/value | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1\\u200b2"}]}                         | /identifiers/0/value | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"name":"a\\u0085b"}             | /name | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"name":"a\\u2028b"}             | /name | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"name":"\\ufeffSara"}           | /name | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"name":"\\u200c \\u00a0"}       | /name | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"00001","x":1}]}                       | /identifiers/0/x | FIELD_UNKNOWN
            {"identifiers":[{"kind":"phone","value":"0912"}]}                              | /identifiers/0/value | PHONE_INVALID
            {"identifiers":[{"kind":"email","value":"sara@"}]}                             | /identifiers/0/value | EMAIL_INVALID
            {"identifiers":[{"kind":"partner","value":"77"}]}                              | /identifiers/0/value | WRONG_FORMAT
            {"identifiers":[{"kind":"card","value":"1"}],"email":"sara"}                  | /email | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"email":"sara@localhost"}        | /email | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"email":"a@b.org\\r\\nBcc:c@d.e"} | /email | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"email":"a@b.org,c@d.org"}       | /email | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"name":"S\\u0007"}               | /name | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"name":["Sara"]}                 | /name | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"language":"de"}                 | /language | LANGUAGE_NOT_OF_PROGRAM
            {"identifiers":[{"kind":"card","value":"1"}],"historic":"yes"}                | /historic | FIELD_INVALID
            {"identifiers":[{"kind":"card","value":"1"}],"member":"m_1"}                  | /member | FIELD_UNKNOWN
            {"identifiers":[{"kind":"card","value":"1"}],"a/b~c":1}                       | /a~1b~0c | FIELD_UNKNOWN
            """)
    void whatIsWrongIsNamed(String body, String pointer, String code) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        EnrolmentReader.Result.Invalid.class,
                        invalid -> assertThat(invalid.refusals())
                                .extracting(Refusal::pointer, Refusal::code)
                                .containsExactly(tuple(pointer, code)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            "joinedOn":"1366-02-05"                                                                | /joinedOn | FIELD_INVALID
            "joinedOn":"2019-02-30"                                                                | /joinedOn | FIELD_INVALID
            "joinedOn":"2026-11-23"                                                                | /joinedOn | IN_FUTURE
            "attributes":{"shoeSize":"38"}                                                         | /attributes/shoeSize | FIELD_INVALID
            "attributes":{"hat":1}                                                                 | /attributes/hat | FIELD_UNKNOWN
            "attributes":[]                                                                        | /attributes | FIELD_INVALID
            "dates":{}                                                                             | /dates | FIELD_INVALID
            "dates":["1366-02-05"]                                                                 | /dates/0 | FIELD_INVALID
            "dates":[{"name":"b","calendar":"jalali","month":7,"day":31}]                          | /dates/0/day | DATE_IMPOSSIBLE
            "dates":[{"name":"b","calendar":"jalali","month":7}]                                   | /dates/0/day | FIELD_MISSING
            "consents":[1]                                                                         | /consents/0 | FIELD_INVALID
            "consents":[{"channel":"sms","purpose":"marketing","given":true}]                      | /consents/0/source | FIELD_MISSING
            "consents":[{"channel":"sms","purpose":"other","given":true,"source":"web"}]           | /consents/0/purpose | PURPOSE_UNKNOWN
            "consents":[{"channel":"email","purpose":"marketing","given":true,"source":"web"}]     | /consents/0 | NO_ADDRESS
            "consents":[{"channel":"sms","purpose":"marketing","given":true,"source":"web","at":"2027-01-01T00:00:00Z"}] | /consents/0/at | IN_FUTURE
            "consents":[{"channel":"sms","purpose":"marketing","given":true,"source":"web","at":"1405-01-01T00:00:00Z"}] | /consents/0/at | TOO_EARLY
            "consents":[{"channel":"sms","purpose":"marketing","given":true,"source":"web","textVersion":"v1"}] | /consents/0/textVersion | TEXT_VERSION_UNKNOWN
            "consents":[{"channel":"sms","purpose":"marketing","given":true,"source":"web","confirmed":true}] | /consents/0/confirmed | FIELD_INVALID
            """)
    void whatIsWrongBesideTheProfileIsNamed(String field, String pointer, String code) {
        assertThat(read("{" + CARD + "," + field + "}"))
                .isInstanceOfSatisfying(
                        EnrolmentReader.Result.Invalid.class,
                        invalid -> assertThat(invalid.refusals())
                                .extracting(Refusal::pointer, Refusal::code)
                                .containsExactly(tuple(pointer, code)));
    }

    @Test
    void whatHasToBeConfirmedWaitsUnlessItWasBefore() {
        String consent =
                "\"email\":\"sara@example.org\",\"consents\":[{\"channel\":\"email\",\"purpose\":\"marketing\","
                        + "\"given\":true,\"source\":\"web\",\"at\":\"2024-05-01T10:00:00Z\"%s}]";

        Consent asked =
                valid("{" + CARD + "," + consent.formatted("") + "}").consents().getFirst();
        Consent imported = valid("{" + CARD + ",\"historic\":true," + consent.formatted("") + "}")
                .consents()
                .getFirst();
        Consent confirmed = valid("{" + CARD + ",\"historic\":true," + consent.formatted(",\"confirmed\":true") + "}")
                .consents()
                .getFirst();

        assertThat(asked.state()).isEqualTo(Consent.State.REQUESTED);
        assertThat(asked.askedAt()).isEqualTo(NOW);
        assertThat(imported.state()).isEqualTo(Consent.State.REQUESTED);
        assertThat(imported.askedAt()).isNull();
        assertThat(confirmed.state()).isEqualTo(Consent.State.GIVEN);
        assertThat(confirmed.address()).isEqualTo("sara@example.org");
        assertThat(confirmed.at()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
        assertThat(confirmed.proof().text()).isEqualTo("marketing/v3");
    }

    @Test
    void ofTwoWordsAboutTheSameTheLaterCounts() {
        EnrolmentRequest request = valid(
                "{" + CARD + ",\"consents\":["
                        + "{\"channel\":\"sms\",\"purpose\":\"marketing\",\"given\":true,\"source\":\"a\",\"at\":\"2024-01-01T00:00:00Z\"},"
                        + "{\"channel\":\"sms\",\"purpose\":\"marketing\",\"given\":false,\"source\":\"b\",\"at\":\"2025-01-01T00:00:00Z\"}]}");

        assertThat(request.consents())
                .singleElement()
                .satisfies(said -> assertThat(said.state()).isEqualTo(Consent.State.WITHDRAWN));
    }

    @Test
    void theSameIdentifierTwiceCountsOnce() {
        EnrolmentRequest request = valid("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"12-34\"},"
                + "{\"kind\":\"card\",\"value\":\" ۱۲۳۴ \"},{\"kind\":\"phone\",\"value\":\"۰۹۱۲ ۳۴۵ ۶۷۸۹\"}]}");

        assertThat(request.identifiers()).extracting(Identifier::kind).containsExactly("card", "phone");
    }

    @Test
    void valuesHaveALength() {
        String body = "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"%s\"}],\"name\":\"%s\"}";

        assertThat(read(body.formatted("1".repeat(200), "n".repeat(200))))
                .isInstanceOf(EnrolmentReader.Result.Valid.class);
        assertThat(read(body.formatted("1".repeat(201), "n".repeat(201))))
                .isInstanceOfSatisfying(
                        EnrolmentReader.Result.Invalid.class,
                        invalid -> assertThat(invalid.refusals())
                                .extracting(Refusal::pointer)
                                .containsExactly("/identifiers/0/value", "/name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "not json",
                "[]",
                "null",
                "\"text\"",
                "{} {}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"Sara"
            })
    void whatIsNoJsonObjectIsNotReadAndNotQuoted(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        EnrolmentReader.Result.Unreadable.class,
                        unreadable -> assertThat(unreadable.why().detail()).doesNotContain("Sara"));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("[".repeat(20_000))).isInstanceOf(EnrolmentReader.Result.Unreadable.class);
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] body = ("{" + CARD + ",\"name\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xff;

        assertThat(reader.read("demo", TERMS, body)).isInstanceOf(EnrolmentReader.Result.Unreadable.class);
    }

    private EnrolmentRequest valid(String body) {
        if (read(body) instanceof EnrolmentReader.Result.Valid(EnrolmentRequest request)) {
            return request;
        }
        throw new AssertionError("should be valid, but is " + read(body));
    }

    private EnrolmentReader.Result read(String body) {
        return reader.read("demo", TERMS, body.getBytes(StandardCharsets.UTF_8));
    }
}
