package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentWishTest {
    private static final Instant ENROLLED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SARA = "sara@example.org";
    private static final MemberTerms TERMS = new MemberTerms(
            Map.of(),
            List.of(),
            new ConsentTerms(
                    Map.of(
                            "marketing",
                            new Purpose(
                                    "marketing",
                                    Set.of("email", "sms"),
                                    "v3",
                                    Map.of("en", "You may write to me."),
                                    Set.of("email")),
                            "survey",
                            new Purpose("survey", Set.of("sms"), "v1", Map.of("en", "You may ask me."), Set.of())),
                    Set.of("stop")));

    private MemberRecord record = enrolled();

    @Test
    void whatIsGivenNamesTheTextThatWasAgreedTo() {
        // When
        decide(told("sms", true, NOW.minusSeconds(60)), NOW);

        // Then
        assertThat(consent("sms"))
                .isEqualTo(new Consent(
                        "sms",
                        "marketing",
                        State.GIVEN,
                        NOW.minusSeconds(60),
                        new Proof("paper", "marketing/v3", "en", "no. 17"),
                        null,
                        null));
        assertThat(record.known().allows("sms", "marketing")).isTrue();
        assertThat(record.known().allows("sms", "survey")).isFalse();
    }

    @Test
    void anOlderWordIsRefusedSoThatATillCannotUndoAWithdrawal() {
        // Given
        decide(told("sms", false, NOW.minusSeconds(60)), NOW);

        // When
        Decision decision = decide(told("sms", true, NOW.minusSeconds(61)), NOW);

        // Then
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("CONSENT_OUTDATED"));
        assertThat(record.known().allows("sms", "marketing")).isFalse();
    }

    @Test
    void theSameAgainIsNothing() {
        decide(told("sms", true, NOW), NOW);

        assertThat(decide(told("sms", true, NOW), NOW.plusSeconds(5))).isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void ofWhatWasSaidAtTheSameMomentTheWithdrawalCounts() {
        // Given
        decide(told("sms", true, NOW), NOW);

        // When
        decide(told("sms", false, NOW), NOW);
        Decision again = decide(told("sms", true, NOW), NOW);

        // Then
        assertThat(again).isInstanceOf(Decision.Refused.class);
        assertThat(consent("sms").state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void theLatestWordCountsInWhateverOrderTheWordsArrive() {
        for (long seed = 1; seed <= 200; seed++) {
            // Given
            Random random = new Random(seed);
            record = enrolled();
            List<ConsentWish> words = new ArrayList<>();
            for (int second = 1; second <= 8; second++) {
                words.add(told("sms", random.nextBoolean(), NOW.minusSeconds(100 - second)));
            }
            ConsentWish last = words.getLast();
            Collections.shuffle(words, random);

            // When
            words.forEach(word -> decide(word, NOW));

            // Then
            assertThat(record.known().allows("sms", "marketing"))
                    .as("seed " + seed)
                    .isEqualTo(last.given());
            assertThat(consent("sms").at()).as("seed " + seed).isEqualTo(last.at());
        }
    }

    @Test
    void nothingIsSaidInTheFuture() {
        assertThat(refusal(told("sms", true, NOW.plusMillis(1)), NOW)).isEqualTo("CONSENT_IN_FUTURE");
    }

    @Test
    void whatTheProgrammeDoesNotAskForCannotBeGivenButWithdrawn() {
        assertThat(refusal(told("push", true, null), NOW)).isEqualTo("PURPOSE_UNKNOWN");
        assertThat(decide(told("push", false, null), NOW)).isInstanceOf(Decision.Change.class);
    }

    @Test
    void aChannelThatIsToBeConfirmedIsAskedForAtThePresentAddress() {
        // When
        Decision decision = decide(told("email", true, null), NOW);

        // Then
        assertThat(consent("email")).satisfies(asked -> {
            assertThat(asked.state()).isEqualTo(State.REQUESTED);
            assertThat(asked.address()).isEqualTo(SARA);
            assertThat(asked.askedAt()).isEqualTo(NOW);
        });
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Change.class,
                        change -> assertThat(change.what().occasions(2))
                                .containsExactly(new Occasion(
                                        "consent-requested", "email:marketing", "2/email:marketing", null)));
        assertThat(record.known().allows("email", "marketing")).isFalse();
    }

    @Test
    void withoutAnAddressNobodyCanBeAsked() {
        record = record.evolve(change(), new What.Told(Map.of(), List.of(Profile.EMAIL), List.of()));

        assertThat(refusal(told("email", true, null), NOW)).isEqualTo("NO_ADDRESS");
    }

    @ParameterizedTest
    @CsvSource({"599, false", "600, true"})
    void theSameAddressIsAskedAgainEveryTenMinutesAtMost(long seconds, boolean again) {
        // Given
        decide(told("email", true, NOW.minusSeconds(900)), NOW);

        // When
        Decision decision = decide(told("email", true, null), NOW.plusSeconds(seconds));

        // Then
        assertThat(decision instanceof Decision.Change).isEqualTo(again);
    }

    @Test
    void aWithdrawalInBetweenDoesNotLetTheMailboxBeFilled() {
        // Given
        decide(told("email", true, null), NOW);
        decide(told("email", false, null), NOW.plusSeconds(1));

        // Then
        assertThat(refusal(told("email", true, null), NOW.plusSeconds(2))).isEqualTo("ASKED_LATELY");
        assertThat(decide(told("email", true, null), NOW.plus(ConsentWish.ASKED_AGAIN_AFTER)))
                .isInstanceOf(Decision.Change.class);
    }

    @Test
    void whoeverReadsTheAddressConfirmsAndThenItIsAllowed() {
        // Given
        decide(told("email", true, null), NOW);

        // When
        decide(confirmation(SARA), NOW.plusSeconds(60));

        // Then
        assertThat(consent("email")).satisfies(given -> {
            assertThat(given.state()).isEqualTo(State.GIVEN);
            assertThat(given.at()).isEqualTo(NOW.plusSeconds(60));
            assertThat(given.proof()).isEqualTo(new Proof("confirmation-link", "marketing/v3", "en", "no. 17"));
        });
        assertThat(record.known().allows("email", "marketing")).isTrue();
        assertThat(decide(confirmation(SARA), NOW.plusSeconds(61))).isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void nobodyConfirmsForAnotherAddress() {
        // Given
        decide(told("email", true, null), NOW);

        // Then
        assertThat(refusal(confirmation("other@example.org"), NOW)).isEqualTo("NOT_REQUESTED");
        moveTo("new@example.org");
        assertThat(refusal(confirmation(SARA), NOW)).isEqualTo("NOT_REQUESTED");
        assertThat(refusal(confirmation("new@example.org"), NOW)).isEqualTo("NOT_REQUESTED");
    }

    @Test
    void nobodyConfirmsWhatWasWithdrawn() {
        decide(told("email", true, null), NOW);
        decide(told("email", false, null), NOW.plusSeconds(1));

        assertThat(refusal(confirmation(SARA), NOW.plusSeconds(2))).isEqualTo("NOT_REQUESTED");
    }

    @Test
    void anotherAddressIsAnotherMatterAndIsAskedAtOnce() {
        // Given
        decide(told("email", true, null), NOW);
        decide(confirmation(SARA), NOW.plusSeconds(60));

        // When
        moveTo("new@example.org");

        // Then
        assertThat(record.known().allows("email", "marketing")).isFalse();
        assertThat(decide(told("email", true, null), NOW.plusSeconds(120))).isInstanceOf(Decision.Change.class);
        assertThat(consent("email").address()).isEqualTo("new@example.org");
    }

    @Test
    void whoConfirmedAnAddressNeedNotConfirmItAgain() {
        // Given
        decide(told("email", true, null), NOW);
        decide(confirmation(SARA), NOW.plusSeconds(60));

        // When
        decide(told("email", true, null), NOW.plusSeconds(120));

        // Then
        assertThat(consent("email").state()).isEqualTo(State.GIVEN);
        assertThat(record.known().allows("email", "marketing")).isTrue();
    }

    @Test
    void aKeywordWithdrawsAllOfItsChannelWhetherGivenOrNot() {
        // Given
        decide(told("sms", true, NOW.minusSeconds(10)), NOW);
        decide(told("email", true, NOW.minusSeconds(10)), NOW);

        // When
        decide(new OptOutWish("sms", NOW.minusSeconds(5), new Proof("sms-keyword", null, null, null)), NOW);

        // Then
        assertThat(consent("sms").state()).isEqualTo(State.WITHDRAWN);
        assertThat(record.known().consents()).containsKey("sms:survey");
        assertThat(consent("email").state()).isEqualTo(State.REQUESTED);
        assertThat(refusal(told("sms", true, NOW.minusSeconds(6)), NOW)).isEqualTo("CONSENT_OUTDATED");
    }

    @Test
    void aKeywordThatArrivesAgainOrLateUndoesNothingThatWasSaidSince() {
        // Given
        OptOutWish keyword = new OptOutWish("sms", NOW.minusSeconds(5), new Proof("sms-keyword", null, null, null));
        decide(keyword, NOW);
        decide(told("sms", true, NOW.minusSeconds(1)), NOW);

        // When
        Decision again = decide(keyword, NOW);

        // Then
        assertThat(again).isInstanceOf(Decision.Nothing.class);
        assertThat(record.known().allows("sms", "marketing")).isTrue();
    }

    @Test
    void aKeywordFromAClockAheadIsNotLost() {
        decide(told("sms", true, null), NOW.minusSeconds(1));

        decide(new OptOutWish("sms", NOW.plusSeconds(90), new Proof("sms-keyword", null, null, null)), NOW);

        assertThat(consent("sms").state()).isEqualTo(State.WITHDRAWN);
        assertThat(consent("sms").at()).isEqualTo(NOW);
    }

    @Test
    void clickingToUnsubscribeTwiceIsRecordedOnce() {
        // Given
        decide(told("email", true, null), NOW);
        decide(confirmation(SARA), NOW.plusSeconds(1));
        UnsubscribeWish click = new UnsubscribeWish("email", "marketing");

        // Then
        assertThat(decide(click, NOW.plusSeconds(2))).isInstanceOf(Decision.Change.class);
        assertThat(decide(click, NOW.plusSeconds(3))).isInstanceOf(Decision.Nothing.class);
        assertThat(record.known().allows("email", "marketing")).isFalse();
    }

    @Test
    void aMemberHasABoundedNumberOfConsents() {
        // Given
        List<Consent> many = new ArrayList<>();
        for (int i = 0; i < ConsentWish.CONSENTS_MAX; i++) {
            many.add(new Consent(
                    "post", "old-" + i, State.GIVEN, ENROLLED, new Proof("paper", "t", null, null), null, null));
        }
        record = record.evolve(change(), new What.Consents(many));

        // Then
        assertThat(refusal(told("sms", true, null), NOW)).isEqualTo("CONSENTS_FULL");
    }

    private static MemberRecord enrolled() {
        return MemberRecord.enrolled(new Member(
                "m_1",
                "demo",
                List.of(new Identifier("card", "digest", "1")),
                new Profile(SARA, "Sara"),
                null,
                false,
                ENROLLED));
    }

    private static ConsentWish told(String channel, boolean given, @Nullable Instant at) {
        return new ConsentWish(
                channel, "marketing", given, at, null, new Proof("paper", null, given ? "en" : null, "no. 17"));
    }

    private static ConsentConfirmation confirmation(String sentTo) {
        return new ConsentConfirmation("email", "marketing", sentTo::equals);
    }

    private void moveTo(String address) {
        record = record.evolve(change(), new What.Told(Map.of(Profile.EMAIL, address), List.of(), List.of()));
    }

    private MemberChange change() {
        return new MemberChange(
                "demo",
                "m_1",
                record.number() + 1,
                record.next(ENROLLED),
                Actor.SERVICE,
                null,
                null,
                new What.Told(Map.of(), List.of(), List.of()));
    }

    private Consent consent(String channel) {
        Consent consent = record.known().consents().get(channel + ":marketing");
        assertThat(consent).isNotNull();
        return Objects.requireNonNull(consent);
    }

    private String refusal(MemberWish wish, Instant now) {
        return wish.on(record, TERMS, now) instanceof Decision.Refused(String code, String _) ? code : "none";
    }

    /** Decides, and records what was decided. */
    private Decision decide(MemberWish wish, Instant now) {
        Decision decision = wish.on(record, TERMS, now);
        if (decision instanceof Decision.Change(What.Kept what)) {
            record = record.evolve(change(), what);
        }
        return decision;
    }
}
