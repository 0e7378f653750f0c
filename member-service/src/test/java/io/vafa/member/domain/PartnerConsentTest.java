package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a member allows a partner to learn. */
class PartnerConsentTest {
    private static final Instant ENROLLED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ConsentTerms TERMS = terms("sharing", "bazaar", "v1");

    private MemberRecord record = enrolled();

    @Test
    void aPartnerLearnsNothingUntilTheMemberAllowsItAndNothingOnceTheyWithdrewIt() {
        assertThat(record.known().allowsPartner("bazaar", TERMS)).isFalse();

        tell(TERMS, true, NOW);
        assertThat(record.known().allowsPartner("bazaar", TERMS)).isTrue();
        assertThat(record.known().allowsPartner("gym", TERMS)).isFalse();

        tell(TERMS, false, NOW.plusSeconds(1));
        assertThat(record.known().allowsPartner("bazaar", TERMS)).isFalse();
    }

    @Test
    void anOlderWordOpensNothingAgain() {
        // Given
        tell(TERMS, false, NOW);

        // When
        Decision late = tell(TERMS, true, NOW.minusSeconds(1));

        // Then
        assertThat(late).isInstanceOf(Decision.Refused.class);
        assertThat(record.known().allowsPartner("bazaar", TERMS)).isFalse();
    }

    @Test
    void whatWasAllowedOnePartnerIsNotAllowedAnotherWhomThePurposeNamesLater() {
        // Given
        tell(TERMS, true, NOW);
        ConsentTerms toGym = terms("sharing", "gym", "v2");

        // Then
        assertThat(record.known().allowsPartner("gym", toGym)).isFalse();
        assertThat(record.known().allowsPartner("bazaar", toGym)).isFalse();

        // When
        tell(toGym, true, NOW.plusSeconds(1));

        // Then
        assertThat(record.known().allowsPartner("gym", toGym)).isTrue();
        assertThat(record.known().allowsPartner("bazaar", TERMS)).isFalse();
    }

    @Test
    void aTextAboutOnePartnerIsNoProofForAnother() {
        Purpose toGym =
                terms("sharing", "gym", "v2").remembering(List.of(TERMS)).about("gym");
        Purpose toBazaar =
                terms("sharing", "bazaar", "v2").remembering(List.of(TERMS)).about("bazaar");

        assertThat(toGym).isNotNull().extracting(Purpose::textVersions).isEqualTo(Set.of("v2"));
        assertThat(toBazaar).isNotNull().extracting(Purpose::textVersions).isEqualTo(Set.of("v1", "v2"));
    }

    @Test
    void aPartnerForWhomTheProgrammeAsksNobodyAnyMoreLearnsNothing() {
        tell(TERMS, true, NOW);

        assertThat(record.known().allowsPartner("bazaar", ConsentTerms.NONE)).isFalse();
    }

    @Test
    void ofAPersonWithTwoIdsTheLaterWordCounts() {
        // Given
        tell(TERMS, true, NOW);
        MemberRecord allowed = record;
        record = enrolled();
        tell(TERMS, false, NOW.plusSeconds(1));
        MemberRecord withdrawn = record;
        MemberRecord silent = enrolled();

        // Then
        assertThat(silent.hearing(List.of(allowed)).known().allowsPartner("bazaar", TERMS))
                .isTrue();
        assertThat(allowed.hearing(List.of(withdrawn)).known().allowsPartner("bazaar", TERMS))
                .isFalse();
        assertThat(withdrawn.hearing(List.of(allowed)).known().allowsPartner("bazaar", TERMS))
                .isFalse();
    }

    private Decision tell(ConsentTerms terms, boolean given, Instant at) {
        MemberTerms all = new MemberTerms(Map.of(), List.of(), terms);
        Decision decision = new ConsentWish(
                        ConsentTerms.PARTNER, "sharing", given, at, null, new Proof("paper", null, null, null))
                .on(record, all, NOW.plusSeconds(60));
        if (decision instanceof Decision.Change(MemberChange.What.Kept what)) {
            record = record.after(what);
        }
        return decision;
    }

    private static ConsentTerms terms(String purpose, String partner, String version) {
        return new ConsentTerms(
                Map.of(
                        purpose,
                        Purpose.about(
                                partner, purpose, version, Map.of("en", partner + " may see my points."), Set.of())),
                Set.of());
    }

    private static MemberRecord enrolled() {
        return MemberRecord.enrolled(new Member(
                "m_1", "demo", List.of(new Identifier("card", "digest", "1")), Profile.EMPTY, null, false, ENROLLED));
    }
}
