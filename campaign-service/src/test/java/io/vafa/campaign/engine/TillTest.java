package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.application.till.Quote;
import io.vafa.campaign.application.till.Quotes.Committed;
import io.vafa.campaign.application.till.Quotes.Released;
import io.vafa.campaign.domain.engine.CampaignReason;
import io.vafa.campaign.domain.engine.Presented;
import io.vafa.campaign.domain.engine.Quoted.CouponAnswer;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.PurchaseLine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a basket costs, which coupons are good for what, and what is bound to the purchase that follows. */
class TillTest {
    private static final String MONDAY = "2021-03-01T10:00";
    private static final String MONDAY_LATER = "2021-03-01T10:05";
    private static final String TUESDAY = "2021-03-02T10:00";
    private static final Presented WELCOME = Presented.word("welcome10");

    private static final String CARDS = """
            groups: [{code: cards, choose: best-for-member}]
            campaigns:
              - id: plain-card
                trigger: basket
                group: cards
                gives: [{id: less, discount: {percent: "5"}}]
              - id: gold-card
                trigger: basket
                audience: {tiers: [Gold]}
                group: cards
                gives: [{id: less, discount: {percent: "20"}}]
            """;

    private static final String COUPON = """
            campaigns:
              - id: welcome
                trigger: coupon
                coupon: {shared: WELCOME10}
                limits: {ever: 1}
                gives: [{id: less, discount: {amount: "10.00"}}]
            """;

    @Test
    void aCardGivesItsDiscountOnEveryLineAndTheBetterCardCounts() {
        Club club = new Club(CARDS);
        club.hasTiers(SampleLadders.silverAndGold());
        Member sara = club.member("sara");

        Quote plain = sara.asks(MONDAY, 29_99, List.of(line("music", 1, 19_99), line("bread", 1, 10_00)));
        sara.buys(MONDAY, 1_000_00);
        Quote gold = sara.asks(TUESDAY, 29_99, List.of(line("music", 1, 19_99), line("bread", 1, 10_00)));

        assertThat(toPay(plain)).isEqualTo(28_49);
        assertThat(lines(plain)).containsExactly(18_99L, 9_50L);
        assertThat(toPay(gold)).isEqualTo(23_99);
        assertThat(gold.quoted().tried())
                .extracting(RuleTried::because)
                .containsExactlyInAnyOrder(
                        "GIVEN: 20.00 % of 29.99 USD: 6.00",
                        "GROUP_LOST: of cards only the best for the member counts: gold-card with 6.00 USD against 1.50 USD");
    }

    @Test
    void discountsThatAddUpAreTakenOneAfterTheOtherByPriorityAndOnlyOffTheirGoods() {
        Member sara = new Club("""
                campaigns:
                  - id: half-price-bread
                    trigger: basket
                    priority: 5
                    goods: {categories: [bread]}
                    gives: [{id: less, discount: {percent: "50"}}]
                  - id: ten-percent
                    trigger: basket
                    match: {amountMin: "20.00"}
                    gives: [{id: less, discount: {percent: "10", atMost: "1.50"}}]
                """).member("sara");

        Quote quote = sara.asks(MONDAY, 20_00, List.of(line("music", 1, 10_00), line("bread", 1, 10_00)));
        Quote small = sara.asks(MONDAY, 10_00, List.of(line("music", 1, 10_00)));

        // Ten percent of the 15.00 that are left, each line by its share.
        assertThat(lines(quote)).containsExactly(9_00L, 4_50L);
        assertThat(toPay(small)).isEqualTo(10_00);
    }

    @Test
    void theDiscountGrowsWithWhatWasBoughtBefore() {
        Member sara = new Club("""
                groups: [{code: cumulative, choose: best-for-member}]
                campaigns:
                  - id: from-100
                    trigger: basket
                    audience: {when: 'member.spent >= money("100.00")'}
                    group: cumulative
                    gives: [{id: less, discount: {percent: "3"}}]
                  - id: from-500
                    trigger: basket
                    audience: {when: 'member.spent >= money("500.00")'}
                    group: cumulative
                    gives: [{id: less, discount: {percent: "7"}}]
                """).member("sara");

        long first = toPay(sara.asks(MONDAY, 10_00, List.of()));
        sara.buys(MONDAY, 100_00);
        long second = toPay(sara.asks(MONDAY_LATER, 10_00, List.of()));
        sara.buys(MONDAY_LATER, 400_00);
        long third = toPay(sara.asks(TUESDAY, 10_00, List.of()));

        assertThat(List.of(first, second, third)).containsExactly(10_00L, 9_70L, 9_30L);
    }

