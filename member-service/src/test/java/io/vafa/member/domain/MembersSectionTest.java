package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.member.domain.likeness.Trait;
import io.vafa.member.domain.retention.RetentionTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MembersSectionTest {
    @Test
    void whatIsComparedIsAListOfItsOwnAndUsualUnlessSaid() {
        assertThat(MembersSection.read(Map.of()))
                .isEqualTo(new MembersSection.Reading.Valid(new MemberTerms(Map.of(), List.of())));
        assertThat(MembersSection.read(Map.of("alike", List.of("phone"))))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Valid.class,
                        valid -> assertThat(valid.terms().alike()).containsExactly(Trait.Kind.PHONE));
        assertThat(MembersSection.read(Map.of("alike", List.of())))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Valid.class,
                        valid -> assertThat(valid.terms().alike()).isEmpty());
        assertThat(MembersSection.read(Map.of("alike", List.of("email", "shoes"))))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(Finding::pointer, Finding::code)
                                .containsExactly(tuple("/alike/1", "UNKNOWN")));
    }

    @Test
    void aProgrammeSaysWhatItWantsToKnowAndWhen() {
        // When
        MembersSection.Reading reading = MembersSection.read(Map.of(
                "attributes",
                List.of(
                        Map.of("name", "shoeSize", "type", "whole-number", "min", 15, "max", 55),
                        Map.of("name", "height", "type", "decimal", "min", "0.5", "max", "2.5", "decimals", 2),
                        Map.of("name", "motto", "type", "text", "lengthMax", 10, "labels", Map.of("en", "Motto")),
                        Map.of("name", "club", "type", "choice", "values", List.of("red", "blue")),
                        Map.of("name", "drives", "type", "yes-no"),
                        Map.of("name", "since", "type", "day")),
                "stages",
                List.of(
                        Map.of("name", "basic", "fields", List.of("name", "email")),
                        Map.of("name", "style", "fields", List.of("shoeSize", "phone")))));

        // Then
        assertThat(reading).isInstanceOfSatisfying(MembersSection.Reading.Valid.class, valid -> {
            assertThat(valid.terms().attributes())
                    .hasSize(6)
                    .containsEntry("shoeSize", new Attribute("shoeSize", new Attribute.Type.Whole(15, 55), Map.of()))
                    .containsEntry(
                            "height",
                            new Attribute(
                                    "height",
                                    new Attribute.Type.Decimal(new BigDecimal("0.5"), new BigDecimal("2.5"), 2),
                                    Map.of()))
                    .containsEntry("motto", new Attribute("motto", new Attribute.Type.Text(10), Map.of("en", "Motto")));
            assertThat(valid.terms().stages())
                    .containsExactly(
                            new ProfileStage("basic", List.of("name", "email")),
                            new ProfileStage("style", List.of("shoeSize", "phone")));
        });
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
        // When
        MembersSection.Reading reading = MembersSection.read(Map.of(
                "attribute",
                List.of(),
                "attributes",
                List.of(
                        Map.of("name", "email", "type", "text"),
                        Map.of("name", "2", "type", "text"),
                        Map.of("name", "a", "type", "colour"),
                        Map.of("name", "b", "type", "whole-number", "min", 5, "max", 4),
                        Map.of("name", "c", "type", "choice"),
                        Map.of("name", "d", "type", "yes-no", "min", 1),
                        Map.of("name", "e", "type", "text", "lengthMax", 1_001),
                        Map.of("name", "f", "type", "day"),
                        Map.of("name", "f", "type", "day"),
                        Map.of("name", "g", "type", "decimal", "min", 1.5)),
                "stages",
                List.of(
                        Map.of("name", "one", "fields", List.of("shoe", "f", "f")),
                        Map.of("name", "one", "fields", List.of()))));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactlyInAnyOrder(
                                        "/attribute FIELD_UNKNOWN",
                                        "/attributes/0/name NAME_TAKEN",
                                        "/attributes/1/name NOT_A_NAME",
                                        "/attributes/2/type UNKNOWN_TYPE",
                                        "/attributes/3/max NOT_A_WHOLE_NUMBER",
                                        "/attributes/4/values FIELD_MISSING",
                                        "/attributes/5/min FIELD_UNKNOWN",
                                        "/attributes/6/lengthMax NOT_A_WHOLE_NUMBER",
                                        "/attributes/8/name NAME_TWICE",
                                        "/attributes/9/min NOT_A_DECIMAL",
                                        "/stages/0/fields/0 FIELD_UNKNOWN",
                                        "/stages/0/fields/2 FIELD_TWICE",
                                        "/stages/1/name NAME_TWICE",
                                        "/stages/1/fields FIELD_MISSING"));
    }

    @Test
    void aProgrammeSaysWhatMembersMayAgreeTo() {
        // When
        MembersSection.Reading reading = MembersSection.read(Map.of(
                "consents",
                Map.of(
                        "purposes",
                        List.of(Map.of(
                                "name",
                                "marketing",
                                "channels",
                                List.of("email", "sms"),
                                "textVersion",
                                "v1",
                                "earlierVersions",
                                List.of("crm-3", "crm-2"),
                                "text",
                                Map.of("en", "Write to me.\nAlways."),
                                "confirm",
                                List.of("email"))),
                        "optOutKeywords",
                        List.of("STOP", "لغو"))));

        // Then
        assertThat(reading).isInstanceOfSatisfying(MembersSection.Reading.Valid.class, valid -> {
            assertThat(Objects.requireNonNull(
                                    valid.terms().consents().purposes().get("marketing"))
                            .textVersions())
                    .containsExactly("crm-2", "crm-3", "v1");
            assertThat(valid.terms().consents().purpose("email", "marketing")).isNotNull();
            assertThat(valid.terms().consents().purpose("post", "marketing")).isNull();
            assertThat(valid.terms().consents().optsOut(" stop ")).isTrue();
        });
    }

    @Test
    void everythingThatIsWrongWithConsentsIsToldAtOnce() {
        // When
        MembersSection.Reading reading = MembersSection.read(Map.of(
                "consents",
                Map.of(
                        "purposes",
                        List.of(
                                Map.of("name", "a", "channels", List.of("fax"), "textVersion", "v1", "text", "x"),
                                Map.of(
                                        "name",
                                        "b",
                                        "channels",
                                        List.of("sms", "sms"),
                                        "text",
                                        Map.of("en", " ", "?", "x"),
                                        "earlierVersions",
                                        List.of("v 1"),
                                        "confirm",
                                        List.of("sms"))),
                        "optOutKeywords",
                        List.of("STOP", "stop", "…"))));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactlyInAnyOrder(
                                        "/consents/purposes/0/channels/0 CHANNEL_NOT_POSSIBLE",
                                        "/consents/purposes/0/channels FIELD_MISSING",
                                        "/consents/purposes/0/text NOT_A_TEXT",
                                        "/consents/purposes/1/channels/1 CHANNEL_TWICE",
                                        "/consents/purposes/1/textVersion FIELD_MISSING",
                                        "/consents/purposes/1/earlierVersions/0 NOT_A_NAME",
                                        "/consents/purposes/1/text NOT_A_LANGUAGE",
                                        "/consents/purposes/1/text/en UNFIT_TEXT",
                                        "/consents/purposes/1/confirm/0 CHANNEL_NOT_POSSIBLE",
                                        "/consents/optOutKeywords/1 KEYWORD_TWICE",
                                        "/consents/optOutKeywords/2 UNFIT_TEXT"));
    }

    @Test
    void aPurposeIsAboutBeingWrittenToOrAboutAPartner() {
        // When
        MembersSection.Reading reading = MembersSection.read(purposes(List.of(about("to-bazaar", "bazaar"))));
        MembersSection.Reading wrong = MembersSection.read(purposes(List.of(
                about("to-bazaar", "bazaar"),
                about("to-bazaar-too", "bazaar"),
                with(about("both", "gym"), "channels", List.of("email")),
                with(about("confirmed", "hotel"), "confirm", List.of("email")),
                with(about("nobody", "spa"), "partner", " "),
                Map.of(
                        "name",
                        "way",
                        "channels",
                        List.of("partner"),
                        "textVersion",
                        "v1",
                        "text",
                        Map.of("en", "x")))));

        // Then
        assertThat(reading).isInstanceOfSatisfying(MembersSection.Reading.Valid.class, valid -> {
            ConsentTerms terms = valid.terms().consents();
            assertThat(Objects.requireNonNull(terms.about("bazaar")).name()).isEqualTo("to-bazaar");
            assertThat(terms.about("gym")).isNull();
            assertThat(terms.purpose("partner", "to-bazaar")).isNotNull();
            assertThat(terms.purpose("email", "to-bazaar")).isNull();
        });
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Wrong.class,
                        found -> assertThat(found.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactlyInAnyOrder(
                                        "/consents/purposes/1/partner PARTNER_TWICE",
                                        "/consents/purposes/2/channels PARTNER_OR_CHANNELS",
                                        "/consents/purposes/3/confirm PARTNER_OR_CHANNELS",
                                        "/consents/purposes/4/partner UNFIT_TEXT",
                                        "/consents/purposes/5/channels/0 CHANNEL_NOT_POSSIBLE",
                                        "/consents/purposes/5/channels FIELD_MISSING"));
    }

    @Test
    void partnersReadBalancesAlwaysOrWhereAllowed() {
        for (String sight : List.of("always", "allowed")) {
            assertThat(MembersSection.read(Map.of("consents", Map.of("partnersReadBalances", sight))))
                    .isInstanceOf(MembersSection.Reading.Valid.class);
        }
        assertThat(MembersSection.read(Map.of("consents", Map.of("partnersReadBalances", "never"))))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactly("/consents/partnersReadBalances UNKNOWN"));
    }

    private static Map<String, Object> purposes(List<Map<String, Object>> purposes) {
        return Map.of("consents", Map.of("purposes", purposes));
    }

    private static Map<String, Object> about(String name, String partner) {
        return Map.of("name", name, "partner", partner, "textVersion", "v1", "text", Map.of("en", "May see me."));
    }

    private static Map<String, Object> with(Map<String, Object> purpose, String field, Object value) {
        Map<String, Object> changed = new TreeMap<>(purpose);
        changed.put(field, value);
        return changed;
    }

    @Test
    void howLongSomebodyStaysIsRead() {
        assertThat(MembersSection.read(Map.of("retention", Map.of("inactiveMonths", 36))))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Valid.class,
                        valid -> assertThat(valid.terms().retention()).isEqualTo(new RetentionTerms(36, 30, true)));
        assertThat(MembersSection.read(Map.of("retention", Map.of("inactiveMonths", 1, "withPoints", "erase"))))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Valid.class,
                        valid -> assertThat(valid.terms().retention()).isEqualTo(new RetentionTerms(1, 27, false)));
    }

    @Test
    void retentionThatCannotBeIsRefused() {
        assertThat(MembersSection.read(Map.of("retention", Map.of("warnDays", 0, "withPoints", "sell", "months", 3))))
                .isInstanceOfSatisfying(
                        MembersSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(finding -> finding.pointer() + " " + finding.code())
                                .containsExactlyInAnyOrder(
                                        "/retention/inactiveMonths FIELD_MISSING",
                                        "/retention/warnDays NOT_A_WHOLE_NUMBER",
                                        "/retention/withPoints UNKNOWN",
                                        "/retention/months FIELD_UNKNOWN"));
        assertThat(MembersSection.read(Map.of("retention", Map.of("inactiveMonths", 1, "warnDays", 28))))
                .isInstanceOf(MembersSection.Reading.Wrong.class);
    }
}
