package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.card.BearerClaim;
import io.vafa.member.application.card.BearerClaim.Person;
import io.vafa.member.application.card.BearerClaims.Standing;
import io.vafa.member.application.card.CardActivation;
import io.vafa.member.application.card.CardBlocking;
import io.vafa.member.application.card.CardClaiming;
import io.vafa.member.application.card.CardGate;
import io.vafa.member.application.card.CardMaking;
import io.vafa.member.application.card.CardOwners;
import io.vafa.member.application.card.CardPlaces;
import io.vafa.member.application.card.CardSweep;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardLoss;
import io.vafa.member.domain.card.CardRange;
import io.vafa.member.domain.card.CardTerms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever activates, claims, blocks, adds and enrols with the same cards at the same moment, and wherever they crash: nothing stays half done. */
class CardSimulationTest {
    private static final String PROGRAM = "demo";
    private static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");
    private static final Actor AGENT = new Actor("agent-7", "agent");
    private static final CardActivation.Desk TILL = new CardActivation.Desk("till-1", "s1", "t1", true);
    private static final CardTerms TERMS =
            new CardTerms(Map.of("green", new CardRange("green", "999", 19, true)), true, true, false, false);
    private static final int CARDS = 6;

    private final AtomicLong ids = new AtomicLong();

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCardIsMadeOnceWhoeverMakesItAndWhereverTheyCrash(long seed) {
        // Given a number that somebody has already
        Turns turns = new Turns(seed, 0.02 * (seed % 5));
        House house = new House(turns, NOW);
        house.enrol(card(3));
        house.cards.order(batch(CardKind.BEARER, 30));
        for (int maker = 0; maker < 3; maker++) {
            turns.add(() -> new CardMaking(house.cards, house.places).round());
        }

        // When
        turns.play();
        new CardMaking(house.cards, house.places).round();

        // Then
        Map<Integer, Card> byPlace = new HashMap<>();
        house.cards.cards.values().stream()
                .filter(card -> card.batch() != null)
                .forEach(card -> assertThat(byPlace.put(card.place(), card))
                        .as("seed %d: place %d", seed, card.place())
                        .isNull());
        assertThat(byPlace).as("seed %d", seed).hasSize(30);
        assertThat(house.cards.cards.get(key(3))).as("seed %d", seed).isEqualTo(Card.inUse(key(3)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatBecomesOfACardIsDecidedOnceAndDone(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.02 * (seed % 5));
        House house = new House(turns, NOW);
        Random random = new Random(seed);
        house.cards.order(batch(CardKind.BEARER, CARDS));
        new CardMaking(house.cards, house.places).round();
        String known = house.enrol(phone(10));
        if (random.nextBoolean()) {
            house.activation.activate(PROGRAM, card(1), TILL);
        }
        if (random.nextBoolean()) { // a circle: another card leads to the same account
            house.activation.activate(PROGRAM, card(1), TILL);
            house.identifiers.change(
                    PROGRAM,
                    String.valueOf(house.stores.ownerOf(key(1))),
                    new IdentifierWish(null, null, card(2)),
                    AGENT,
                    null,
                    null);
        }
        List<CardActivation.Outcome> activated = new ArrayList<>();
        int activating = random.nextInt(3);
        for (int caller = 0; caller < activating; caller++) {
            turns.add(() -> activated.add(house.activation.activate(PROGRAM, card(1), TILL)));
        }
        Map<String, CardClaiming.Outcome> answers = new HashMap<>();
        int claiming = random.nextInt(4);
        for (int caller = 0; caller < claiming; caller++) {
            int who = 10 + random.nextInt(3);
            int number = 1 + random.nextInt(2);
            String name = who + ":" + number + ":" + caller;
            turns.add(() -> answers.put(name, house.claim(number, phone(who))));
        }
        if (random.nextInt(3) == 0) {
            turns.add(() -> house.enrol(phone(11)));
        }
        if (random.nextBoolean()) {
            turns.add(() -> house.enrol(card(1), phone(13)));
        }
        if (random.nextInt(3) == 0) {
            turns.add(() -> house.identifiers.change(
                    PROGRAM, known, new IdentifierWish(null, null, card(1)), AGENT, null, null));
        }
        boolean blocking = random.nextInt(3) == 0;
        List<CardBlocking.Outcome> blocked = new ArrayList<>();
        if (blocking) {
            turns.add(() -> blocked.add(house.blocking.block(PROGRAM, card(1), null, CardLoss.STOLEN, AGENT)));
        }
        boolean erasing = random.nextInt(5) == 0;
        if (erasing) {
            boolean person = random.nextBoolean();
            turns.add(() -> Optional.ofNullable(person ? known : house.stores.ownerOf(key(1)))
                    .ifPresent(owner -> house.desk.erase(PROGRAM, owner, AGENT, ErasureReason.MEMBER_ASKED)));
        }
        if (random.nextInt(4) == 0) { // agents find out that it is somebody else's as well
            String other = house.enrol(phone(20));
            turns.add(() -> Optional.ofNullable(house.stores.ownerOf(key(1)))
                    .ifPresent(owner -> house.merging.merge(PROGRAM, owner, other, "asked", "agent-7")));
        }
        turns.add(() -> house.sweep(NOW.plusSeconds(60)));

        // When
        turns.play();
        house.sweep(NOW.plusSeconds(60));
        house.sweep(NOW.plus(Duration.ofHours(2)));

        // Then
        assertThat(house.cards.tasks).as("seed %d: nothing left to do", seed).isEmpty();
        assertThat(house.records.untold)
                .as("seed %d: nothing left to tell", seed)
                .isEmpty();
        assertThat(house.stores.outbox).as("seed %d", seed).isEmpty();
        assertThat(activated)
                .as("seed %d: activations answer alike", seed)
                .filteredOn(outcome -> outcome instanceof CardActivation.Outcome.Active)
                .extracting(outcome -> ((CardActivation.Outcome.Active) outcome).at())
                .allMatch(NOW::equals);
        house.checkMembers(seed);
        house.checkCard(seed, erasing);
        house.checkClaims(seed, answers, erasing);
        assertThat(house.cards.claims).as("seed %d: a person's account", seed).doesNotContainKey(known);
        if (!erasing && !blocking) {
            house.checkResends(seed, answers);
        }
        if (blocked.stream().anyMatch(CardBlocking.Outcome.Blocked.class::isInstance)) {
            assertThat(house.cards.blocks).as("seed %d", seed).containsKey(key(1));
        }
        assertThat(house.enrolment.enrol(PROGRAM, List.of(request(card(1)))).getFirst())
                .as("seed %d: nothing that is left keeps anybody out", seed)
                .isNotInstanceOf(EnrolmentOutcome.Contended.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverActivatesAndCrashesTheCardHasOneAccountInTheEnd(long seed) {
        // Given
        Turns turns = new Turns(seed, 0.1);
        House house = new House(turns, NOW);
        house.cards.order(batch(CardKind.BEARER, CARDS));
        new CardMaking(house.cards, house.places).round();
        for (int caller = 0; caller < 1 + seed % 3; caller++) {
            turns.add(() -> house.activation.activate(PROGRAM, card(1), TILL));
        }

        // When
        turns.play();
        house.sweep(NOW.plusSeconds(60));

        // Then
        assertThat(house.stores.decided.size())
                .as("seed %d", seed)
                .isEqualTo(house.cards.activations.isEmpty() ? 0 : 1);
    }

    private static CardBatch batch(CardKind kind, int count) {
        return new CardBatch(
                "b_1", PROGRAM, new CardRange("green", "999", 19, true), count, kind, null, "r", "f", "admin", NOW);
    }

    private static String key(int number) {
        return Member.claimKey(PROGRAM, "k1:" + number);
    }

    private static Identifier card(int number) {
        return new Identifier("card", "k1:" + number, String.valueOf(number));
    }

    private static Identifier phone(int number) {
        return new Identifier("phone", "k1:" + number, String.valueOf(number));
    }

    private static EnrolmentRequest request(Identifier... identifiers) {
        return new EnrolmentRequest(List.of(identifiers), Profile.EMPTY, null, false);
    }

    /** The service on simulated stores. */
    private final class House {
        final SimulatedStores stores;
        final SimulatedRecords records;
        final SimulatedCards cards;
        final CardPlaces places;
        final Enrolment enrolment;
        final Merging merging;
        final MemberDesk desk;
        final IdentifierDesk identifiers;
        final CardActivation activation;
        final CardBlocking blocking;
        final CardClaiming claiming;
        private final Settlement settlement;
        private final ClaimKeeper keeper;

        House(Turns turns, Instant now) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            stores = new SimulatedStores(turns);
            records = new SimulatedRecords(stores, turns);
            cards = new SimulatedCards(stores, turns);
            keeper = new ClaimKeeper(records, stores, stores, records, clock);
            Herald herald = herald(now);
            Announcer announcer = members -> {
                stores.announce(members);
                members.forEach(member -> {
                    records.link(member);
                    records.tell(member.id(), "1");
                });
            };
            settlement = new Settlement(
                    stores,
                    stores,
                    stores,
                    new EnrolmentNews(announcer, records, records, records, herald, _ -> MemberTerms.NONE),
                    keeper);
            CardGate gate = new CardGate(_ -> TERMS, cards, cards);
            enrolment = new Enrolment(
                    stores, stores, stores, settlement, keeper, gate, () -> "m_" + ids.incrementAndGet(), clock);
            merging = new Merging(stores, cards, cards, clock);
            desk = new MemberDesk(records, records, herald, stores, settlement, _ -> MemberTerms.NONE, clock);
            identifiers = new IdentifierDesk(
                    records, records, herald, stores, settlement, stores, stores, keeper, _ -> MemberTerms.NONE, clock);
            places = new CardPlaces(cards, stores, cards);
            CardOwners owners = new CardOwners(stores, keeper, stores, settlement);
            activation = new CardActivation(_ -> TERMS, cards, cards, places, cards, enrolment, merging, clock);
            blocking = new CardBlocking(cards, cards, owners, records, identifiers, clock);
            claiming = new CardClaiming(
                    _ -> TERMS,
                    cards,
                    activation,
                    cards,
                    cards,
                    cards,
                    cards,
                    owners,
                    records,
                    desk,
                    identifiers,
                    merging,
                    () -> "a_" + ids.incrementAndGet(),
                    clock);
        }

        private Herald herald(Instant now) {
            return new Herald(records, records, records, stores, records, keeper, Clock.fixed(now, ZoneOffset.UTC));
        }

        String enrol(Identifier... with) {
            return enrolment.enrol(PROGRAM, List.of(request(with))).getFirst()
                            instanceof EnrolmentOutcome.Enrolled(String member)
                    ? member
                    : "";
        }

        CardClaiming.Outcome claim(int number, Identifier identifier) {
            Card made = cards.cards.get(key(number));
            String code = made == null ? "" : cards.code(made.place());
            return claiming.claim(
                    PROGRAM,
                    card(number),
                    code,
                    new Person(List.of(identifier), new Profile(null, "name " + identifier.value())),
                    AGENT,
                    true);
        }

        void sweep(Instant now) {
            new Sweeper(stores, settlement, Duration.ofSeconds(10), Clock.fixed(now, ZoneOffset.UTC)).sweep();
            merging.sweep(Duration.ofSeconds(10));
            herald(now).sweep(Duration.ofSeconds(10));
            new CardSweep(cards, cards, activation, blocking, claiming, Clock.fixed(now, ZoneOffset.UTC))
                    .sweep(Duration.ofSeconds(10));
            herald(now).sweep(Duration.ofSeconds(10));
        }

        void checkMembers(long seed) {
            for (String id : stores.decided.keySet()) {
                List<String> leading = new ArrayList<>();
                if (records.find(PROGRAM, id) instanceof Found.Present(MemberRecord record)) {
                    record.identifiers().stream()
                            .filter(Identifier::leadsStill)
                            .forEach(identifier -> leading.add(Member.claimKey(PROGRAM, identifier.digest())));
                }
                assertThat(stores.claimedKeysOf(id))
                        .as("seed %d: claims of %s", seed, id)
                        .containsExactlyInAnyOrderElementsOf(leading);
            }
            records.tenures.forEach((digest, tenures) -> assertThat(tenures.refused)
                    .as("seed %d: links of %s", seed, digest)
                    .isEmpty());
        }

        void checkCard(long seed, boolean erasing) {
            String owner = stores.ownerOf(key(1));
            if (cards.blocks.containsKey(key(1))) {
                assertThat(owner).as("seed %d: blocked", seed).isEqualTo(Claim.BLOCKED);
            } else if (cards.activations.containsKey(key(1)) && !erasing) {
                assertThat(stores.decided).as("seed %d: active", seed).containsKey(String.valueOf(owner));
            }
        }

        void checkResends(long seed, Map<String, CardClaiming.Outcome> answers) {
            answers.forEach((name, outcome) -> {
                if (outcome instanceof CardClaiming.Outcome.Claimed claimed) {
                    assertThat(claim(
                                    Integer.parseInt(name.substring(3, 4)),
                                    phone(Integer.parseInt(name.substring(0, 2)))))
                            .as("seed %d: %s asks again", seed, name)
                            .isInstanceOfSatisfying(
                                    CardClaiming.Outcome.Claimed.class,
                                    again -> assertThat(again.member()).isEqualTo(merging.current(claimed.member())));
                }
            });
        }

        void checkClaims(long seed, Map<String, CardClaiming.Outcome> answers, boolean erasing) {
            Map<String, Set<String>> persons = new HashMap<>();
            answers.forEach((name, outcome) -> {
                if (outcome instanceof CardClaiming.Outcome.Claimed claimed) {
                    persons.computeIfAbsent(merging.current(claimed.member()), _ -> new HashSet<>())
                            .add(name.substring(0, 2));
                }
            });
            if (!erasing) {
                persons.forEach((member, names) -> assertThat(names)
                        .as("seed %d: who claimed %s", seed, member)
                        .hasSize(1));
            }
            for (Standing standing : cards.claims.values()) {
                BearerClaim claim = standing.claim();
                if (records.isErased(claim.member()) || (claim.into() != null && records.isErased(claim.into()))) {
                    continue;
                }
                assertThat(standing.done())
                        .as("seed %d: claim of %s", seed, claim.member())
                        .isTrue();
                if (claim.into() != null) {
                    assertThat(merging.current(claim.member()))
                            .as("seed %d: merged", seed)
                            .isEqualTo(merging.current(claim.into()));
                } else if (records.find(PROGRAM, claim.member()) instanceof Found.Present(MemberRecord record)) {
                    assertThat(record.profile().name())
                            .as("seed %d: profile", seed)
                            .isEqualTo(claim.person().profile().name());
                    assertThat(record.identifiers().stream()
                                    .anyMatch(own -> own.digest()
                                            .equals(claim.person()
                                                    .identifiers()
                                                    .getFirst()
                                                    .digest())))
                            .as("seed %d: identifiers", seed)
                            .isEqualTo(standing.left().isEmpty());
                }
            }
        }
    }
}
