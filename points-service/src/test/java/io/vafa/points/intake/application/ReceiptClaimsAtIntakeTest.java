package io.vafa.points.intake.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.ReceiptClaim;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeRequest.ReturnReport;
import io.vafa.points.intake.application.IntakeRequest.Unclaimed;
import io.vafa.points.store.InMemoryClaims;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemoryParkingLot;
import io.vafa.points.store.InMemoryReceipts;
import io.vafa.points.store.InMemoryReferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A purchase that came without a member is the one's who claims its receipt first, once, if it is the right one. */
class ReceiptClaimsAtIntakeTest {
    private static final int PER_MONTH = 3;

    private final InMemoryClaims claims = new InMemoryClaims();
    private final MovingClock clock = new MovingClock(NOON);
    private final InMemoryParkingLot<AboutMember> parkedPurchases = InMemoryParkingLot.ofMembers(clock);
    private final InMemoryParkingLot<PurchaseReturned> parkedReturns = InMemoryParkingLot.ofReturns(clock);
    private final InMemoryParkingLot<PurchaseConfirmed> confirmations = InMemoryParkingLot.ofConfirmations(clock);
    private final ReceiptStores receipts = InMemoryReceipts.claimable(clock, PER_MONTH);
    private final Sent sent = new Sent();
    private final List<String> setAside = new ArrayList<>();
    private final IntakeStage stage = new IntakeStage(
            new InMemoryReferences(),
            claims,
            parkedPurchases,
            parkedReturns,
            confirmations,
            InMemoryParkingLot.ofWithdrawals(clock),
            receipts,
            () -> sent);
    private final PurchaseOutcomes outcomes = new PurchaseOutcomes(
            claims,
            parkedPurchases,
            parkedReturns,
            confirmations,
            InMemoryParkingLot.ofWithdrawals(clock),
            receipts.unclaimed(),
            new InMemoryJournal());

