package io.vafa.points.ledger.domain.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.RuleTried;
import io.vafa.points.Basket;
import io.vafa.points.program.ProgramText;
import io.vafa.rating.domain.Exact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules give, and for what. */
class RulesTest {
    private static final String BASE = """
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
            """;

    @Test
    void onePointPerDollarOfTheReceipt() {
        Rating rating = rated(BASE, Basket.of().with("CD", "music", "1", 11_77));

        assertThat(rating.perWallet()).isEqualTo(Map.of("points", 11L));
        assertThat(rating.tried())
                .containsExactly(
                        new RuleTried("base", 3, 11, "GIVEN: 11.77 USD at 1 per 1.00, rounded down, gives 11"));
    }

    @ParameterizedTest
    @CsvSource({
        "down, receipt, 2",
        "up, receipt, 3",
        "half-up, receipt, 3",
        "down, line, 1",
        "up, line, 4",
        "half-up, line, 3"
    })
    void roundingIsAsStatedPerReceiptOrPerLine(String rounding, String scope, long points) {
        // 0.60, 0.49 and 1.51 are 2.60 together
        Basket basket =
                Basket.of().with("A", null, "1", 60).with("B", null, "1", 49).with("C", null, "1", 1_51);

        assertThat(points("""
                        rules:
                          - {id: base, wallet: points, points: 1, per: "1.00", rounding: %s, scope: %s}
                        """.formatted(rounding, scope), basket)).isEqualTo(points);
    }

    @Test
    void cashbackIsAPercentageInTheCurrencysOwnDecimals() {
        Rating rating = rated("""
                rules:
                  - {id: back, wallet: cashback, percent: "5", rounding: half-up, scope: receipt}
                """, Basket.of().with("A", null, "1", 50_10));

        assertThat(rating.perWallet()).isEqualTo(Map.of("cashback", 2_51L));
        assertThat(rating.tried().getFirst().because())
                .isEqualTo("GIVEN: 50.10 USD at 5 %, rounded half up, gives 2.51");
    }

    @Test
    void moneyCanAlsoBeGivenPerAmountPerItemAndPerReceipt() {
        assertThat(rated("""
                rules:
                  - {id: amount, wallet: cashback, money: "0.10", per: "7.00", rounding: down, scope: receipt}
                  - {id: item, wallet: cashback, money: "0.25", per: item}
                  - {id: receipt, wallet: cashback, money: "1.00", per: receipt}
                """, Basket.of().with("A", null, "3", 20_00)).given())
                .extracting(Rating.Given::points)
                .containsExactly(28L, 75L, 1_00L);
    }

    @Test
    void pointsPerItemCountWholeItemsOfEachLine() {
        assertThat(points(
                        """
                rules:
                  - {id: tea, wallet: points, points: 5, per: item, goods: {categories: [tea]}}
                """,
                        Basket.of()
                                .with("A", "tea", "2.9", 5_00)
                                .with("B", "tea", "0.350", 5_00)
                                .with("C", "milk", "7", 1)))
                .isEqualTo(10);
    }

    @Test
    void onlyTheMatchingLinesCountUnlessTheRuleCountsTheReceipt() {
        Basket basket = Basket.of()
                .with("CD", "music", "sony", "1", 10_00)
                .with("LP", "music", "emi", "1", 20_00)
                .with("BOOK", "books", "1", 40_00);

        assertThat(points(goods("categories: [music]", ""), basket)).isEqualTo(30);
        assertThat(points(goods("skus: [CD, BOOK]", ""), basket)).isEqualTo(50);
        assertThat(points(goods("brands: [sony]", ""), basket)).isEqualTo(10);
        assertThat(points(goods("categories: [music], brands: [emi]", ""), basket))
                .isEqualTo(20);
        assertThat(points(goods("categories: [music]", "counts: receipt, "), basket))
                .isEqualTo(70);
        assertThat(reasons(goods("categories: [food]", "counts: receipt, "), basket))
                .containsExactly("NO_GOODS: no line of category food");
    }

