package io.vafa.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rewards members are told of, and in which words. */
class RewardWordsTest {
    private static final Template COFFEE = template("coffee", Set.of("free-coffee", "free-tea"));
    private static final Template COFFEE_OFFER = template("coffee-offer", Set.of("free-coffee"));
    private static final Template THANKS = template("thanks", Set.of("thank-you"));
    private static final Template PRESENTS = template("presents", Set.of());
    private static final List<Template> ALL = List.of(PRESENTS, COFFEE, COFFEE_OFFER, THANKS);

    @Test
    void whatIsNamedIsToldByAllThatNameItAndByNoOther() {
        assertThat(words(ALL, RewardType.GIFT, "free-coffee")).containsExactly(COFFEE, COFFEE_OFFER);
        assertThat(words(ALL, RewardType.GIFT, "free-tea")).containsExactly(COFFEE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RewardType.class,
            names = {"COUPON", "GIFT", "BADGE", "BENEFIT", "TICKETS"})
    void whatNobodyNamesIsToldByWhoNamesNothing(RewardType type) {
        assertThat(words(ALL, type, "mug")).containsExactly(PRESENTS);
    }

    @Test
    void aMessageIsItsWordsAndHasThoseAloneThatNameIt() {
        assertThat(words(ALL, RewardType.MESSAGE, "thank-you")).containsExactly(THANKS);
        assertThat(words(ALL, RewardType.MESSAGE, "come-back")).isEmpty();
    }

    @Test
    void whereOthersAloneAreNamedThereAreNoWords() {
        assertThat(words(List.of(COFFEE), RewardType.GIFT, "mug")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "COUPON, true, true",
        "GIFT, true, true",
        "BADGE, true, true",
        "BENEFIT, true, true",
        "TICKETS, true, true",
        "MESSAGE, true, false",
        "CASE, false, false"
    })
    void membersHearOfAllButCasesAndOfNoMessageThatItIsTakenBack(RewardType type, boolean given, boolean recalled) {
        Posting gave = new Posting.RewardGiven("campaign:c", new Reward(type, "mug", 1, null, null));
        Posting took = new Posting.RewardRecalled("campaign:c", 3, type, "mug", 1);

        assertThat(Occasion.of(gave).equals(Optional.of(Occasion.REWARD_GIVEN))).isEqualTo(given);
        assertThat(Occasion.of(gave).isPresent()).isEqualTo(given);
        assertThat(Occasion.of(took).equals(Optional.of(Occasion.REWARD_RECALLED)))
                .isEqualTo(recalled);
        assertThat(Occasion.of(took).isPresent()).isEqualTo(recalled);
    }

    @Test
    void whatARewardCostsTheProgrammeIsNotForMembers() {
        Instant until = Instant.parse("2027-01-01T20:30:00Z");

        assertThat(RewardNews.of(new Posting.RewardGiven(
                        "campaign:c", new Reward(RewardType.GIFT, "mug", 2, new Money("USD", 300), until))))
                .isEqualTo(new RewardNews(RewardType.GIFT, "mug", 2, until));
        assertThat(RewardNews.of(new Posting.AccountOpened())).isNull();
    }

    private static List<Template> words(List<Template> all, RewardType type, String name) {
        return Templates.about(new RewardNews(type, name, 1, null), all);
    }

    private static Template template(String id, Set<String> rewards) {
        return new Template(id, Occasion.REWARD_GIVEN, "email", null, rewards, Map.of("en", "S"), Map.of("en", "T"));
    }
}
