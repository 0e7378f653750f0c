package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import io.vafa.points.ledger.domain.Deadline;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How programmes say when points can be spent and when they are gone. */
class LotPolicyReaderTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    @ParameterizedTest(name = "{0} in {1}: earned {2}, gone {3}")
    @CsvSource(delimiter = '|', textBlock = """
            {"after":{"days":30}}                                                    | Asia/Tehran      | 2025-03-01T10:00 | 2025-04-01T00:00
            {"after":{"days":30}}                                                    | Asia/Tehran      | 2025-03-01T23:59:59.999 | 2025-04-01T00:00
            {"after":{"days":30}}                                                    | Asia/Tehran      | 2025-03-02T00:00 | 2025-04-02T00:00
            {"after":{"months":1}}                                                   | Europe/Berlin    | 2025-01-31T10:00 | 2025-03-01T00:00
            {"after":{"months":12},"until":"month-end"}                              | Europe/Berlin    | 2023-02-28T10:00 | 2024-03-01T00:00
            {"after":{"months":12},"until":"month-end"}                              | Europe/Berlin    | 2024-02-29T10:00 | 2025-03-01T00:00
            {"after":{"years":1},"until":"quarter-end"}                              | Europe/Berlin    | 2025-04-01T00:00 | 2026-07-01T00:00
            {"after":{"years":1},"until":"quarter-end"}                              | Europe/Berlin    | 2025-03-31T23:59 | 2026-04-01T00:00
            {"after":{"years":1},"until":"year-end"}                                 | Europe/Berlin    | 2025-01-01T00:00 | 2027-01-01T00:00
            {"after":{"years":1},"until":"month-end","calendar":"jalali"}            | Asia/Tehran      | 2024-03-19T23:59 | 2025-03-21T00:00
            {"after":{"years":1},"until":"month-end","calendar":"jalali"}            | Asia/Tehran      | 2024-03-20T00:00 | 2025-04-21T00:00
            {"after":{"years":1},"until":"year-end","calendar":"jalali"}             | Asia/Tehran      | 2024-03-19T23:59 | 2025-03-21T00:00
            {"after":{"years":1},"until":"year-end","calendar":"jalali"}             | Asia/Tehran      | 2025-03-20T12:00 | 2026-03-21T00:00
            {"after":{"years":1},"until":"year-end","calendar":"jalali"}             | Asia/Tehran      | 2025-03-21T00:00 | 2027-03-21T00:00
            {"after":{"days":1},"calendar":"jalali"}                                 | Asia/Tehran      | 2022-03-20T12:00 | 2022-03-22T01:00
            {"after":{"months":12},"until":"month-end","calendar":"hijri"}           | Asia/Riyadh      | 2025-03-01T12:00 | 2026-03-20T00:00
            {"after":{"months":1},"until":"month-end","calendar":"hijri"}            | Asia/Riyadh      | 2025-03-29T23:59 | 2025-04-29T00:00
            {"after":{"days":1}}                                                     | America/Sao_Paulo | 2018-11-02T12:00 | 2018-11-04T01:00
            {"on":["03-31","09-30"]}                                                 | Europe/Berlin    | 2025-03-31T23:59 | 2025-04-01T00:00
            {"on":["03-31","09-30"]}                                                 | Europe/Berlin    | 2025-04-01T00:00 | 2025-10-01T00:00
            {"on":["03-31","09-30"]}                                                 | Europe/Berlin    | 2025-10-01T00:00 | 2026-04-01T00:00
            {"on":["03-31"],"earnedBefore":{"days":90}}                              | Europe/Berlin    | 2024-12-31T12:00 | 2025-04-01T00:00
            {"on":["03-31"],"earnedBefore":{"days":90}}                              | Europe/Berlin    | 2025-01-01T12:00 | 2026-04-01T00:00
            {"on":["12-30"],"calendar":"jalali"}                                     | Asia/Tehran      | 2025-03-20T12:00 | 2025-03-21T00:00
            {"on":["12-30"],"calendar":"jalali"}                                     | Asia/Tehran      | 2025-03-21T12:00 | 2026-03-21T00:00
            {"on":["09-29"],"calendar":"hijri"}                                      | Asia/Riyadh      | 2025-03-01T12:00 | 2025-03-30T00:00
            {"on":["02-29"]}                                                         | Europe/Berlin    | 2025-01-01T12:00 | 2025-03-01T00:00
            """)
    void pointsAreGoneAtTheirTime(String expiry, ZoneId zone, LocalDateTime earned, LocalDateTime gone) {
        Deadline deadline =
                ((Expiry.SinceEarning) read("{\"expiry\":" + expiry + "}", zone).expiry()).deadline();

        assertThat(deadline.after(earned.atZone(zone).toInstant()).atZone(zone).toLocalDateTime())
                .isEqualTo(gone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"days\":14}", "{\"until\":\"confirmed\",\"atMostDays\":14}"})
    void pendingEndsWithTheLastDayOfTheReturnPeriod(String pending) {
        Deadline deadline = Objects.requireNonNull(
                read("{\"pending\":" + pending + "}", TEHRAN).pending());

        assertThat(deadline.after(Instant.parse("2025-03-06T20:29:59.999Z")))
                .isEqualTo(Instant.parse("2025-03-20T20:30:00Z"));
        assertThat(deadline.after(Instant.parse("2025-03-06T20:30:00Z")))
                .isEqualTo(Instant.parse("2025-03-21T20:30:00Z"));
    }

    @Test
    void inactivityCountsFromTheLastPurchaseToTheEndOfTheDay() {
        Expiry expiry = read("{\"expiry\":{\"inactivityDays\":365}}", TEHRAN).expiry();

        assertThat(((Expiry.SinceActivity) expiry).deadline().after(Instant.parse("2024-03-20T12:00:00Z")))
                .isEqualTo(Instant.parse("2025-03-20T20:30:00Z"));
    }

    @Test
    void theRestIsTakenAsItStands() {
        LotPolicy policy = read(
                "{\"costPerPoint\":\"0.01\",\"spend\":\"oldest-first\",\"noticeDaysBefore\":[30,7],\"graceDays\":5}",
                TEHRAN);

        assertThat(policy.costPerPoint()).isEqualByComparingTo("0.01");
        assertThat(policy.spend()).isEqualTo(LotPolicy.Spend.OLDEST_FIRST);
        assertThat(policy.noticeDaysBefore()).containsExactly(30, 7);
        assertThat(policy.graceDays()).isEqualTo(5);
    }

    @Test
    void whoSaysNothingHasPointsAtOnceAndForEver() {
        assertThat(read("{}", TEHRAN)).isEqualTo(LotPolicy.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gregorian", "jalali", "hijri"})
    void noTimeIsTooStrangeForACalendar(String calendar) {
        Deadline deadline = ((Expiry.SinceEarning) read(
                                "{\"expiry\":{\"after\":{\"years\":50},\"until\":\"year-end\",\"calendar\":\""
                                        + calendar + "\"}}",
                                TEHRAN)
                        .expiry())
                .deadline();

        assertThat(deadline.after(Instant.MIN)).isBefore(Instant.parse("1953-01-01T00:00:00Z"));
        assertThat(deadline.after(Instant.MAX)).isAfter(Instant.parse("2549-01-01T00:00:00Z"));
    }

    @ParameterizedTest(name = "{1} {2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"pending":14}                                                    | /pending                   | WRONG_VALUE
            {"pending":{}}                                                    | /pending/days              | FIELD_MISSING
            {"pending":{"days":0}}                                            | /pending/days              | WRONG_VALUE
            {"pending":{"days":"14"}}                                         | /pending/days              | WRONG_VALUE
            {"pending":{"days":14,"hours":2}}                                 | /pending/hours             | FIELD_UNKNOWN
            {"pending":{"until":"confirmed"}}                                 | /pending/atMostDays        | FIELD_MISSING
            {"pending":{"until":"later","atMostDays":3}}                      | /pending/until             | WRONG_VALUE
            {"pending":{"until":"confirmed","atMostDays":3,"days":4}}         | /pending/days              | FIELD_UNKNOWN
            {"expiry":{}}                                                     | /expiry/after              | WRONG_VALUE
            {"expiry":{"after":{"days":3},"inactivityDays":4}}                | /expiry/after              | WRONG_VALUE
            {"expiry":{"after":{}}}                                           | /expiry/after/months       | WRONG_VALUE
            {"expiry":{"after":{"days":3,"months":4}}}                        | /expiry/after/months       | WRONG_VALUE
            {"expiry":{"after":{"weeks":3}}}                                  | /expiry/after/weeks        | FIELD_UNKNOWN
            {"expiry":{"after":{"years":51}}}                                 | /expiry/after/years        | WRONG_VALUE
            {"expiry":{"after":{"years":1},"until":"week-end"}}               | /expiry/until              | WRONG_VALUE
            {"expiry":{"after":{"years":1},"calendar":"julian"}}              | /expiry/calendar           | WRONG_VALUE
            {"expiry":{"after":{"years":1},"earnedBefore":{"days":3}}}        | /expiry/earnedBefore       | FIELD_UNKNOWN
            {"expiry":{"on":"03-20"}}                                         | /expiry/on                 | WRONG_VALUE
            {"expiry":{"on":[]}}                                              | /expiry/on                 | WRONG_VALUE
            {"expiry":{"on":["20-03"]}}                                       | /expiry/on                 | WRONG_VALUE
            {"expiry":{"on":["03-20","03-20"]}}                               | /expiry/on/1               | DUPLICATE
            {"expiry":{"on":["03-20"],"earnedBefore":{"months":1}}}           | /expiry/earnedBefore/months | FIELD_UNKNOWN
            {"expiry":{"on":["03-20"],"until":"day-end"}}                     | /expiry/until              | FIELD_UNKNOWN
            {"expiry":{"inactivityDays":0}}                                   | /expiry/inactivityDays     | WRONG_VALUE
            {"expiry":{"inactivityDays":9,"calendar":"jalali"}}               | /expiry/calendar           | FIELD_UNKNOWN
            {"pending":{"days":14},"expiry":{"after":{"days":14}}}            | /expiry                    | EXPIRES_WHILE_PENDING
            {"pending":{"days":14},"expiry":{"on":["03-31"]}}                 | /expiry                    | EXPIRES_WHILE_PENDING
            {"pending":{"days":28},"expiry":{"after":{"months":1}}}           | /expiry                    | EXPIRES_WHILE_PENDING
            {"costPerPoint":0.01}                                             | /costPerPoint              | WRONG_VALUE
            {"spend":"newest-first"}                                          | /spend                     | WRONG_VALUE
            {"noticeDaysBefore":7}                                            | /noticeDaysBefore          | WRONG_VALUE
            {"noticeDaysBefore":[0]}                                          | /noticeDaysBefore/0        | WRONG_VALUE
            {"noticeDaysBefore":[7,7]}                                        | /noticeDaysBefore/1        | DUPLICATE
            {"graceDays":-1}                                                  | /graceDays                 | WRONG_VALUE
            """)
    void whatIsWrongIsNamed(String wallet, String pointer, String code) {
        assertThat(refusals(wallet))
                .extracting(Refusal::pointer, Refusal::code)
                .contains(tuple("/wallets/0" + pointer, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pending\":{\"days\":14},\"expiry\":{\"after\":{\"days\":15}}}",
                "{\"pending\":{\"days\":14},\"expiry\":{\"on\":[\"03-31\"],\"earnedBefore\":{\"days\":15}}}",
                "{\"pending\":{\"days\":14},\"expiry\":{\"inactivityDays\":15}}"
            })
    void whatCanBeSpentForADayIsAllRight(String wallet) {
        assertThat(refusals(wallet)).isEmpty();
    }

    private static List<Refusal> refusals(String wallet) {
        List<Refusal> wrong = new ArrayList<>();
        new LotPolicyReader(TEHRAN).read(fields(wallet, wrong));
        return wrong;
    }

    private static LotPolicy read(String wallet, ZoneId zone) {
        List<Refusal> wrong = new ArrayList<>();
        LotPolicy policy = new LotPolicyReader(zone).read(fields(wallet, wrong));
        assertThat(wrong).isEmpty();
        return policy;
    }

    private static SectionFields fields(String wallet, List<Refusal> wrong) {
        return new SectionFields(Json.read(wallet, Map.class), "/wallets/0", wrong);
    }
}
