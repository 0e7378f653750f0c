package io.vafa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.notification.WebhookReceiver.Got;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a partner hears because a member allows it, from the journal over member-service to the partner's receiver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerWordIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CREDITED = "vafa.points.credited.v1";
    private static final String TIER = "vafa.tier.changed.v1";
    private static final String HOOKS = "/v1/programs/demo/webhooks";

    private final AtomicLong numbers = new AtomicLong();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private NotificationServiceUnderTest service;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private WebhookReceiver receiver;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        receiver = new WebhookReceiver();
        service = new NotificationServiceUnderTest(
                folder,
                "--vafa.consumers.gather.webhooks=0ms",
                "--vafa.webhooks.loopback-http=true",
                "--vafa.webhooks.look-every=20ms");
        service.applyProgram("demo");
        service.asksFor("demo", 1, "bazaar", "gym");
        await().atMost(PATIENCE).until(() -> types("bazaar").contains(TIER));
    }

    @AfterAll
    void stop() {
        Awaitility.reset();
        service.close();
        receiver.close();
    }

    @AfterEach
    void endAll() {
        service.ask(HOOKS, admin())
                .json()
                .path("webhooks")
                .forEach(hook ->
                        service.send("DELETE", HOOKS + "/" + hook.path("id").asString(), admin(), ""));
    }

    @Test
    void aPartnerHearsOfATierOnlyWhileTheMemberAllowsIt() {
        // Given
        String hook = subscribe("bazaar", "/tier", TIER);

        // When: a stranger's, then the same member's while allowed, then after it was withdrawn.
        service.journal(List.of(tier("m-tier", 1, "Bronze")));
        awaitHandled("m-tier");
        service.members.allows("m-tier", "bazaar");
        service.journal(List.of(tier("m-tier", 2, "Silver"), tier("m-stranger", 1, "Gold")));
        awaitHandled("m-tier", "m-stranger");
        service.members.withdraws("m-tier");
        service.journal(List.of(tier("m-tier", 3, "Gold")));
        awaitHandled("m-tier");

        // Then
        assertThat(noted(hook)).containsExactly("m-tier 2");
        assertThat(awaitGot("/tier", 1))
                .extracting(got -> got.json().at("/data/to").asString())
                .containsExactly("Silver");
    }

    @Test
    void whatWasAllowedOnePartnerIsNotToldToAnother() {
        // Given
        String hook = subscribe("gym", "/other", TIER);
        service.members.allows("m-other", "bazaar");

        // When
        service.journal(List.of(tier("m-other", 1, "Silver")));
        awaitHandled("m-other");

        // Then
        assertThat(noted(hook)).isEmpty();
    }

    @Test
    void pointsOfOthersAndBalancesAreToldOfWhoAllowsItAndOwnOnesWithoutOfWhoDoesNot() {
        // Given
        String hook = subscribe("bazaar", "/points", CREDITED);
        service.members.allows("m-open", "bazaar");

        // When: each bought at the hotel, and one at the bazaar as well.
        service.journal(
                List.of(earned("m-open", 1, "hotel"), earned("m-shut", 1, "hotel"), earned("m-shut", 2, "bazaar")));

        // Then
        List<Got> got = awaitGot("/points", 2);
        assertThat(noted(hook)).containsExactlyInAnyOrder("m-open 1", "m-shut 2");
        assertThat(got)
                .filteredOn(one -> one.member().equals("m-open"))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.json().at("/data/balances/points/available").asInt())
                            .isEqualTo(211);
                    assertThat(open.json().at("/data/purchase").isMissingNode()).isTrue();
                });
        assertThat(got)
                .filteredOn(one -> one.member().equals("m-shut"))
                .singleElement()
                .satisfies(shut -> {
                    assertThat(shut.json().at("/data/balances").isMissingNode()).isTrue();
                    assertThat(shut.json().at("/data/purchase/partner").asString())
                            .isEqualTo("bazaar");
                });
    }

    @Test
    void whileMembersCannotBeAskedNothingIsToldToPartnersAndAfterwardsAllOfIt() {
        // Given
        String hook = subscribe("bazaar", "/waits", TIER);
        subscribeChain("/chain", TIER);
        service.members.allows("m-waits", "bazaar");
        service.members.isAway(true);
        try {
            // When
            long asked = service.members.askedWhomTheyAllow.get();
            service.journal(List.of(tier("m-waits", 1, "Silver"), tier("m-unasked", 1, "Gold")));
            await().atMost(PATIENCE).until(() -> service.members.askedWhomTheyAllow.get() > asked + 3);

            // Then: who need not wait for it does not.
            awaitGot("/chain", 2);
            assertThat(noted(hook)).isEmpty();
        } finally {
            service.members.isAway(false);
        }

        // Then
        assertThat(awaitGot("/waits", 1)).extracting(Got::member).containsExactly("m-waits");
        awaitHandled("m-waits", "m-unasked");
        assertThat(noted(hook)).containsExactly("m-waits 1");
        assertThat(receiver.got("/chain")).hasSize(2);
    }

    @Test
    void theSameEntryAgainIsToldOnceWhateverTheMemberAllowsByThen() {
        // Given
        String hook = subscribe("bazaar", "/again", CREDITED, TIER);
        JournalEntry entry = entry(
                "m-again",
                1,
                purchase("m-again", 1, "bazaar"),
                new Posting.TierChanged("Base", "Silver", 1, true),
                points("bazaar"));

        // When
        service.journal(List.of(entry));
        awaitGot("/again", 1);
        service.members.allows("m-again", "bazaar");
        service.journal(List.of(entry, earned("m-again", 2, "bazaar")));
        awaitGot("/again", 3);
        service.members.withdraws("m-again");
        service.journal(List.of(entry));
        awaitHandled("m-again");

        // Then: what concerns the partner anyway came once, and as it was told first.
        List<Got> got = receiver.got("/again");
        assertThat(got)
                .extracting(
                        one -> one.sequence() + " " + one.json().path("type").asString())
                .containsExactlyInAnyOrder("1 " + CREDITED, "1 " + TIER, "2 " + CREDITED);
        assertThat(noted(hook)).hasSize(3);
        assertThat(got.getFirst().json().at("/data/balances").isMissingNode()).isTrue();
    }

    @Test
    void manyMembersAreAskedTogether() {
        // Given
        String hook = subscribe("bazaar", "/many", TIER);
        List<JournalEntry> entries = new ArrayList<>();
        LongStream.rangeClosed(1, 250).forEach(number -> {
            if (number % 2 == 0) {
                service.members.allows("m-many-" + number, "bazaar");
            }
            entries.add(tier("m-many-" + number, 1, "Silver"));
        });

        // When
        service.journal(entries);
        awaitHandled(entries.stream().map(JournalEntry::member).limit(100).toArray(String[]::new));

        // Then
        assertThat(awaitGot("/many", 125))
                .hasSize(125)
                .allSatisfy(got -> assertThat(Long.parseLong(got.member().replace("m-many-", "")) % 2)
                        .isZero());
        assertThat(noted(hook)).hasSize(125);
    }

    @Test
    void aPartnerForWhomNobodyIsAskedCannotSubscribeToWhatIsAboutMembersAndAsksNobody() {
        // Given
        Answer refused = wish("hotel", receiver.url("/hotel-tier", _ -> 200), TIER);
        Answer never = wish("bazaar", receiver.url("/standing", _ -> 200), "vafa.member.standing-changed.v1");
        subscribe("hotel", "/hotel", CREDITED);
        long asked = service.members.askedWhomTheyAllow.get();

        // When
        service.journal(List.of(earned("m-hotel", 1, "hotel")));
        awaitGot("/hotel", 1);

        // Then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("TYPE_NOT_FOR_PARTNERS", "members.consents.purposes");
        assertThat(never.text("code")).isEqualTo("TYPE_NOT_FOR_PARTNERS");
        assertThat(service.members.askedWhomTheyAllow.get()).isEqualTo(asked);
        assertThat(types("hotel")).doesNotContain(TIER);
    }

    private List<String> types(String partner) {
        List<String> types = new ArrayList<>();
        service.ask("/v1/programs/demo/webhook-types", partner(partner))
                .json()
                .path("types")
                .forEach(type -> types.add(type.path("type").asString()));
        return types;
    }

    private String partner(String name) {
        return service.tokens.token("demo", name, Map.of(), Role.PARTNER);
    }

    private Answer wish(String partner, String url, String... types) {
        return service.send(
                "POST", HOOKS, partner(partner), Json.writeText(Map.of("url", url, "types", List.of(types))));
    }

    private String subscribe(String partner, String path, String... types) {
        Answer made = wish(partner, receiver.url(path, _ -> 200), types);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("id");
    }

    private void subscribeChain(String path, String... types) {
        Answer made = service.send(
                "POST",
                HOOKS,
                admin(),
                Json.writeText(Map.of("url", receiver.url(path, _ -> 200), "types", List.of(types))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private List<Got> awaitGot(String path, int count) {
        await().atMost(PATIENCE).until(() -> receiver.got(path).size() >= count);
        return receiver.got(path);
    }

    /** Waits until all that stands on the journal of some members has been noted: something behind it has been told, to a partner who is told last. */
    private void awaitHandled(String... members) {
        long number = numbers.incrementAndGet();
        String path = "/handled-" + number;
        String hook = subscribe("gym", path, CREDITED);
        service.journal(Arrays.stream(members)
                .map(member -> earned(member, 1_000 + number, "gym"))
                .toList());
        awaitGot(path, members.length);
        service.send("DELETE", HOOKS + "/" + hook, admin(), "");
    }

    /** What was ever to be told, whether it arrived already or not. */
    private List<String> noted(String hook) {
        List<String> noted = new ArrayList<>();
        service.ask(HOOKS + "/" + hook + "/deliveries?limit=200", admin())
                .json()
                .path("deliveries")
                .forEach(one -> noted.add(one.path("member").asString() + " "
                        + one.path("sequence").asLong()));
        return noted;
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }

    private static JournalEntry tier(String member, long sequence, String to) {
        return entry(member, sequence, null, new Posting.TierChanged("Base", to, 1, true));
    }

    private static JournalEntry earned(String member, long sequence, String partner) {
        return entry(member, sequence, purchase(member, sequence, partner), points(partner));
    }

    private static Posting points(String partner) {
        return new Posting.PointsEarned("points", 5, "17", "base", new Lot(1, partner, partner, null, null, null));
    }

    private static Purchase purchase(String member, long sequence, String partner) {
        return new Purchase(
                "sale-" + member + "-" + sequence,
                partner,
                "17",
                "3",
                null,
                Instant.now(),
                new Money("USD", 10_500),
                List.of(),
                null,
                null,
                false);
    }

    private static JournalEntry entry(String member, long sequence, @Nullable Purchase purchase, Posting... postings) {
        Instant now = Instant.now();
        return new JournalEntry(
                "demo",
                member,
                sequence,
                new Cause("test", "demo", "test", member + "-" + sequence),
                "fingerprint",
                purchase == null ? JournalEntry.Kind.TIER : JournalEntry.Kind.PURCHASE,
                Outcome.accepted(),
                List.of(postings),
                Map.of("points", Balance.of(211)),
                purchase,
                null,
                null,
                null,
                null,
                List.of(),
                now,
                now,
                false,
                JournalEntry.NO_HASH);
    }
}