    @Test
    void aDiscountOnTheReceiptIsSharedByItsLines() {
        Basket basket = Basket.of()
                .with("CD", "music", "1", 50_00)
                .with("BOOK", "books", "1", 60_00)
                .paid(55_00);

        assertThat(points(goods("categories: [music]", ""), basket)).isEqualTo(25);
        assertThat(points(goods("skus: [CD, BOOK]", ""), basket)).isEqualTo(55);
    }

    @Test
    void doubleInACategoryIsOneMoreTimesWhatTheBaseGivesForIt() {
        Rating rating =
                rated(BASE + """
              - {id: double-music, wallet: points, of: base, factor: "1", rounding: down, scope: receipt,
                 goods: {categories: [music]}}
            """, Basket.of().with("CD", "music", "1", 10_50).with("BOOK", "books", "1", 5_60));

        assertThat(rating.given()).extracting(Rating.Given::points).containsExactly(16L, 10L);
        assertThat(rating.tried().getLast().because())
                .isEqualTo("GIVEN: 1 times what base gives for 10.50 USD, rounded down, gives 10");
    }

    @Test
    void aMultipleOfWhatDoesNotMatchIsNothing() {
        Rating rating = rated("""
            rules:
              - {id: web, wallet: points, points: 50, per: receipt, match: {channels: [web]}}
              - {id: half-more, wallet: points, of: web, factor: "0.5", rounding: up, scope: receipt}
            """, Basket.of().with("CD", "music", "1", 10_50));

        assertThat(rating.tried())
                .extracting(RuleTried::because)
                .containsExactly(
                        "OTHER_CHANNEL: it was store, not web",
                        "OTHER_RULE_GIVES_NOTHING: web: OTHER_CHANNEL, it was store, not web");
    }

    @Test
    void whatIsExcludedEarnsNothingByAnyRule() {
        String rules = """
            exclude: {categories: [tobacco, gift-card], skus: [DELIVERY]}
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
              - {id: no-toys, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt,
                 exclude: {brands: [lego]}}
              - {id: smoke, wallet: points, points: 9, per: item, goods: {categories: [tobacco]}}
            """;
        Basket basket = Basket.of()
                .with("CIG", "tobacco", "1", 10_00)
                .with("DELIVERY", null, "1", 4_00)
                .with("BOX", "toys", "lego", "1", 30_00)
                .with("BOOK", "books", "1", 5_00);

        Rating rating = rated(rules, basket);

        assertThat(rating.given()).extracting(Rating.Given::points).containsExactly(35L, 5L);
        assertThat(reasons(rules, Basket.of().with("CIG", "tobacco", "1", 10_00)))
                .first()
                .isEqualTo("NO_GOODS: all goods are excluded");
    }

