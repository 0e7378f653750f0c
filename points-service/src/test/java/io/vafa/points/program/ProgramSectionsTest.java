package io.vafa.points.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.cel.CelConditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wallet stays as long as a rule gives to it. */
class ProgramSectionsTest {
    private static final Instant NOW = Instant.parse("2021-06-01T12:00:00Z");
    private static final Duration DELAY = Duration.ofSeconds(5);

    private final SectionRegistry registry = new SectionRegistry();
    private final ProgramSections sections =
            new ProgramSections(registry, new CelConditions(), DELAY, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void aProgrammeInDollars() {
        registry.put(new SectionVersion("demo", "program", 1, null, "hash", Map.of("currency", "USD", "zone", "UTC")));
    }

    @Test
    void aWalletThatARuleInForceGivesToCannotBeDropped() {
        accrual(1, null, "points", "stars");

        assertThat(replaceWalletsBy("points")).singleElement().satisfies(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/wallets");
            assertThat(refusal.code()).isEqualTo("WALLET_IN_USE");
            assertThat(refusal.detail()).contains("stars", "rule-stars");
        });
        assertThat(replaceWalletsBy("points", "stars", "miles")).isEmpty();
    }

    @Test
    void aWalletThatARuleOfTheFutureGivesToCannotBeDroppedEither() {
        accrual(1, null, "points");
        accrual(2, NOW.plus(Duration.ofDays(1)), "stars");
        accrual(3, NOW.plus(Duration.ofDays(2)), "points");

        assertThat(replaceWalletsBy("points")).extracting(Refusal::code).containsExactly("WALLET_IN_USE");
    }

    @Test
    void aWalletMayGoOnceNoRuleGivesToItAnyMoreByTheTimeThatItGoes() {
        accrual(1, null, "points", "stars");
        accrual(2, NOW.plus(DELAY), "points");

        assertThat(replaceWalletsBy("points")).isEmpty();
    }

    @Test
    void withoutRulesAnyWalletsMayBe() {
        assertThat(replaceWalletsBy("points")).isEmpty();
    }

    @Test
    void aWalletKeepsItsKindForEver() {
        registry.put(new SectionVersion(
                "demo",
                "wallets",
                1,
                null,
                "hash",
                Map.of("wallets", List.of(Map.of("code", "stars", "kind", "money")))));
        registry.put(new SectionVersion(
                "demo",
                "wallets",
                2,
                NOW,
                "hash",
                Map.of("wallets", List.of(Map.of("code", "points", "kind", "points")))));

        assertThat(replaceWalletsBy("points", "stars")).singleElement().satisfies(refusal -> {
            assertThat(refusal.pointer()).isEqualTo("/wallets/1/kind");
            assertThat(refusal.code()).isEqualTo("KIND_FIXED");
        });
    }

    private List<Refusal> replaceWalletsBy(String... codes) {
        OwnedSection wallets = sections.owned().stream()
                .filter(section -> section.name().equals("wallets"))
                .findFirst()
                .orElseThrow();
        return wallets.validator()
                .check(
                        "demo",
                        Map.of(
                                "wallets",
                                Stream.of(codes)
                                        .map(code -> Map.of("code", code, "kind", "points"))
                                        .toList()));
    }

    private void accrual(long version, @Nullable Instant effectiveFrom, String... wallets) {
        registry.put(new SectionVersion(
                "demo",
                "accrual",
                version,
                effectiveFrom,
                "hash",
                Map.of(
                        "rules",
                        Stream.of(wallets)
                                .map(wallet -> Map.of("id", "rule-" + wallet, "wallet", wallet))
                                .toList())));
    }
}
