package io.vafa.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.RegistryKey;
import io.vafa.gateway.registry.RegistryPolicy.Objection;
import io.vafa.gateway.registry.RegistryPolicy.Origin;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a report may come from, where the programme asks. */
class RegistryPolicyTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2021, 1, 1);
    private static final Instant NOON = Instant.parse("2021-01-01T12:00:00Z");

    private final SectionRegistry sections = new SectionRegistry();
    private final RegistryView view = new RegistryView(100, Duration.ZERO, System::nanoTime);
    private final RegistryPolicy policy = new RegistryPolicy(view, sections);

    RegistryPolicyTest() {
        sections.put(new SectionVersion("demo", "program", 1, null, "p", Map.of("zone", "Asia/Tehran")));
    }

    private void unknown(long version, @Nullable Instant from, String choice) {
        sections.put(new SectionVersion("demo", "registry", version, from, "h" + version, Map.of("unknown", choice)));
    }

    private void store(long version, @Nullable LocalDate openedOn, @Nullable LocalDate closedOn) {
        view.putTrading(RegistryKey.ofStore("demo", "acme", "s1"), version, new Tenure(openedOn, closedOn, null));
    }

    private void till(@Nullable LocalDate closedOn) {
        view.putTrading(RegistryKey.ofTill("demo", "acme", "s1", "t1"), 1, new Tenure(null, closedOn, null));
    }

    private List<String> judged(
            @Nullable String store, @Nullable String till, Instant at, @Nullable LocalDate day, boolean awards) {
        return policy.judge(new Origin("demo", "acme", store, till, at, day, awards)).stream()
                .map(objection -> objection.pointer() + " " + objection.code())
                .toList();
    }

    @Test
    void whereTheProgrammeDoesNotAskAnythingGoes() {
        assertThat(judged("s1", "t1", NOON, null, true)).isEmpty();
        unknown(1, null, "accept");
        assertThat(judged("s1", "t1", NOON, null, true)).isEmpty();
    }

    @Test
    void theSectionInForceWhenItHappenedDecides() {
        unknown(1, null, "refuse");
        unknown(2, NOON, "accept");

        assertThat(judged("s1", null, NOON.minusMillis(1), null, true)).containsExactly("/store UNKNOWN_STORE");
        assertThat(judged("s1", null, NOON, null, true)).isEmpty();
    }

    @Test
    void aStoreOrATillThatNobodyRegisteredIsUnknown() {
        unknown(1, null, "refuse");
        assertThat(judged("s1", "t1", NOON, null, true)).containsExactly("/store UNKNOWN_STORE");
        store(1, null, null);
        assertThat(judged("s1", "t1", NOON, null, true)).containsExactly("/till UNKNOWN_TILL");
        assertThat(judged(null, "t1", NOON, null, true)).containsExactly("/till UNKNOWN_TILL");
        till(null);
        assertThat(judged("s1", "t1", NOON, null, true)).isEmpty();
    }

    @Test
    void whoSellsWithoutAStoreNeedsNone() {
        unknown(1, null, "refuse");

        assertThat(judged(null, null, NOON, null, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2020-12-31, /store STORE_CLOSED", "2021-01-01, ''", "2021-01-02, ''", "2021-01-03, /store STORE_CLOSED"
    })
    void aStoreTradesFromItsFirstDayToTheDayBeforeItClosed(LocalDate day, String objection) {
        unknown(1, null, "refuse");
        store(1, NEW_YEAR, NEW_YEAR.plusDays(2));

        assertThat(String.join(",", judged("s1", null, NOON, day, true))).isEqualTo(objection);
    }

    @Test
    void withoutAReceiptTheDayIsThatOfTheStoresClock() {
        unknown(1, null, "refuse");
        store(1, NEW_YEAR, null);
        // Half past midnight in Tehran.
        Instant night = Instant.parse("2020-12-31T21:00:00Z");

        assertThat(judged("s1", null, night, null, true)).isEmpty();
        view.putTrading(RegistryKey.ofStore("demo", "acme", "s1"), 2, new Tenure(NEW_YEAR, null, "Europe/Paris"));
        assertThat(judged("s1", null, night, null, true)).containsExactly("/store STORE_CLOSED");
    }

    @Test
    void aTillMayCloseBeforeItsStore() {
        unknown(1, null, "refuse");
        store(1, null, null);
        till(NEW_YEAR);

        assertThat(judged("s1", "t1", NOON, NEW_YEAR, true)).containsExactly("/till TILL_CLOSED");
    }

    @Test
    void aPartnerWithContractsEarnsOnlyWhileOneIsInForce() {
        unknown(1, null, "refuse");
        view.putPartner(
                RegistryKey.ofPartner("demo", "acme"),
                1,
                List.of(new PartnerContract(NEW_YEAR, NEW_YEAR.plusDays(9), NEW_YEAR, List.of())));

        assertThat(judged(null, null, NOON, null, true)).isEmpty();
        // The ninth of January ends in Tehran.
        assertThat(judged(null, null, Instant.parse("2021-01-09T20:29:59Z"), null, true))
                .isEmpty();
        assertThat(judged(null, null, Instant.parse("2021-01-09T20:30:00Z"), null, true))
                .containsExactly(" NO_CONTRACT");
        assertThat(judged(null, null, Instant.parse("2020-12-31T20:29:59Z"), null, true))
                .containsExactly(" NO_CONTRACT");
    }

    @Test
    void whatComesBackIsTakenBackWhateverBecameOfTheContract() {
        unknown(1, null, "refuse");
        view.putPartner(
                RegistryKey.ofPartner("demo", "acme"),
                1,
                List.of(new PartnerContract(NEW_YEAR.plusYears(1), null, NEW_YEAR, List.of())));

        assertThat(judged(null, null, NOON, null, false)).isEmpty();
        assertThat(judged("s1", null, NOON, null, false)).containsExactly("/store UNKNOWN_STORE");
    }

    @Test
    void aPartnerWithoutContractsIsNotAskedForOne() {
        unknown(1, null, "refuse");
        view.putPartner(RegistryKey.ofPartner("demo", "acme"), 1, List.of());

        assertThat(judged(null, null, NOON, null, true)).isEmpty();
    }

    @Test
    void anOlderVersionThatComesLaterMeansNothing() {
        unknown(1, null, "refuse");
        store(2, null, NEW_YEAR);
        store(1, null, null);

        assertThat(judged("s1", null, NOON, null, true)).containsExactly("/store STORE_CLOSED");
    }

    @Test
    void whereSomethingWasPassedOverNothingIsUnknown() {
        RegistryView small = new RegistryView(1, Duration.ZERO, System::nanoTime);
        small.putTrading(RegistryKey.ofStore("demo", "acme", "s1"), 1, new Tenure(null, NEW_YEAR, null));
        small.putTrading(RegistryKey.ofStore("demo", "acme", "s2"), 1, new Tenure(null, null, null));
        unknown(1, null, "refuse");
        RegistryPolicy crowded = new RegistryPolicy(small, sections);

        assertThat(crowded.judge(new Origin("demo", "acme", "s2", null, NOON, null, true)))
                .isEmpty();
        assertThat(crowded.judge(new Origin("demo", "acme", "s1", null, NOON, null, true)))
                .extracting(Objection::code)
                .containsExactly("STORE_CLOSED");
    }
}
