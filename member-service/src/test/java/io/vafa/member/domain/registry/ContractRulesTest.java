package io.vafa.member.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.PointPrice;
import io.vafa.member.domain.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was agreed stays agreed, and nothing is ever agreed twice for one day. */
class ContractRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2021, 5, 10);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final LocalDate LAST_YEAR = LocalDate.of(2020, 1, 1);
    private static final LocalDate NEXT_YEAR = LocalDate.of(2022, 1, 1);

    @Test
    void theFirstContractMayHaveBegunBeforeItWasRecordedButItsPricesCountFromTomorrow() {
        assertThat(fit(List.of(), contract(LAST_YEAR, null, "0.01")))
                .containsExactly(recorded(LAST_YEAR, null, TOMORROW, "0.01"));
    }

    @Test
    void pricesOfAContractThatIsYetToBeginCountFromItsFirstDay() {
        assertThat(fit(List.of(), contract(NEXT_YEAR, null, "0.01")))
                .containsExactly(recorded(NEXT_YEAR, null, NEXT_YEAR, "0.01"));
    }

    @Test
    void whatIsSentAgainLaterIsTheSame() {
        PartnerContract before = recorded(LAST_YEAR, null, LAST_YEAR.plusDays(40), "0.01");

        assertThat(fit(List.of(before), contract(LAST_YEAR, null, "0.01"))).containsExactly(before);
    }

    @Test
    void contractsAreKeptByTheirFirstDays() {
        assertThat(fit(List.of(), contract(NEXT_YEAR, null, "0.02"), contract(LAST_YEAR, NEXT_YEAR, "0.01")))
                .extracting(PartnerContract::from)
                .containsExactly(LAST_YEAR, NEXT_YEAR);
    }

    @Test
    void twoContractsMayNotCoverOneDay() {
        assertThat(wrong(List.of(), contract(LAST_YEAR, TOMORROW, "0.01"), contract(TODAY, null, "0.02")))
                .containsExactly("/contracts/1 CONTRACTS_OVERLAP");
        assertThat(wrong(List.of(), contract(LAST_YEAR, null, "0.01"), contract(NEXT_YEAR, null, "0.02")))
                .containsExactly("/contracts/1 CONTRACTS_OVERLAP");
        assertThat(fit(List.of(), contract(LAST_YEAR, TODAY, "0.01"), contract(TODAY, null, "0.02")))
                .hasSize(2);
    }

    @Test
    void onceBegunOnlyTheEndCanBeMovedAndOnlyToADayAfterToday() {
        PartnerContract begun = recorded(LAST_YEAR, null, LAST_YEAR, "0.01");

        assertThat(fit(List.of(begun), contract(LAST_YEAR, TOMORROW, "0.01")))
                .containsExactly(recorded(LAST_YEAR, TOMORROW, LAST_YEAR, "0.01"));
        assertThat(wrong(List.of(begun), contract(LAST_YEAR, TODAY, "0.01")))
                .containsExactly("/contracts/0/to CONTRACT_FIXED");
        assertThat(wrong(List.of(begun), contract(LAST_YEAR, null, "0.02")))
                .containsExactly("/contracts/0/prices CONTRACT_FIXED");
        assertThat(wrong(List.of(begun))).containsExactly("/contracts CONTRACT_FIXED");
        assertThat(wrong(List.of(begun), contract(LAST_YEAR.plusDays(1), null, "0.01")))
                .containsExactly("/contracts CONTRACT_FIXED", "/contracts/0/from CONTRACT_FIXED");
    }

    @Test
    void aContractThatBeginsTodayHasBegun() {
        PartnerContract begun = recorded(TODAY, null, TODAY, "0.01");

        assertThat(wrong(List.of(begun), contract(TODAY, null, "0.02")))
                .containsExactly("/contracts/0/prices CONTRACT_FIXED");
    }

    @Test
    void whatHasEndedStaysEnded() {
        PartnerContract ended = recorded(LAST_YEAR, TODAY, LAST_YEAR, "0.01");

        assertThat(wrong(List.of(ended), contract(LAST_YEAR, NEXT_YEAR, "0.01")))
                .containsExactly("/contracts/0/to CONTRACT_FIXED");
        assertThat(wrong(List.of(ended), contract(LAST_YEAR, null, "0.01")))
                .containsExactly("/contracts/0/to CONTRACT_FIXED");
    }

    @Test
    void daysThatHadNoContractGetNoneAfterwards() {
        PartnerContract ended = recorded(LAST_YEAR, YESTERDAY, LAST_YEAR, "0.01");

        assertThat(wrong(List.of(ended), contract(LAST_YEAR, YESTERDAY, "0.01"), contract(YESTERDAY, null, "0.01")))
                .containsExactly("/contracts/1/from CONTRACT_FIXED");
        assertThat(fit(List.of(ended), contract(LAST_YEAR, YESTERDAY, "0.01"), contract(TOMORROW, null, "0.01")))
                .hasSize(2);
    }

    @Test
    void whatIsYetToBeginCanBeChangedAndLeftOut() {
        PartnerContract coming = recorded(NEXT_YEAR, null, NEXT_YEAR, "0.01");

        assertThat(fit(List.of(coming))).isEmpty();
        assertThat(fit(List.of(coming), contract(NEXT_YEAR, null, "0.02")))
                .containsExactly(recorded(NEXT_YEAR, null, NEXT_YEAR, "0.02"));
    }

    private static PartnerContract contract(LocalDate from, @Nullable LocalDate to, String price) {
        return recorded(from, to, from, price);
    }

    private static PartnerContract recorded(
            LocalDate from, @Nullable LocalDate to, LocalDate pricedFrom, String price) {
        return new PartnerContract(from, to, pricedFrom, List.of(new PointPrice("points", new BigDecimal(price))));
    }

    private static List<PartnerContract> fit(List<PartnerContract> before, PartnerContract... wanted) {
        return switch (ContractRules.judge(before, List.of(wanted), TODAY)) {
            case ContractRules.Outcome.Fit(var contracts) -> contracts;
            case ContractRules.Outcome.Wrong(var findings) -> throw new AssertionError(findings);
        };
    }

    private static List<String> wrong(List<PartnerContract> before, PartnerContract... wanted) {
        return switch (ContractRules.judge(before, List.of(wanted), TODAY)) {
            case ContractRules.Outcome.Fit(var contracts) -> throw new AssertionError(contracts);
            case ContractRules.Outcome.Wrong(List<Finding> findings) ->
                findings.stream()
                        .map(finding -> finding.pointer() + " " + finding.code())
                        .toList();
        };
    }
}
