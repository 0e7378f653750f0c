package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.calendar.YearCalendar;
import io.vafa.platform.web.Refusal;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.ledger.domain.Issuer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may stand in the section clearing, and what months are called. */
class ClearingSectionTest {
    private static final ClearingSection.Context CONTEXT = new ClearingSection.Context("USD", Set.of("points"));

    @Test
    void aPairMayHaveAPriceOfItsOwn() {
        ClearingSection section = ClearingSection.read(
                "USD",
                Map.of(
                        "prices",
                        List.of(Map.of(
                                "wallet",
                                "points",
                                "price",
                                "0.0085",
                                "pairs",
                                List.of(Map.of("issuer", "bazaar", "redeemer", "cafe", "price", "0.01"))))));

        assertThat(section.pairPrice("points", "bazaar", "cafe").orElseThrow()).isEqualByComparingTo("1");
        assertThat(section.pairPrice("points", "cafe", "bazaar")).isEmpty();
        assertThat(section.walletPrice("points").orElseThrow()).isEqualByComparingTo("0.85");
        assertThat(section.walletPrice("stars")).isEmpty();
    }

    @Test
    void whatCannotBeIsSaidWithWhere() {
        List<Refusal> wrong = ClearingSection.check(
                CONTEXT,
                Map.of(
                        "prices",
                        List.of(
                                Map.of("wallet", "stars", "price", "1"),
                                Map.of("wallet", "points", "price", 1, "note", "x"),
                                Map.of(
                                        "wallet",
                                        "points",
                                        "price",
                                        "0.01",
                                        "pairs",
                                        List.of(
                                                Map.of("issuer", "a", "redeemer", "a", "price", "1"),
                                                Map.of("issuer", "a", "redeemer", "b", "price", "1"),
                                                Map.of("issuer", "a", "redeemer", "b", "price", "2"))))));

        assertThat(wrong.stream().map(refusal -> refusal.pointer() + " " + refusal.code()))
                .containsExactlyInAnyOrder(
                        "/prices/0/wallet UNKNOWN_WALLET",
                        "/prices/1/note FIELD_UNKNOWN",
                        "/prices/1/price WRONG_VALUE",
                        "/prices/2/pairs/0/redeemer SAME_PARTNER",
                        "/prices/2/pairs/2/redeemer DUPLICATE");
    }

    @Test
    void partnersMayPayInAdvanceWithoutAnyPrice() {
        Map<String, Object> content = Map.of(
                "deposits",
                List.of(
                        Map.of("wallet", "points", "partner", "gym", "whenUsedUp", "refuse", "alertBelow", 1000),
                        Map.of("wallet", "points", "partner", "spa", "whenUsedUp", "alert")));

        assertThat(ClearingSection.check(CONTEXT, content)).isEmpty();
        assertThat(ClearingSection.read("USD", content).deposits())
                .isEqualTo(Map.of(
                        new Issuer("points", "gym"),
                        new DepositPolicy(WhenUsedUp.REFUSE, 1_000),
                        new Issuer("points", "spa"),
                        new DepositPolicy(WhenUsedUp.ALERT, 0)));
    }

    @Test
    void depositsThatCannotBeAreSaidWithWhere() {
        List<Refusal> wrong = ClearingSection.check(
                CONTEXT,
                Map.of(
                        "deposits",
                        List.of(
                                Map.of("wallet", "stars", "partner", "gym", "whenUsedUp", "refuse"),
                                Map.of("wallet", "points", "partner", "gym", "whenUsedUp", "sometimes"),
                                Map.of("wallet", "points", "whenUsedUp", "alert", "alertBelow", -1, "note", "x"),
                                Map.of("wallet", "points", "partner", "spa", "whenUsedUp", "alert"),
                                Map.of("wallet", "points", "partner", "spa", "whenUsedUp", "refuse"))));

        assertThat(wrong.stream().map(refusal -> refusal.pointer() + " " + refusal.code()))
                .containsExactlyInAnyOrder(
                        "/deposits/0/wallet UNKNOWN_WALLET",
                        "/deposits/1/whenUsedUp WRONG_VALUE",
                        "/deposits/2/note FIELD_UNKNOWN",
                        "/deposits/2/partner FIELD_MISSING",
                        "/deposits/2/alertBelow WRONG_VALUE",
                        "/deposits/4/partner DUPLICATE");
    }

    @Test
    void otherSectionsComeFirst() {
        assertThat(ClearingSection.check(
                                new ClearingSection.Context(null, null),
                                Map.of("prices", List.of(Map.of("wallet", "points", "price", "1"))))
                        .stream()
                        .map(Refusal::code))
                .containsExactly("SECTION_FIRST", "SECTION_FIRST");
    }

    @Test
    void monthsAreThoseOfTheProgrammesCalendar() {
        CalendarDays jalali = new CalendarDays(ZoneId.of("Asia/Tehran"), YearCalendar.JALALI);

        assertThat(jalali.month(LocalDate.of(2025, 3, 20))).isEqualTo("1403-12");
        assertThat(jalali.month(LocalDate.of(2025, 3, 21))).isEqualTo("1404-01");
        assertThat(jalali.span("1403-12").orElseThrow().first()).isEqualTo(LocalDate.of(2025, 2, 19));
        assertThat(jalali.span("1403-12").orElseThrow().last()).isEqualTo(LocalDate.of(2025, 3, 20));
        assertThat(jalali.span("1403-13")).isEmpty();
        assertThat(jalali.span("0403-12")).isEmpty();
        assertThat(new CalendarDays(ZoneId.of("Asia/Riyadh"), YearCalendar.HIJRI)
                        .span("1446-09")
                        .orElseThrow()
                        .first())
                .isEqualTo(LocalDate.of(2025, 3, 1));
    }
}
