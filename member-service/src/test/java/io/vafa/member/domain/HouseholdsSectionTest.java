package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.member.domain.household.HouseholdRole;
import io.vafa.member.domain.household.HouseholdTerms;
import io.vafa.member.domain.household.HouseholdTerms.Powers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a programme may say of its households. */
class HouseholdsSectionTest {
    @Test
    void anEmptySectionOffersHouseholdsOnTheUsualTerms() {
        HouseholdTerms terms = valid(Map.of());

        assertThat(terms.offered()).isTrue();
        assertThat(terms.membersMax()).isEqualTo(10);
        assertThat(terms.share()).isEqualTo(100);
        assertThat(terms.membersChoose()).isFalse();
        assertThat(terms.leaving()).isEqualTo(PoolLeaving.STAYS);
        assertThat(terms.inviters()).containsExactly(HouseholdRole.HEAD);
        assertThat(terms.powers()).isEqualTo(HouseholdTerms.usualPowers());
    }

    @Test
    void allOfItCanBeSaid() {
        HouseholdTerms terms = valid(Map.of(
                "membersMax",
                5,
                "share",
                50,
                "membersChooseShare",
                true,
                "invitationDays",
                3,
                "onLeaving",
                "equal-share",
                "invite",
                List.of("head", "adult"),
                "roles",
                Map.of("adult", Map.of("pointsMax", 100, "pointsMaxPerDay", 300))));

        assertThat(terms.share()).isEqualTo(50);
        assertThat(terms.leaving()).isEqualTo(PoolLeaving.EQUAL_SHARE);
        assertThat(terms.inviters()).containsExactlyInAnyOrder(HouseholdRole.HEAD, HouseholdRole.ADULT);
        assertThat(terms.powers()).containsEntry(HouseholdRole.ADULT, new Powers(true, 100L, 300L));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        HouseholdsSection.Reading reading = HouseholdsSection.read(Map.of(
                "membersMax",
                1,
                "share",
                101,
                "onLeaving",
                "burn",
                "invite",
                List.of("uncle"),
                "roles",
                Map.of("adult", Map.of("spend", true), "uncle", Map.of()),
                "gifts",
                true));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        HouseholdsSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(Finding::pointer)
                                .containsExactlyInAnyOrder(
                                        "/membersMax",
                                        "/share",
                                        "/onLeaving",
                                        "/invite/0",
                                        "/roles/adult/spend",
                                        "/roles/uncle",
                                        "/gifts"));
    }

    private static HouseholdTerms valid(Map<String, Object> content) {
        assertThat(HouseholdsSection.read(content)).isInstanceOf(HouseholdsSection.Reading.Valid.class);
        return ((HouseholdsSection.Reading.Valid) HouseholdsSection.read(content)).terms();
    }
}
