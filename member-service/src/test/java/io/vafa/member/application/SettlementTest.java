package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");

    /** One helper sees the candidate blocked; then what blocked it ends, and another helper sees it have all its claims. */
    @Test
    void aCandidateIsAMemberForAllHelpersOrForNone() {
        // Given
        SimulatedStores stores = new SimulatedStores(new Turns(1, 0));
        Member owner = member("m_1", "k1:1");
        Member candidate = member("m_2", "k1:1", "k1:2");
        stores.decided.put("m_1", owner);
        stores.claim(List.of(new Claim("demo|k1:1", "m_1")));
        stores.record(List.of(candidate));
        stores.beforeRelease = () -> {
            stores.release(List.of(new Claim("demo|k1:1", "m_1")));
            settlement(stores).settle(List.of(candidate));
        };

        // When
        settlement(stores).settle(List.of(candidate));

        // Then
        assertThat(stores.beforeRelease).as("it happened").isNull();
        assertThat(stores.claimedKeysOf("m_2")).hasSize(stores.decided.containsKey("m_2") ? 2 : 0);
        assertThat(stores.outbox).isEmpty();
    }

    private static Settlement settlement(SimulatedStores stores) {
        SimulatedRecords records = new SimulatedRecords(stores, stores.turns);
        ClaimKeeper keeper = new ClaimKeeper(records, stores, stores, records, Clock.fixed(NOW, ZoneOffset.UTC));
        return new Settlement(stores, stores, stores, stores, keeper);
    }

    private static Member member(String id, String... digests) {
        List<Identifier> identifiers = Arrays.stream(digests)
                .map(digest -> new Identifier("card", digest, "…"))
                .toList();
        return new Member(id, "demo", identifiers, Profile.EMPTY, null, false, NOW);
    }
}
