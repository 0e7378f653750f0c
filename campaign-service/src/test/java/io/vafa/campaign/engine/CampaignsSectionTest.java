package io.vafa.campaign.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.cel.CelConditions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may not stand in the section {@code campaigns}, and where the owner reads it. */
class CampaignsSectionTest {
    private static final String FIT = """
        groups: [{code: spring, choose: first}]
        campaigns:
          - id: one
            trigger: purchase
            group: spring
            gives: [{id: a, wallet: points, points: 10}]
        """;

    @Test
    void aFitSectionHasNothingWrong() {
        assertThat(Club.refusals(FIT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trigger: purchase              | trigger: purchse                                   |"
                        + " /campaigns/0/trigger         | WRONG_VALUE",
                "trigger: purchase              | triger: purchase                                   |"
                        + " /campaigns/0/triger          | FIELD_UNKNOWN",
                "trigger: purchase              | trigger: activity                                  |"
                        + " /campaigns/0/activity        | FIELD_MISSING",
                "trigger: purchase              | {trigger: activity, activity: jumped}              |"
                        + " /campaigns/0/activity        | UNKNOWN_ACTIVITY",
                "trigger: purchase              | {trigger: occasion}                                |"
                        + " /campaigns/0/occasion        | FIELD_MISSING",
                "trigger: purchase              | {trigger: enrolment}                               |"
                        + " /campaigns/0/gives/0/issuer  | FIELD_MISSING",
                "trigger: purchase              | {trigger: return, goods: {skus: [a]}}              |"
                        + " /campaigns/0/goods           | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: purchase, activity: reviewed}            |"
                        + " /campaigns/0/activity        | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: purchase, when: 'purchase.amount > '}    |"
                        + " /campaigns/0/when            | CONDITION_INVALID",
                "trigger: purchase              | {trigger: purchase, when: 'purchase.amount'}       |"
                        + " /campaigns/0/when            | CONDITION_INVALID",
                "trigger: purchase              | {trigger: purchase, audience: {tiers: [Diamond]}}  |"
                        + " /campaigns/0/audience/tiers  | UNKNOWN_TIER",
                "trigger: purchase              | {trigger: purchase, audience: {stages: [new]}}     |"
                        + " /campaigns/0/audience/stages | UNKNOWN_STAGE",
                "trigger: purchase              | {trigger: purchase, audience: {when: 'member.age > 3'}} |"
                        + " /campaigns/0/audience/when | CONDITION_INVALID",
                "trigger: purchase              | {trigger: purchase, heldOut: '60'}                 |"
                        + " /campaigns/0/heldOut         | WRONG_VALUE",
                "trigger: purchase              | {trigger: purchase, limits: {day: 0}}              |"
                        + " /campaigns/0/limits/day      | WRONG_VALUE",
                "trigger: purchase              | {trigger: purchase, collect: {what: items}}        |"
                        + " /campaigns/0/collect/every   | FIELD_MISSING",
                "trigger: purchase              | {trigger: purchase, collect: {what: weeks, every: 61}} |"
                        + " /campaigns/0/collect/every | WRONG_VALUE",
                "trigger: purchase              | {trigger: redemption, collect: {what: amount, every: '5.00'}} |"
                        + " /campaigns/0/collect/what | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: inactivity}                              |"
                        + " /campaigns/0/inactivity      | FIELD_MISSING",
                "trigger: purchase              | {trigger: inactivity, inactivity: {days: 0}}       |"
                        + " /campaigns/0/inactivity/days | WRONG_VALUE",
                "trigger: purchase              | {trigger: inactivity, inactivity: {days: 9}}       |"
                        + " /campaigns/0/gives/0/issuer  | FIELD_MISSING",
                "trigger: purchase              | {trigger: inactivity, inactivity: {days: 9}, goods: {skus: [a]}} |"
                        + " /campaigns/0/goods | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: purchase, schedule: {daily: true}}       |"
                        + " /campaigns/0/schedule        | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: schedule, schedule: {calendar: jalali}}  |"
                        + " /campaigns/0/schedule/daily  | FIELD_MISSING",
                "trigger: purchase              | {trigger: schedule, schedule: {daily: false}}      |"
                        + " /campaigns/0/schedule/daily  | WRONG_VALUE",
                "trigger: purchase              | {trigger: schedule, schedule: {daily: true, monthly: [1]}} |"
                        + " /campaigns/0/schedule/monthly | CONTRADICTORY",
                "trigger: purchase              | {trigger: schedule, schedule: {daily: true, calendar: hijri}} |"
                        + " /campaigns/0/schedule/calendar | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: schedule, schedule: {monthly: [1], calendar: mayan}} |"
                        + " /campaigns/0/schedule/calendar | WRONG_VALUE",
                "trigger: purchase              | {trigger: schedule, schedule: {monthly: [32]}}     |"
                        + " /campaigns/0/schedule/monthly/0 | WRONG_VALUE",
                "trigger: purchase              | {trigger: schedule, schedule: {weekly: [freeday]}} |"
                        + " /campaigns/0/schedule/weekly/0 | WRONG_VALUE",
                "trigger: purchase              | {trigger: schedule, schedule: {yearly: ['13-01']}} |"
                        + " /campaigns/0/schedule/yearly | WRONG_VALUE",
                "trigger: purchase              | {trigger: schedule, schedule: {dates: ['1400-12-30'], calendar:"
                        + " jalali}} | /campaigns/0/schedule/dates | WRONG_VALUE",
                "trigger: purchase              | {trigger: occasion, occasion: {kind: campaign-day}} |"
                        + " /campaigns/0/occasion/kind | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: purchase, unlessBought: true}            |"
                        + " /campaigns/0/unlessBought    | WITHOUT_MEANING",
                "trigger: purchase              | {trigger: occasion, occasion: {kind: campaign-follow-up}} |"
                        + " /campaigns/0/occasion/kind | WITHOUT_MEANING",
                "wallet: points, points: 10     | {followUp: later, afterDays: 3}                    |"
                        + " /campaigns/0/gives/0/followUp | UNKNOWN_CAMPAIGN",
                "wallet: points, points: 10     | followUp: one                                      |"
                        + " /campaigns/0/gives/0/afterDays | FIELD_MISSING",
                "wallet: points, points: 10     | {followUp: one, afterDays: 366}                    |"
                        + " /campaigns/0/gives/0/afterDays | WRONG_VALUE",
                "trigger: purchase              | {trigger: falling-frequency, falling-frequency: {days: 30, before:"
                        + " 3}} | /campaigns/0/falling-frequency/percent | FIELD_MISSING",
                "trigger: purchase              | {trigger: falling-frequency, falling-frequency: {days: 30, before:"
                        + " 7, percent: 50}} | /campaigns/0/falling-frequency/before | WRONG_VALUE",
                "group: spring                  | group: autumn                                      |"
                        + " /campaigns/0/group           | UNKNOWN_GROUP",
                "choose: first                  | choose: last                                       |"
                        + " /groups/0/choose             | WRONG_VALUE",
                "wallet: points                 | wallet: coins                                      |"
                        + " /campaigns/0/gives/0/wallet  | UNKNOWN_WALLET",
                "wallet: points                 | wallet: cashback                                   |"
                        + " /campaigns/0/gives/0/points  | OTHER_KIND_OF_WALLET",
                "'wallet: points, '             | ''                                                 |"
                        + " /campaigns/0/gives/0/wallet  | FIELD_MISSING",
                "wallet: points                 | {wallet: points, gift: cup}                        |"
                        + " /campaigns/0/gives/0/gift    | CONTRADICTORY",
                "points: 10                     | points: 1.5                                        |"
                        + " /campaigns/0/gives/0/points  | WRONG_VALUE",
                "points: 10                     | {points: 1, per: '1.00'}                           |"
                        + " /campaigns/0/gives/0/rounding | FIELD_MISSING",
            })
    void whatIsWrongIsNamedWhereItStands(String fit, String unfit, String pointer, String code) {
        // Braces only hold together what stands in one cell of the table.
        String written = unfit.startsWith("{") ? unfit.substring(1, unfit.length() - 1) : unfit;
        String yaml = FIT.replace(fit, fit.startsWith("trigger") ? lines(written) : written);
        assertThat(yaml).isNotEqualTo(FIT);

        assertThat(Club.refusals(yaml)).as(yaml).anySatisfy(refusal -> {
            assertThat(refusal.pointer()).isEqualTo(pointer);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.detail()).isNotBlank();
        });
    }

