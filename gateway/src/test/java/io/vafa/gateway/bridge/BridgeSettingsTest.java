package io.vafa.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.gateway.bridge.BridgeSettings.Partner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeSettingsTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void aPartnerHasATopicToWriteAndOneToRead() {
        assertThat(PartnerTopics.plan(settings(true, List.of(new Partner("gym", "demo")))))
                .containsOnlyKeys("partner.gym.purchases", "partner.gym.purchases.dlt")
                .allSatisfy((_, topic) -> assertThat(topic.settings())
                        .containsEntry("message.timestamp.type", "LogAppendTime")
                        .containsKey("retention.ms"));
    }

    @Test
    void unlessItIsOnNothingIsMade() {
        assertThat(PartnerTopics.plan(settings(false, List.of(new Partner("gym", "demo")))))
                .isEmpty();
    }

    /** With a dot in it, one partner's rights would cover another's topics. */
    @ParameterizedTest
    @ValueSource(strings = {"", "gym.eu", "gym eu", "gym*", "vafa/intake", "ژیم"})
    void anIdThatCannotBePartOfATopicIsRefused(String id) {
        assertThatThrownBy(() -> new Partner(id, "demo")).hasMessageContaining("vafa.gateway.bridge.partners");
    }

    @Test
    void aTopicIsForOneProgramme() {
        List<Partner> twice = List.of(new Partner("gym", "demo"), new Partner("gym", "gold"));

        assertThatThrownBy(() -> settings(true, twice)).hasMessageContaining("gym twice");
    }

    @Test
    void aBridgeForNobodyIsRefused() {
        assertThatThrownBy(() -> settings(true, List.of())).hasMessageContaining("somebody");
    }

    private static BridgeSettings settings(boolean enabled, List<Partner> partners) {
        return new BridgeSettings(enabled, partners, null, 3, WEEK, WEEK);
    }
}