    @Test
    void nothingIsEverPaidBackHoweverManyDiscountsThereAre() {
        Member sara = new Club("""
                campaigns:
                  - {id: five-off, trigger: basket, gives: [{id: less, discount: {amount: "5.00"}}]}
                  - {id: all-off, trigger: basket, gives: [{id: less, discount: {percent: "100"}}]}
                """).member("sara");

        Quote quote = sara.asks(MONDAY, 4_00, List.of());

        assertThat(toPay(quote)).isZero();
    }

    @Test
    void aSharedCodeIsGoodOncePerMemberAndTheQuoteAloneUsesNothing() {
        Member sara = new Club(COUPON).member("sara");

        Quote looked = sara.asks(MONDAY, 30_00, List.of(), WELCOME);
        Quote taken = sara.asks(MONDAY, 30_00, List.of(), WELCOME);
        Committed bound = sara.commits(taken);
        sara.pays(taken, MONDAY_LATER);
        Quote again = sara.asks(TUESDAY, 30_00, List.of(), WELCOME);

        assertThat(toPay(looked)).isEqualTo(20_00);
        assertThat(bound).isInstanceOf(Committed.Yes.class);
        assertThat(sara.why("welcome")).isEqualTo("GIVEN: 10.00 USD less, as promised by q2");
        assertThat(grants(sara))
                .singleElement()
                .satisfies(grant -> assertThat(grant.discount())
                        .satisfies(off -> assertThat(off.minorUnits()).isEqualTo(10_00)));
        assertThat(toPay(again)).isEqualTo(30_00);
        assertThat(answer(again).reason()).isEqualTo(CampaignReason.LIMIT_REACHED);
    }

    @Test
    void whatIsPromisedToOnePurchaseIsNotPromisedToTheNext() {
        Member sara = new Club(COUPON).member("sara");
        Quote first = sara.asks(MONDAY, 30_00, List.of(), WELCOME);
        sara.commits(first);

        Quote second = sara.asks(MONDAY_LATER, 30_00, List.of(), WELCOME);
        Committed otherwise = sara.commits(second);
        Released released = sara.releases(first);
        Quote third = sara.asks(MONDAY_LATER, 30_00, List.of(), WELCOME);

        assertThat(answer(second).accepted()).isFalse();
        // It is the same purchase, so one of both must be given up first.
        assertThat(otherwise).isEqualTo(new Committed.Otherwise("q1"));
        assertThat(released).isEqualTo(Released.YES);
        assertThat(answer(third).accepted()).isTrue();
    }

    @Test
    void aQuoteCanBeCommittedForAQuarterOfAnHourAndAPromiseWaitsForItsPurchaseThirtyFiveDays() {
        Club club = new Club(COUPON);
        Member sara = club.member("sara");
        Quote late = sara.asks(MONDAY, 30_00, List.of(), WELCOME);
        club.isNow("2021-03-01T10:15");
        Committed expired = sara.commits(late);
        Quote inTime = sara.asks(MONDAY, 30_00, List.of(), WELCOME);
        sara.commits(inTime);

        // By then the clocks have gone forward an hour.
        club.isNow("2021-04-05T10:59");
        Quote before = sara.asks("2021-04-05T10:59", 30_00, List.of(), WELCOME);
        club.isNow("2021-04-05T11:01");
        Quote after = sara.asks("2021-04-05T11:01", 30_00, List.of(), WELCOME);

        assertThat(expired).isInstanceOf(Committed.Expired.class);
        assertThat(answer(before).accepted()).isFalse();
        assertThat(answer(after).accepted()).isTrue();
    }

    @Test
    void aCouponComesBackWithTheWholePurchaseAndNotWithAPartOfIt() {
        Member sara = new Club(COUPON).member("sara");
        Quote quote = sara.asks(MONDAY, 30_00, List.of(line("music", 2, 30_00)), WELCOME);
        sara.commits(quote);
        JournalEntry purchase = sara.pays(quote, MONDAY_LATER);

        sara.returns(purchase, TUESDAY, 2, 1);
        Quote afterAPart = sara.asks(TUESDAY, 30_00, List.of(), WELCOME);
        sara.returns(purchase, TUESDAY, 1, 0);
        Quote afterAll = sara.asks(TUESDAY, 30_00, List.of(), WELCOME);

        assertThat(answer(afterAPart).reason()).isEqualTo(CampaignReason.LIMIT_REACHED);
        assertThat(answer(afterAll).accepted()).isTrue();
    }

    private static final String ONE_OF_A_KIND = """
            campaigns:
              - id: sorry
                trigger: coupon
                coupon: {unique: true}
                gives: [{id: less, discount: {percent: "50"}}]
            """;