    /** Each field of a campaign on a line of its own. */
    private static String lines(String fields) {
        StringBuilder lines = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < fields.length(); at++) {
            char letter = fields.charAt(at);
            depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
            lines.append(letter == ',' && depth == 0 ? "\n   " : letter);
        }
        return lines.toString();
    }

    @Test
    void aCampaignThatWouldTriggerItselfForEverIsRefused() {
        String yaml = """
            campaigns:
              - id: there
                trigger: balance
                balance: {wallet: points, reaches: 100}
                gives: [{id: a, wallet: cashback, money: "1.00", issuer: house}]
              - id: back
                trigger: balance
                balance: {wallet: cashback, reaches: "1.00"}
                gives: [{id: a, wallet: points, points: 100, issuer: house}]
            """;

        assertThat(Club.refusals(yaml)).extracting(Refusal::code).containsExactly("CALLS_ITSELF", "CALLS_ITSELF");
        assertThat(Club.refusals(yaml.replace("reaches: 100}", "reaches: 100}\n    limits: {ever: 3}")))
                .isEmpty();
    }

    @Test
    void aWaitThatLeadsToItselfForEverIsRefused() {
        String yaml = """
            campaigns:
              - id: tick
                trigger: follow-up
                gives: [{id: a, followUp: tock, afterDays: 1}]
              - id: tock
                trigger: follow-up
                gives: [{id: a, wallet: points, points: 100, issuer: house}]
              - id: round
                trigger: balance
                balance: {wallet: points, reaches: 100}
                gives: [{id: a, followUp: tick, afterDays: 1}]
              - id: begin
                trigger: enrolment
                gives: [{id: a, followUp: tick, afterDays: 1}]
            """;

        assertThat(Club.refusals(yaml))
                .extracting(refusal -> refusal.pointer() + " " + refusal.code())
                .containsExactly(
                        "/campaigns/0/limits CALLS_ITSELF",
                        "/campaigns/1/limits CALLS_ITSELF",
                        "/campaigns/2/limits CALLS_ITSELF");
        assertThat(Club.refusals(yaml.replace("reaches: 100}", "reaches: 100}\n    limits: {ever: 3}")))
                .isEmpty();
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThat(Club.refusals(FIT + FIT.substring(FIT.indexOf("  - id: one"))))
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.pointer() + " " + refusal.code()).isEqualTo("/campaigns/1/id DUPLICATE"));
    }

    @Test
    void theSectionsItSpeaksOfComeFirst() {
        ProgramFacts nothing = new ProgramFacts(null, ZoneOffset.UTC, null, Map.of(), null, null, null, null);
        List<Refusal> wrong = CampaignsSection.check(new CelConditions(), nothing, Club.content("""
            campaigns:
              - id: one
                trigger: activity
                activity: reviewed
                audience: {tiers: [Gold]}
                gives: [{id: a, wallet: points, points: 10}]
            """));

        assertThat(wrong).extracting(Refusal::code).containsOnly("SECTION_FIRST");
        assertThat(wrong)
                .extracting(Refusal::pointer)
                .containsExactlyInAnyOrder(
                        "/campaigns", "/campaigns", "/campaigns/0/activity", "/campaigns/0/audience/tiers");
    }
}
