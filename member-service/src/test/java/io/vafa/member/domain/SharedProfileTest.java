package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedProfileTest {
    @Test
    void whatWasToldUnderTheIdThatGoesOnCounts() {
        SharedProfile shared = SharedProfile.of(
                record("survivor", 1, Map.of("name", "Sara")),
                List.of(record("old", 9, Map.of("name", "Zahra", "email", "old@example.org"))));

        assertThat(shared.profile().values()).isEqualTo(Map.of("name", "Sara", "email", "old@example.org"));
        assertThat(shared.of()).isEqualTo(Map.of("email", "old"));
        assertThat(shared.overruled()).containsExactly(new SharedProfile.Overruled("old", "name", "Zahra"));
    }

    @Test
    void ofTheOthersWhoeverWasChangedLastCounts() {
        List<MemberRecord> others = List.of(
                record("early", 5, Map.of("zone", "Asia/Tehran")), record("late", 6, Map.of("zone", "Asia/Dubai")));

        SharedProfile shared = SharedProfile.of(record("survivor", 1, Map.of()), others);

        assertThat(shared.profile().text("zone")).isEqualTo("Asia/Dubai");
        assertThat(shared.of()).isEqualTo(Map.of("zone", "late"));
        assertThat(shared).isEqualTo(SharedProfile.of(record("survivor", 1, Map.of()), others.reversed()));
    }

    @Test
    void whatAllSayAlikeIsNobodysContradiction() {
        SharedProfile shared = SharedProfile.of(
                record("survivor", 1, Map.of("name", "Sara")), List.of(record("old", 2, Map.of("name", "Sara"))));

        assertThat(shared.overruled()).isEmpty();
        assertThat(shared.of()).isEmpty();
    }

    private static MemberRecord record(String member, int second, Map<String, Object> profile) {
        return MemberRecord.enrolled(new Member(
                member,
                "demo",
                List.of(new Identifier("card", member, "digest-" + member)),
                new Profile(profile),
                null,
                false,
                Instant.ofEpochSecond(second)));
    }
}
