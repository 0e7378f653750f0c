package io.vafa.contracts.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same content has the same fingerprint in every process, other content another. */
class FingerprintTest {
    @Test
    void aFingerprintNeverChangesBecauseItIsStored() {
        // Made with sha256sum over 4:demo;-;2:17;
        assertThat(Fingerprint.of("demo", null, 17)).isEqualTo("f49laQGfmLaxiuFMHd7tXCKljIAybWW3Vr_pSZoUGK4");
    }

    @Test
    void ofNothingIsTheKnownDigestOfNothing() {
        assertThat(Fingerprint.ofBytes(new byte[0])).isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    }

    @Test
    void nobodyDisturbsAnotherWhoDigestsAtTheSameTime() {
        String alone = Fingerprint.of("demo", 17);

        assertThat(IntStream.range(0, 20_000).parallel().mapToObj(i -> {
                    Fingerprint.of("other", i);
                    return Fingerprint.of("demo", 17);
                }))
                .containsOnly(alone);
    }

    @Test
    void movingALetterFromOnePartToTheNextMakesAnother() {
        assertThat(Fingerprint.of("ab", "c")).isNotEqualTo(Fingerprint.of("a", "bc"));
        assertThat(Fingerprint.of("a;1:b")).isNotEqualTo(Fingerprint.of("a", "b"));
    }

    @Test
    void absentIsNeitherEmptyNorTheSignForAbsent() {
        assertThat(Fingerprint.of("a", null)).isNotEqualTo(Fingerprint.of("a", ""));
        assertThat(Fingerprint.of("a", null)).isNotEqualTo(Fingerprint.of("a", "-"));
        assertThat(Fingerprint.of("a", null)).isNotEqualTo(Fingerprint.of("a"));
    }

    @Test
    void aResentAwardMayGiveAnotherReasonButNotOtherPoints() {
        AwardPoints award = award(106, "Silver");

        assertThat(award(106, "Silver: 1.5 times").fingerprint()).isEqualTo(award.fingerprint());
        assertThat(award(107, "Silver").fingerprint()).isNotEqualTo(award.fingerprint());
    }

    private static AwardPoints award(long points, String reason) {
        return new AwardPoints(
                "demo",
                "member-1",
                new Cause("award", "demo", "tiers", "1"),
                Instant.parse("2021-01-01T00:00:00Z"),
                false,
                "points",
                "house",
                points,
                reason,
                new Trigger(2, "8:purchase", "tiers", 1));
    }
}