    @Test
    void aPurchaseWithoutAMemberIsKeptAndCreditsNobody() {
        stage.handle(List.of(bought("e1", 100)));

        assertThat(sent.commands).isEmpty();
        assertThat(sent.codes()).containsExactly("UNCLAIMED");
        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "e1"))
                .get()
                .extracting(PurchaseOutcome::code)
                .isEqualTo("UNCLAIMED");
        assertThat(outcomes.byReceipt(PROGRAM, PARTNER, "s1", "t1", receipt("e1")))
                .get()
                .extracting(PurchaseOutcome::eventId)
                .isEqualTo("e1");
    }

    @Test
    void whoeverClaimsTheReceiptGetsThePurchaseOfItsOwnTimeAndTheCommandSaysByWhom() {
        stage.handle(List.of(bought("e1", 100)));

        stage.handle(List.of(claimed("m-1", "e1", 100, NOON.plus(Duration.ofDays(3)))));

        assertThat(sent.commands).singleElement().isInstanceOfSatisfying(CreditPurchase.class, credit -> {
            assertThat(credit.member()).isEqualTo("m-1");
            assertThat(credit.occurredAt()).isEqualTo(NOON);
            assertThat(credit.claimed()).isEqualTo(new ClaimedLater(NOON.plus(Duration.ofDays(3)), "staff-7"));
        });
        assertThat(receipts.unclaimed().parked(Set.of(key("e1")))).isEmpty();
    }

    @Test
    void whoCameFirstCountsAndTheOtherIsNotToldWhoThatWas() {
        stage.handle(List.of(bought("e1", 100)));

        stage.handle(List.of(claimed("m-1", "e1", 100), claimed("m-2", "e1", 100), claimed("m-1", "e1", 100)));

        assertThat(sent.commands).extracting(Command::member).containsOnly("m-1");
        assertThat(sent.commands)
                .extracting(Command::cause)
                .containsOnly(sent.commands.getFirst().cause());
        assertThat(sent.codes()).containsExactly("UNCLAIMED", "RECEIPT_ALREADY_CLAIMED");
        assertThat(sent.answers).extracting(PurchaseOutcome::member).containsOnlyNulls();
    }

    @Test
    void aResentClaimGoesOnAgainExactlyAsItDid() {
        stage.handle(List.of(bought("e1", 100), claimed("m-1", "e1", 100)));

        stage.handle(List.of(claimed("m-1", "e1", 100, NOON.plusSeconds(9))));

        assertThat(sent.commands).hasSize(2);
        assertThat(sent.commands.getLast()).isEqualTo(sent.commands.getFirst());
    }

    @Test
    void whatDoesNotMatchIsNotGiven() {
        stage.handle(List.of(bought("e1", 100)));

        stage.handle(List.of(claimed("m-1", "e1", 101)));

        assertThat(sent.commands).isEmpty();
        assertThat(sent.codes()).containsExactly("UNCLAIMED", "RECEIPT_DOES_NOT_MATCH");
    }

    @Test
    void theWindowIsOfTheReceiptsOwnDay() {
        stage.handle(List.of(bought("e1", 100), bought("e2", 100)));

        stage.handle(List.of(
                claimed("m-1", "e1", 100, Instant.parse("2021-03-18T23:59:59Z")),
                claimed("m-1", "e2", 100, Instant.parse("2021-03-19T00:00:00Z"))));

        assertThat(sent.commands).hasSize(1);
        assertThat(sent.codes().getLast()).isEqualTo("CLAIM_WINDOW_OVER");
    }

    @Test
    void aMemberMayClaimSoManyAMonthAndWrongOnesTakeNoPlace() {
        for (int i = 0; i <= PER_MONTH; i++) {
            stage.handle(List.of(bought("e" + i, 100), claimed("m-1", "e" + i, 1), claimed("m-1", "e" + i, 100)));
        }

        assertThat(sent.commands).hasSize(PER_MONTH);
        assertThat(sent.codes().getLast()).isEqualTo("CLAIM_LIMIT");
        stage.handle(List.of(claimed("m-1", "e" + PER_MONTH, 100, Instant.parse("2021-04-01T00:00:00Z"))));
        assertThat(sent.codes().getLast()).isEqualTo("CLAIM_WINDOW_OVER");
        stage.handle(List.of(claimed("m-2", "e" + PER_MONTH, 100)));
        assertThat(sent.commands).hasSize(PER_MONTH + 1);
    }

    @Test
    void whatWaitsInVainKeepsNobodyFromTheReceiptsTheyHave() {
        for (int i = 0; i < PER_MONTH; i++) {
            stage.handle(List.of(claimed("m-1", "mistyped" + i, 100)));
        }
        stage.handle(List.of(claimed("m-1", "one too many", 100)));
        assertThat(sent.codes().getLast()).isEqualTo("CLAIM_LIMIT");

        for (int i = 0; i <= PER_MONTH; i++) {
            stage.handle(List.of(bought("e" + i, 100), claimed("m-1", "e" + i, 100)));
        }

        assertThat(sent.commands).hasSize(PER_MONTH);
        assertThat(sent.codes().getLast()).isEqualTo("CLAIM_LIMIT");
    }

    @Test
    void aClaimThatLostItsPlaceWhileItWaitedEndsAndMayBeMadeNextMonth() {
        stage.handle(List.of(claimed("m-1", "e9", 100)));
        for (int i = 0; i < PER_MONTH; i++) {
            stage.handle(List.of(bought("e" + i, 100), claimed("m-1", "e" + i, 100)));
        }

        stage.handle(List.of(bought("e9", 100)));

        assertThat(sent.commands).hasSize(PER_MONTH);
        assertThat(sent.codes().getLast()).isEqualTo("UNCLAIMED");
        assertThat(receipts.waiting().parked(Set.of(key("e9")))).isEmpty();
        stage.handle(List.of(claimed("m-1", "e9", 100)));
        assertThat(sent.codes().getLast()).isEqualTo("CLAIM_LIMIT");
    }

    @Test
    void aClaimWaitsForItsPurchaseAndTheFirstThatMatchesGetsIt() {
        stage.handle(List.of(claimed("m-1", "e1", 7), claimed("m-2", "e1", 100), claimed("m-3", "e1", 100)));
        assertThat(sent.codes()).containsOnly("RECEIPT_UNKNOWN");

        stage.handle(List.of(bought("e1", 100)));

        assertThat(sent.commands).extracting(Command::member).containsExactly("m-2");
        assertThat(receipts.waiting().parked(Set.of(key("e1")))).isEmpty();
        assertThat(receipts.unclaimed().parked(Set.of(key("e1")))).isEmpty();
    }

    @Test
    void aPurchaseThatNoWaitingClaimMatchesStaysUnclaimed() {
        stage.handle(List.of(claimed("m-1", "e1", 7)));

        stage.handle(List.of(bought("e1", 100)));

        assertThat(sent.commands).isEmpty();
        assertThat(receipts.waiting().parked(Set.of(key("e1")))).isEmpty();
        stage.handle(List.of(claimed("m-1", "e1", 100)));
        assertThat(sent.commands).hasSize(1);
    }

    @Test
    void whatHasAMemberCanNeverBeClaimed() {
        stage.handle(List.of(linked("m-1"), new Report(report("k1:card", purchase("e1", 100)), null, setAside::add)));
        sent.commands.clear();

        stage.handle(List.of(claimed("m-2", "e1", 100), claimed("m-1", "e1", 100)));

        assertThat(sent.commands).isEmpty();
        assertThat(sent.codes()).containsExactly("RECEIPT_ALREADY_CLAIMED", "RECEIPT_ALREADY_CLAIMED");
    }

    @Test
    void theSameReceiptWithACardAfterwardsIsAConflictAndWithoutOneAResend() {
        stage.handle(List.of(bought("e1", 100), claimed("m-1", "e1", 100)));

        stage.handle(List.of(
                bought("e1", 100),
                linked("m-2"),
                new Report(report("k1:card", purchase("e9", "r-e1", 100)), null, setAside::add)));

        assertThat(sent.commands).extracting(Command::member).containsExactly("m-1", "m-1");
        assertThat(claims.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("RECEIPT_CONFLICT"));
    }

    @Test
    void otherContentOfTheSameReceiptBecomesAConflictWhenItIsClaimed() {
        stage.handle(List.of(bought("e1", 100), unclaimed(purchase("e2", "r-e1", 300))));

        stage.handle(List.of(claimed("m-1", "e1", 100)));

        assertThat(sent.commands).hasSize(1);
        assertThat(claims.conflicts()).hasSize(1);
    }

    @Test
    void aReturnFindsItsPurchaseBeforeTheClaimAndAfterIt() {
        stage.handle(List.of(bought("e1", 100), returned("r1", "e1")));
        assertThat(sent.commands).isEmpty();

        stage.handle(List.of(claimed("m-1", "e1", 100)));
        assertThat(sent.wakeUps).hasSize(1);
        stage.handle(List.of(new Known(sent.wakeUps.getFirst())));
        stage.handle(List.of(returned("r2", "e1")));

        assertThat(sent.commands.stream()
                        .filter(ReturnPurchase.class::isInstance)
                        .map(Command::member))
                .containsExactly("m-1", "m-1");
        assertThat(sent.commands.stream().filter(CreditPurchase.class::isInstance))
                .allSatisfy(credit -> assertThat(((CreditPurchase) credit).claimed())
                        .as("whoever sends it again says by whom it was claimed")
                        .isNotNull());
    }

    @Test
    void whatNobodyClaimsIsForgottenInTime() {
        stage.handle(List.of(bought("e1", 100), claimed("m-1", "e2", 100)));
        clock.passes(Duration.ofDays(22));

        GivingUp givingUp = new GivingUp(clock);

        assertThat(givingUp.sweep(receipts.unclaimed(), Duration.ZERO)).isEqualTo(1);
        assertThat(givingUp.sweep(receipts.waiting(), Duration.ZERO)).isEqualTo(1);
        assertThat(outcomes.byEvent(PROGRAM, PARTNER, "e1")).isEmpty();
    }

    @Test
    void moreReportsOfOneReceiptThanThePlacesAreSetAside() {
        List<IntakeRequest> many = new ArrayList<>();
        for (int i = 0; i <= ParkingLot.RETURNS_PER_PURCHASE; i++) {
            many.add(unclaimed(purchase("e" + i, "r-e1", 100)));
        }

        stage.handle(many);

        assertThat(setAside).singleElement().asString().startsWith("PARKING_FULL");
    }

    /** Reports, cards and claims of a few receipts, repeated, in any order, with batches that die after any step and come again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 20_261_122})
    void everyReceiptEndsWithAtMostOneMemberWhateverIsRepeatedAndHoweverBatchesDie(long seed) {
        Random random = new Random(seed);
        List<IntakeRequest> all = new ArrayList<>();
        all.add(linked("m-9"));
        for (int step = 0; step < 200; step++) {
            int number = random.nextInt(12);
            String event = "e" + number;
            all.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> bought(event, 100 + number);
                        case 2 ->
                            number % 4 == 0
                                    ? new Report(report("k1:card", purchase(event, 100 + number)), null, setAside::add)
                                    : bought(event, 100 + number);
                        default ->
                            claimed(
                                    "m-" + random.nextInt(6),
                                    event,
                                    100 + number + (random.nextInt(4) == 0 ? 1 : 0),
                                    NOON.plusSeconds(step));
                    });
        }
        int next = 0;
        while (next < all.size()) {
            int size = Math.min(1 + random.nextInt(9), all.size() - next);
            sent.failsAfter = random.nextInt(3) == 0 ? random.nextInt(4) : Integer.MAX_VALUE;
            try {
                stage.handle(all.subList(next, next + size));
                next += size;
            } catch (Dying died) {
                // The batch comes again.
            }
        }

        Set<String> owners = new TreeSet<>();
        for (Command command : sent.commands) {
            owners.add(command.cause().id() + " " + command.member());
        }
        assertThat(owners.stream().map(owner -> owner.substring(0, owner.indexOf(' '))))
                .as("seed %d: %s", seed, owners)
                .doesNotHaveDuplicates();
        for (int number = 0; number < 12; number++) {
            boolean isOwned = claims.byReceipt(key("e" + number)).isPresent();
            boolean isKept =
                    !receipts.unclaimed().parked(Set.of(key("e" + number))).isEmpty();
            assertThat(isOwned && isKept)
                    .as("seed %d, receipt %d", seed, number)
                    .isFalse();
            String event = "e" + number;
            assertThat(owners.stream().anyMatch(owner -> owner.startsWith(event + " ")))
                    .as("seed %d: what is somebody's was sent, %s", seed, event)
                    .isEqualTo(isOwned);
        }
    }

    private static IntakeRequest unclaimed(io.vafa.contracts.purchase.Purchase purchase, List<String> setAside) {
        return new Unclaimed(new PurchaseCompleted(PROGRAM, null, purchase), "till", setAside::add);
    }

    private IntakeRequest unclaimed(io.vafa.contracts.purchase.Purchase purchase) {
        return unclaimed(purchase, setAside);
    }

    private IntakeRequest bought(String eventId, long cents) {
        return unclaimed(purchase(eventId, cents));
    }

    private static IntakeRequest claimed(String member, String event, long cents) {
        return claimed(member, event, cents, NOON.plusSeconds(60));
    }

    private static IntakeRequest claimed(String member, String event, long cents, Instant at) {
        return new ReceiptClaim(
                new ReceiptClaimed(
                        PROGRAM,
                        member,
                        PARTNER,
                        "s1",
                        "t1",
                        receipt(event),
                        new Money("USD", cents),
                        new ClaimedLater(at, "staff-7")),
                "desk");
    }

    private static Receipt receipt(String event) {
        return new Receipt("r-" + event, LocalDate.of(2021, 3, 4));
    }

    private static String key(String event) {
        return new PurchaseCompleted(PROGRAM, null, purchase(event, 1)).key();
    }

    private IntakeRequest linked(String member) {
        return new LinkUp(
                new ReferenceLinked(PROGRAM, new MemberReference("card", "k1:card"), member, null, null, NOON),
                setAside::add);
    }

    private IntakeRequest returned(String eventId, String original) {
        return new ReturnReport(
                new PurchaseReturned(
                        PROGRAM,
                        new PurchaseReturn(
                                eventId,
                                PARTNER,
                                "s1",
                                "t1",
                                null,
                                NOON.plusSeconds(60),
                                new OriginalPurchase.ByReceipt(receipt(original), "s1", "t1"),
                                null,
                                List.of(),
                                false)),
                null,
                setAside::add);
    }

    /** The process dies. */
    private static final class Dying extends RuntimeException {}

    /** Keeps what is sent. */
    private static final class Sent implements CommandSender {
        private final List<Command> commands = new ArrayList<>();
        private final List<PurchaseKnown> wakeUps = new ArrayList<>();
        private final List<PurchaseOutcome> answers = new ArrayList<>();
        private int failsAfter = Integer.MAX_VALUE;

        List<String> codes() {
            return answers.stream()
                    .map(PurchaseOutcome::code)
                    .map(code -> Objects.requireNonNull(code))
                    .toList();
        }

        private void step() {
            if (failsAfter-- == 0) {
                throw new Dying();
            }
        }

        @Override
        public void send(Command command, @Nullable String correlation) {
            step();
            commands.add(command);
        }

        @Override
        public void wake(PurchaseKnown known) {
            wakeUps.add(known);
        }

        @Override
        public void answer(String correlation, PurchaseOutcome outcome) {
            step();
            answers.add(outcome);
        }

        @Override
        public void awaitAcknowledged() {
            step();
        }
    }
}