    @Test
    void aReceiptWithoutLinesIsRatedAsAWhole() {
        assertThat(points(
                        "exclude: {categories: [tobacco]}\n" + BASE, Basket.of().paid(12_00)))
                .isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partners: [p2]|OTHER_PARTNER: it was p1, not p2",
                "stores: [s2, s3]|OTHER_STORE: it was s1, not s2 or s3",
                "channels: [web]|OTHER_CHANNEL: it was store, not web",
                "paymentMethods: [co-branded]|OTHER_PAYMENT_METHOD: it was cash, not co-branded",
                "weekdays: [friday, monday]|OTHER_WEEKDAY: it was thursday, not monday or friday",
                "hours: {from: 13, until: 24}|OTHER_HOUR: it was 12:30, not from 13 until 24 o'clock",
                "hours: {from: 22, until: 6}|OTHER_HOUR: it was 12:30, not from 22 until 6 o'clock",
                "dates: {from: '2021-03-05'}|OTHER_DATE: it was 2021-03-04, not from 2021-03-05 on",
                "dates: {until: '2021-03-03'}|OTHER_DATE: it was 2021-03-04, not until 2021-03-03",
                "itemsMin: 4|TOO_FEW_ITEMS: 3 of at least 4",
                "itemsMax: 2|TOO_MANY_ITEMS: 3 of at most 2",
                "amountMin: '10.01'|AMOUNT_TOO_SMALL: 10.00 of at least 10.01"
            })
    void whatDoesNotMatchSaysWhy(String match, String why) {
        assertThat(reasons(matching(match), Basket.of().with("A", null, "3", 10_00)))
                .containsExactly(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partners: [p1, p2]",
                "stores: [s1]",
                "channels: [store]",
                "paymentMethods: [cash]",
                "weekdays: [thursday]",
                "hours: {from: 12, until: 13}",
                "hours: {from: 22, until: 13}",
                "dates: {from: '2021-03-04', until: '2021-03-04'}",
                "itemsMin: 3, itemsMax: 3",
                "amountMin: '10.00'"
            })
    void whatMatchesGives(String match) {
        assertThat(points(matching(match), Basket.of().with("A", null, "3", 10_00)))
                .isEqualTo(10);
    }

    @Test
    void daysAndHoursAreThoseOfTheProgrammesZone() {
        // 22:00 in Tehran on Thursday is 18:30 UTC; 1:00 on Friday is still Thursday in UTC
        assertThat(points(
                        matching("weekdays: [friday]"),
                        Basket.of().at("2021-03-05T01:00").with("A", null, "1", 3_00)))
                .isEqualTo(3);
    }

    @Test
    void aStoreThatIsNotStatedIsNoStore() {
        assertThat(reasons(
                        matching("stores: [s2]"), Basket.of().from("p1", null).with("A", null, "1", 1_00)))
                .containsExactly("OTHER_STORE: it was not stated, not s2");
    }

    @Test
    void ofAnExclusiveGroupOnlyTheBestCounts() {
        Rating rating = rated("""
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
              - {id: music-week, wallet: points, points: 3, per: "1.00", rounding: down, scope: receipt,
                 goods: {categories: [music]}, group: promotions}
              - {id: welcome, wallet: points, points: 25, per: receipt, group: promotions}
            """, Basket.of().with("CD", "music", "1", 9_00).with("BOOK", "books", "1", 1_00));

        assertThat(rating.perWallet()).isEqualTo(Map.of("points", 37L));
        assertThat(rating.tried().get(2).because())
                .isEqualTo("GROUP_LOST: a receipt, gives 25; in promotions only the best counts, music-week with 27");
    }

    @Test
    void ofEqualsInAGroupTheHigherPriorityWins() {
        Rating rating = rated("""
            rules:
              - {id: one, wallet: points, points: 25, per: receipt, group: promotions}
              - {id: two, wallet: points, points: 25, per: receipt, group: promotions, priority: 5}
            """, Basket.of().with("CD", "music", "1", 9_00));

        assertThat(rating.given()).extracting(Rating.Given::rule).containsExactly("two");
    }

    @Test
    void whatIsLeftOfAWalletsCapGoesToTheHigherPriorityFirst() {
        Rating rating = rated("""
            caps:
              - {wallet: points, receipt: 40}
            rules:
              - {id: base, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
              - {id: gift, wallet: points, points: 25, per: receipt, priority: 1}
              - {id: late, wallet: points, points: 5, per: receipt, priority: -1}
            """, Basket.of().with("CD", "music", "1", 20_00));

        assertThat(rating.given()).extracting(Rating.Given::rule).containsExactly("gift", "base");
        assertThat(rating.given()).extracting(Rating.Given::points).containsExactly(25L, 15L);
        assertThat(rating.tried())
                .extracting(RuleTried::because)
                .containsExactly(
                        "GIVEN: a receipt, gives 25",
                        "CAPPED: 20.00 USD at 1 per 1.00, rounded down, gives 20;"
                                + " of the cap of wallet:points, 40 a receipt, 15 is left",
                        "CAPPED: a receipt, gives 5; of the cap of wallet:points, 40 a receipt, 0 is left");
    }

    @Test
    void aConditionCanSayWhatNoFieldCan() {
        String rules = """
            rules:
              - id: mixed
                wallet: points
                points: 10
                per: receipt
                when: >-
                  purchase.amount >= money("20.00") && purchase.weekday == "thursday" && purchase.hour < 13
                  && purchase.lines.exists(l, l.category == "music") && purchase.lines.exists(l, l.category == "books")
            """;

        assertThat(points(rules, Basket.of().with("CD", "music", "1", 15_00).with("B", "books", "1", 5_00)))
                .isEqualTo(10);
        assertThat(reasons(rules, Basket.of().with("CD", "music", "1", 25_00)))
                .singleElement()
                .asString()
                .startsWith("CONDITION_FALSE: purchase.amount >= money(\"20.00\")");
    }

    @Test
    void aConditionAboutLinesChoosesLines() {
        String rules = """
            rules:
              - {id: dear, wallet: points, points: 2, per: "1.00", rounding: down, scope: line, counts: lines,
                 when: 'line.amount > money("5.00") && line.brand in ["sony", "emi"] && purchase.channel == "store"'}
            """;

        assertThat(points(
                        rules,
                        Basket.of()
                                .with("A", null, "sony", "1", 6_00)
                                .with("B", null, "sony", "1", 5_00)
                                .with("C", null, "other", "1", 9_00)))
                .isEqualTo(12);
        assertThat(reasons(rules, Basket.of().with("A", null, "1", 1_00)))
                .singleElement()
                .asString()
                .startsWith("NO_GOODS: no line where line.amount");
    }

    @Test
    void aConditionThatCannotBeAnsweredMatchesNothingAndSaysWhy() {
        assertThat(reasons(
                        when("purchase.amount / purchase.lines[0].items > 5"),
                        Basket.of().with("A", null, "0.5", 1_00)))
                .singleElement()
                .asString()
                .startsWith("CONDITION_FAILED: ")
                .contains("/ by zero");
    }

    @Test
    void aConditionThatCostsTooMuchForALongReceiptMatchesNothingAndSaysWhy() {
        String everyPair = when("purchase.lines.all(a, purchase.lines.exists_one(b, b.sku == a.sku))");
        Basket shortOne = Basket.of();
        Basket longOne = Basket.of();
        for (int i = 0; i < 1_000; i++) {
            if (i < 90) {
                shortOne.with("sku" + i, null, "1", 1_00);
            }
            longOne.with("sku" + i, null, "1", 1_00);
        }

        assertThat(points(everyPair, shortOne)).isEqualTo(10);
        assertThat(reasons(everyPair, longOne))
                .containsExactly("CONDITION_OVER_BUDGET: it goes through more than 10000 elements for this purchase");
    }

    @Test
    void aPurchaseThatCostsNothingEarnsNothing() {
        assertThat(reasons(when("true"), Basket.of().with("SAMPLE", null, "1", 0)))
                .containsExactly("NOTHING_PAID: nothing is paid for what stands of the purchase");
    }

    @Test
    void theLargestPurchaseUnderTheMostGenerousRulesOverflowsNothing() {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (int i = 0; i < 200; i++) {
            rules.append("  - {id: r%d, wallet: points, points: 1000, per: \"0.01\", rounding: up, scope: line}\n"
                    .formatted(i));
        }
        Basket basket = Basket.of();
        for (int i = 0; i < 1_000; i++) {
            basket.with("A", null, "99999999999", 1_000_000_000_000_000L);
        }

        assertThat(points(rules.toString(), basket.paid(1_000_000_000_000_000L)))
                .isEqualTo(Exact.UNITS_MAX);
    }

    private static String goods(String goods, String counts) {
        return """
            rules:
              - {id: some, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt, %s goods: {%s}}
            """.formatted(counts, goods);
    }

    private static String matching(String match) {
        return """
            rules:
              - {id: some, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt, match: {%s}}
            """.formatted(match);
    }

    private static String when(String condition) {
        return """
            rules:
              - {id: some, wallet: points, points: 10, per: receipt, when: '%s'}
            """.formatted(condition);
    }

    private static long points(String rules, Basket basket) {
        return rated(rules, basket).perWallet().getOrDefault("points", 0L);
    }

    private static List<String> reasons(String rules, Basket basket) {
        return rated(rules, basket).tried().stream().map(RuleTried::because).toList();
    }

    private static Rating rated(String rules, Basket basket) {
        return Rating.of(basket.purchase(), ProgramText.accrual(rules), ProgramText.ZONE, Headrooms.WHOLE);
    }
}
