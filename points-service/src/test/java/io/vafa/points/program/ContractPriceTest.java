package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.PointPrice;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one partner owes another for a point: what the two agreed, else what its contract says, else what holds for all. */
class ContractPriceTest {
    private static final LocalDate MAY = LocalDate.of(2021, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2021, 6, 1);
    private static final Instant MID_MAY = Instant.parse("2021-05-15T12:00:00Z");

    private final SectionRegistry sections = new SectionRegistry();
    private final ContractBook contracts = new ContractBook();
    private final SectionFinanceTerms terms = new SectionFinanceTerms(sections, contracts);

    ContractPriceTest() {
        sections.put(
                new SectionVersion("demo", "program", 1, null, "p", Map.of("currency", "USD", "zone", "Asia/Tehran")));
    }

    private void clearing() {
        sections.put(new SectionVersion(
                "demo",
                "clearing",
                1,
                null,
                "c",
                Map.of(
                        "prices",
                        List.of(Map.of(
                                "wallet",
                                "points",
                                "price",
                                "0.0085",
                                "pairs",
                                List.of(Map.of("issuer", "bazaar", "redeemer", "cafe", "price", "0.01")))))));
    }

    private void contract(long version, LocalDate from, @Nullable LocalDate to, LocalDate pricedFrom, String price) {
        contracts.put(new PartnerChanged(
                "demo",
                "bazaar",
                version,
                Map.of(),
                List.of(new PartnerContract(
                        from, to, pricedFrom, List.of(new PointPrice("points", new BigDecimal(price))))),
                MID_MAY));
    }

    private Optional<BigDecimal> cents(String wallet, String issuer, String redeemer, Instant at) {
        return terms.prices("demo")
                .minorUnitsPerPoint(wallet, issuer, redeemer, at)
                .map(BigDecimal::stripTrailingZeros);
    }

    @Test
    void thePairsPriceComesBeforeTheContractsAndThatBeforeThePriceForAll() {
        clearing();
        contract(1, MAY, null, MAY, "0.007");

        assertThat(cents("points", "bazaar", "cafe", MID_MAY)).contains(new BigDecimal("1"));
        assertThat(cents("points", "bazaar", "gym", MID_MAY)).contains(new BigDecimal("0.7"));
        assertThat(cents("points", "cafe", "gym", MID_MAY)).contains(new BigDecimal("0.85"));
        assertThat(cents("stars", "bazaar", "gym", MID_MAY)).isEmpty();
    }

    @Test
    void aContractNeedsNoSection() {
        contract(1, MAY, null, MAY, "0.000001");

        assertThat(cents("points", "bazaar", "gym", MID_MAY)).contains(new BigDecimal("0.0001"));
    }

    @Test
    void theContractInForceInTheProgrammesZoneCounts() {
        clearing();
        contract(1, MAY, JUNE, MAY, "0.007");

        assertThat(cents("points", "bazaar", "gym", Instant.parse("2021-04-30T19:29:59Z")))
                .contains(new BigDecimal("0.85"));
        assertThat(cents("points", "bazaar", "gym", Instant.parse("2021-04-30T19:30:00Z")))
                .contains(new BigDecimal("0.7"));
        assertThat(cents("points", "bazaar", "gym", Instant.parse("2021-05-31T19:30:00Z")))
                .contains(new BigDecimal("0.85"));
    }

    @Test
    void whatWasSpentBeforeAContractWasRecordedKeepsThePriceItHad() {
        clearing();
        contract(1, MAY, null, LocalDate.of(2021, 5, 16), "0.007");

        assertThat(cents("points", "bazaar", "gym", MID_MAY)).contains(new BigDecimal("0.85"));
        assertThat(cents("points", "bazaar", "gym", Instant.parse("2021-05-16T12:00:00Z")))
                .contains(new BigDecimal("0.7"));
    }

    @Test
    void anOlderVersionThatComesLaterMeansNothing() {
        contract(2, MAY, null, MAY, "0.007");
        contract(1, MAY, null, MAY, "0.009");

        assertThat(cents("points", "bazaar", "gym", MID_MAY)).contains(new BigDecimal("0.7"));
    }
}
