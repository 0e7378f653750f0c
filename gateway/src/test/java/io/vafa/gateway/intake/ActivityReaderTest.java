package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.EventType;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.gateway.registry.RegistryView;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What may be said of an activity, and what its kind declares. */
class ActivityReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Sender GYM = new Sender("demo", "gym", "s1", "t1");
    private static final Sender OTHER = new Sender("demo", "bazaar", null, null);

    private final SectionRegistry sections = new SectionRegistry();
    private final ProgramDirectory programs = new ProgramDirectory(sections);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ActivityReader reader = new ActivityReader(
            programs,
            new RegistryPolicy(new RegistryView(), sections),
            new MemberReferenceDigester(GatewayUnderTest.DIGEST_KEY),
            clock);

    ActivityReaderTest() {
        sections.put(new SectionVersion("demo", "program", 1, null, "hash1", Map.of("currency", "USD")));
        sections.put(new SectionVersion(
                "demo",
                "activities",
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                "hash2",
                Map.of(
                        "kinds",
                        List.of(
                                Map.of(
                                        "code",
                                        "walk",
                                        "attributes",
                                        List.of(
                                                Map.of("name", "steps", "type", "number", "atMost", 100_000),
                                                Map.of(
                                                        "name",
                                                        "device",
                                                        "type",
                                                        "code",
                                                        "oneOf",
                                                        List.of("watch", "phone"),
                                                        "optional",
                                                        true)),
                                        "partners",
                                        List.of("gym")),
                                Map.of("code", "profile")))));
    }

    @Test
    void anActivityBecomesAnEventUnderTheMembersDigestAndNothingOfTheNumber() {
        Reading reading = read("{}", GYM);

        assertThat(reading).isInstanceOfSatisfying(Reading.Fit.class, fit -> {
            ActivityReported reported = Json.read(fit.data(), ActivityReported.class);
            assertThat(fit.type()).isEqualTo(EventType.ACTIVITY_REPORTED);
            assertThat(fit.key()).isEqualTo(reported.member().digest()).startsWith("k1:");
            assertThat(reported.activity().partner()).isEqualTo("gym");
            assertThat(reported.activity().store()).isEqualTo("s1");
            assertThat(reported.activity().numbers()).isEqualTo(Map.of("steps", 5_000L));
            assertThat(reported.activity().codes()).isEqualTo(Map.of("device", "watch"));
            assertThat(new String(fit.data(), StandardCharsets.UTF_8)).doesNotContain("6037");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "dance"}                                  | /kind              | UNKNOWN_ACTIVITY
            {"occurredAt": "2025-12-31T23:59:59Z"}             | /kind              | UNKNOWN_ACTIVITY
            {"occurredAt": "2026-03-12T00:00:00Z"}             | /occurredAt        | OCCURRED_IN_FUTURE
            {"attributes": {"steps": 100001}}                  | /attributes/steps  | ATTRIBUTE_TOO_LARGE
            {"attributes": {"steps": "many"}}                  | /attributes/steps  | WRONG_TYPE
            {"attributes": {"steps": 1, "device": 7}}          | /attributes/device | WRONG_TYPE
            {"attributes": {"steps": 1, "device": "car"}}      | /attributes/device | VALUE_NOT_ALLOWED
            {"attributes": {"steps": 1, "mood": "good"}}       | /attributes/mood   | FIELD_UNKNOWN
            {"attributes": {"steps": 1, "joy": 5}}             | /attributes/joy    | FIELD_UNKNOWN
            {"attributes": {"device": "watch"}}                | /attributes/steps  | FIELD_MISSING
            {"id": null}                                       | /id                | WRONG_TYPE
            {"comment": "what a day"}                          | /comment           | FIELD_UNKNOWN
            """)
    void whatDoesNotFitIsPointedTo(String change, String pointer, String code) {
        assertThat(refusals(read(change, GYM)))
                .extracting(Refusal::pointer, Refusal::code)
                .contains(tuple(pointer, code));
    }

    @Test
    void aSentenceHasNoPlaceInACode() {
        assertThat(refusals(read("{\"attributes\": {\"steps\": 1, \"device\": \"my new watch\"}}", GYM)))
                .isNotEmpty();
    }

    @Test
    void othersThanThePartnersThatAreNamedMayNotReportIt() {
        assertThat(read("{}", OTHER))
                .isInstanceOfSatisfying(
                        Reading.Unfit.class,
                        unfit -> assertThat(unfit.fault().status().value()).isEqualTo(403));
        assertThat(read("{\"kind\": \"profile\", \"attributes\": {}}", OTHER)).isInstanceOf(Reading.Fit.class);
    }

    @Test
    void aWithdrawalHasTheSameIdWheneverItIsSentAndTravelsUnderItsActivity() {
        WithdrawalReader withdrawals = new WithdrawalReader(programs, clock);
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("activity", "a-1").put("occurredAt", "2026-03-10T11:00:00Z");

        assertThat(withdrawals.read(body, "", GYM, null)).isInstanceOfSatisfying(Reading.Fit.class, fit -> {
            assertThat(fit.eventId()).isEqualTo("withdrawal-a-1");
            ActivityWithdrawn withdrawn = Json.read(fit.data(), ActivityWithdrawn.class);
            assertThat(fit.key()).isEqualTo(withdrawn.withdrawal().activityKey("demo"));
        });
    }

    private Reading read(String change, Sender sender) {
        ObjectNode body = (ObjectNode) Json.MAPPER.readTree("""
                {"id": "a-1", "member": {"kind": "card", "value": "6037991199112233"}, "kind": "walk",
                 "attributes": {"steps": 5000, "device": "watch"}, "occurredAt": "2026-03-10T11:00:00Z"}
                """);
        Json.MAPPER.readTree(change).properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return reader.read(body, "", sender, null);
    }

    private static List<Refusal> refusals(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Unfit.class);
        return ((Reading.Unfit) reading).fault().refusals();
    }
}