    @Test
    void aUniqueCodeIsUsedOnceWhoeverShowsItAndIsGoodAgainAfterTheWholePurchaseWentBack() {
        Club club = new Club(ONE_OF_A_KIND);
        Member sara = club.member("sara");
        Member omid = club.member("omid");
        Presented code = Presented.unique("ABCD-EFGH", "sorry", "1-1");
        Quote quote = sara.asks(MONDAY, 30_00, List.of(), code);
        sara.commits(quote);
        JournalEntry purchase = sara.pays(quote, MONDAY_LATER);

        Quote used = omid.asks(TUESDAY, 30_00, List.of(), code);
        sara.returns(purchase, TUESDAY);
        Quote free = omid.asks(TUESDAY, 30_00, List.of(), code);

        assertThat(answer(used).reason()).isEqualTo(CampaignReason.COUPON_USED);
        assertThat(toPay(used)).isEqualTo(30_00);
        assertThat(toPay(free)).isEqualTo(15_00);
    }

    @Test
    void aForgedCodeIsUnknown() {
        Member sara = new Club(ONE_OF_A_KIND).member("sara");

        Quote quote = sara.asks(MONDAY, 30_00, List.of(), Presented.forged("ABCD-EFGH"), Presented.word("NOBODY"));

        assertThat(quote.quoted().coupons())
                .allSatisfy(answer -> assertThat(answer.reason()).isEqualTo(CampaignReason.COUPON_UNKNOWN));
        assertThat(toPay(quote)).isEqualTo(30_00);
    }

    @Test
    void ofManyWhoWantTheLastCouponsAsManyGetOneAsThereAre() throws Exception {
        // Given
        Club club = new Club("""
                campaigns:
                  - id: first-five
                    trigger: coupon
                    coupon: {shared: EARLY, uses: 5}
                    gives: [{id: less, discount: {amount: "1.00"}}]
                """);
        List<Member> members = IntStream.range(0, 40)
                .mapToObj(number -> club.member("m" + number))
                .toList();
        List<Quote> quotes = members.stream()
                .map(member -> member.asks(MONDAY, 30_00, List.of(), Presented.word("EARLY")))
                .toList();

        // When
        List<Callable<Committed>> commits = IntStream.range(0, 40)
                .<Callable<Committed>>mapToObj(
                        number -> () -> members.get(number).commits(quotes.get(number)))
                .toList();
        List<Committed> committed;
        try (ExecutorService tills = Executors.newFixedThreadPool(8)) {
            committed = tills.invokeAll(commits).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(committed).filteredOn(Committed.Yes.class::isInstance).hasSize(5);
        assertThat(committed)
                .filteredOn(one -> !(one instanceof Committed.Yes))
                .containsOnly(new Committed.UsedUp("first-five"));
        assertThat(answer(club.member("late").asks(TUESDAY, 30_00, List.of(), Presented.word("EARLY")))
                        .reason())
                .isEqualTo(CampaignReason.COUPON_USED_UP);
    }

    private static final String HELD = """
            campaigns:
              - id: hello
                trigger: enrolment
                gives:
                  - {id: coupon, coupon: ten-off, lastsDays: 30}
                  - {id: coffee, gift: free-coffee, lastsDays: 30}
              - id: ten-off
                trigger: coupon
                coupon: {held: ten-off}
                match: {stores: [s1]}
                gives:
                  - {id: less, discount: {amount: "10.00"}}
                  - {id: extra, wallet: points, points: 7}
            """;

    @Test
    void whatAMemberWasGivenIsUsedOnceAndOnlyByThem() {
        Club club = new Club(HELD);
        Member sara = club.member("sara").enrols(Club.at(MONDAY));
        Member omid = club.member("omid").enrols(Club.at(MONDAY));
        long coupon = given(sara, "ten-off");
        Quote quote = sara.asks(MONDAY, 30_00, List.of(), Presented.held(coupon));
        sara.commits(quote);
        Quote twice = sara.asks(MONDAY, 30_00, List.of(), Presented.held(coupon));
        sara.pays(quote, MONDAY_LATER);

        Quote again = sara.asks(TUESDAY, 30_00, List.of(), Presented.held(coupon));
        Quote foreign = omid.asks(TUESDAY, 30_00, List.of(), Presented.held(77));
        Quote late = omid.asks("2021-05-01T10:00", 30_00, List.of(), Presented.held(given(omid, "ten-off")));

        assertThat(toPay(quote)).isEqualTo(20_00);
        assertThat(sara.has("points")).isEqualTo(7);
        assertThat(answer(twice).reason()).isEqualTo(CampaignReason.COUPON_USED);
        assertThat(answer(again).reason()).isEqualTo(CampaignReason.COUPON_USED);
        assertThat(answer(foreign).reason()).isEqualTo(CampaignReason.COUPON_NOT_HELD);
        assertThat(answer(late).reason()).isEqualTo(CampaignReason.COUPON_EXPIRED);
    }

    @Test
    void whatACouponGaveBesideTheDiscountGoesBackWithTheGoodsAndTheCouponIsTheMembersAgain() {
        Club club = new Club(HELD);
        Member sara = club.member("sara").enrols(Club.at(MONDAY));
        long coupon = given(sara, "ten-off");
        Quote quote = sara.asks(MONDAY, 30_00, List.of(), Presented.held(coupon));
        sara.commits(quote);
        JournalEntry purchase = sara.pays(quote, MONDAY_LATER);

        sara.returns(purchase, TUESDAY);

        assertThat(sara.has("points")).isZero();
        assertThat(answer(sara.asks(TUESDAY, 30_00, List.of(), Presented.held(coupon)))
                        .accepted())
                .isTrue();
    }

    @Test
    void whatTheJournalRefusesOfACouponLeavesItsDiscountAsItWas() {
        Club club = new Club(HELD);
        Member sara = club.member("sara").enrols(Club.at(MONDAY));
        Quote quote = sara.asks(MONDAY, 30_00, List.of(), Presented.held(given(sara, "ten-off")));
        sara.commits(quote);
        club.refuses(AwardPoints.class::isInstance);

        sara.pays(quote, MONDAY_LATER);

        assertThat(sara.has("points")).isZero();
        assertThat(grants(sara)).extracting(CampaignGrant::discount).contains(new Money("USD", 10_00));
        assertThat(answer(sara.asks(TUESDAY, 30_00, List.of(), Presented.held(given(sara, "ten-off"))))
                        .reason())
                .isEqualTo(CampaignReason.COUPON_USED);
    }

    @Test
    void aGiftIsHandedOutWithAPurchaseAndOnlyOnce() {
        Club club = new Club(HELD);
        Member sara = club.member("sara").enrols(Club.at(MONDAY));
        long coffee = given(sara, "free-coffee");
        Quote quote = sara.asks(MONDAY, 30_00, List.of(), Presented.held(coffee));
        sara.commits(quote);
        sara.pays(quote, MONDAY_LATER);

        Quote again = sara.asks(TUESDAY, 30_00, List.of(), Presented.held(coffee));

        assertThat(answer(quote).detail()).isEqualTo("free-coffee is handed out");
        assertThat(toPay(quote)).isEqualTo(30_00);
        assertThat(answer(again).reason()).isEqualTo(CampaignReason.COUPON_USED);
    }

    @Test
    void aCouponForAnotherStoreIsRefusedWithTheReason() {
        Club club = new Club(HELD.replace("[s1]", "[s9]"));
        Member sara = club.member("sara").enrols(Club.at(MONDAY));

        Quote quote = sara.asks(MONDAY, 30_00, List.of(), Presented.held(given(sara, "ten-off")));

        assertThat(answer(quote).detail()).isEqualTo("OTHER_STORE, it was s1, not s9");
    }

    @Test
    void whatWasPromisedIsKeptEvenIfThePromotionHasEndedMeanwhile() {
        Club club = new Club(COUPON);
        Member sara = club.member("sara");
        Quote quote = sara.asks(MONDAY, 30_00, List.of(), WELCOME);
        sara.commits(quote);
        club.applies(CARDS, Club.at("2021-03-01T10:01"));

        sara.pays(quote, MONDAY_LATER);

        assertThat(grants(sara))
                .singleElement()
                .satisfies(grant -> assertThat(grant.version()).isEqualTo(1));
    }

    @Test
    void whoIsHeldOutPaysInFullAndWhatTheyWouldHaveSavedIsWrittenDown() {
        Club club = new Club("""
                campaigns:
                  - {id: half, trigger: basket, heldOut: "50", gives: [{id: less, discount: {percent: "10"}}]}
                """);
        List<Quote> quotes = IntStream.range(0, 100)
                .mapToObj(number -> club.member("m" + number).asks(MONDAY, 30_00, List.of()))
                .toList();

        assertThat(quotes).filteredOn(quote -> toPay(quote) == 30_00).hasSizeBetween(30, 70);
        assertThat(quotes)
                .filteredOn(quote -> toPay(quote) == 30_00)
                .allSatisfy(quote -> assertThat(quote.quoted().discounts())
                        .singleElement()
                        .satisfies(off -> assertThat(off.withheld()).isTrue()));
    }

    private static long toPay(Quote quote) {
        return quote.quoted().net().amount().minorUnits();
    }

    private static List<Long> lines(Quote quote) {
        return quote.quoted().net().lines().stream()
                .map(PurchaseLine::amountMinorUnits)
                .toList();
    }

    private static CouponAnswer answer(Quote quote) {
        return quote.quoted().coupons().getFirst();
    }

    private static List<CampaignGrant> grants(Member member) {
        return member.decisions().stream()
                .flatMap(decision -> decision.grants().stream())
                .toList();
    }

    private static long given(Member member, String name) {
        return member.progress().rewards().held().stream()
                .filter(reward -> reward.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sequence();
    }
}
