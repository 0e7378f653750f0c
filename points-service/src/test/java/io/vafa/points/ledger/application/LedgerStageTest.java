package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.award;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.PurchaseOutcome.Status;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.FixedTerms;
import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.CapUsage;
import io.vafa.points.ledger.domain.Corrections;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import io.vafa.points.ledger.domain.Orders;
import io.vafa.points.ledger.domain.RefusalCode;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.Ties;
import io.vafa.points.ledger.domain.Wallet;
import io.vafa.points.ledger.domain.WalletPolicy;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemorySnapshots;
import io.vafa.points.store.WrappedJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerStageTest {
    private static final Duration BATCH_TIME_MAX = Duration.ofSeconds(10);

    private static final WalletPolicy POLICY = WalletPolicy.DEFAULT;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemorySnapshots snapshots = new InMemorySnapshots();
    private final Published published = new Published();
    private Supplier<Instant> now = () -> NOON;

    @Test
    void everyCommandOfABatchIsOneEntryInItsOrder() {
        newOwner().handle(batch(open(MEMBER), credit("e1", 1177), award(MEMBER, "a1", "points", 5)));

        assertThat(journal.page(MEMBER, 1, 10))
                .extracting(written -> written.entry().kind().name())
                .containsExactly("ACCOUNT", "PURCHASE", "AWARD");
        assertThat(published.sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRepeatWritesNothingAndIsPublishedAndAnsweredAgain() {
        LedgerStage owner = newOwner();
        owner.handle(List.of(new LedgerRequest(0, credit("e1", 1177), "c-1")));

        owner.handle(List.of(new LedgerRequest(0, credit("e1", 1177), "c-2")));

        assertThat(journal.texts(MEMBER)).hasSize(1);
        assertThat(published.sequences()).containsExactly(1L, 1L);
        assertThat(published.answers).extracting(PurchaseOutcome::duplicate).containsExactly(false, true);
        assertThat(published.answers).extracting(PurchaseOutcome::status).containsOnly(Status.CREDITED);
    }

    @Test
    void aRepeatInTheSameBatchIsOneEntryToo() {
        newOwner().handle(batch(credit("e1", 1177), credit("e1", 1177), credit("e2", 200)));

        assertThat(journal.texts(MEMBER)).hasSize(2);
    }

    @Test
    void aRepeatWithOtherContentIsAConflictAndLeavesTheEntry() {
        LedgerStage owner = newOwner();
        owner.handle(batch(credit("e1", 1177)));
        CreditPurchase other = credit("e1", 9999);

        owner.handle(List.of(new LedgerRequest(0, other, "c-1")));

        assertThat(published.answers).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(Status.CONFLICT);
            assertThat(answer.eventId()).isEqualTo("e1");
        });
        assertThat(journal.texts(MEMBER)).hasSize(1);
    }

    /** It would fail again for ever, and everybody behind it in the partition with it. */
    @Test
    void aCommandThatTheLedgerFailsAtIsSetAsideAndKeepsNobodyUp() {
        LotPolicy broken = new LotPolicy(
                _ -> {
                    throw new ArithmeticException("long overflow");
                },
                new Expiry.Never(),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0);
        LedgerStage owner = newOwner(journal, published, Samples.terms(POLICY, POLICY.with(broken)));
        List<String> aside = new ArrayList<>();
        LedgerRequest fails = new LedgerRequest(
                0, award("m-2", "a1", "stars", 5), null, 0, SentOn.BY_NOBODY, (reason, _) -> aside.add(reason));

        owner.handle(List.of(
                fails,
                new LedgerRequest(0, award("m-2", "a2", "points", 7), null),
                new LedgerRequest(0, credit("e1", 100), null)));

        assertThat(aside).singleElement().asString().startsWith("NOT_DECIDABLE: ");
        assertThat(journal.page("m-2", 1, 10))
                .extracting(written -> written.entry().cause().id())
                .containsExactly("a2");
        assertThat(journal.texts(MEMBER)).hasSize(1);
    }

    @Test
    void whatAFormerOwnerWroteAndNeverPublishedIsPublishedFirst() {
        LedgerStage owner = newOwner();
        owner.handle(batch(credit("e1", 100)));
        Published nowhere = new Published();
        newOwner(journal, nowhere).handle(batch(credit("e2", 200), credit("e3", 300)));

        owner.handle(batch(credit("e4", 400)));

        assertThat(published.sequences()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aFormerOwnersLongTailIsPublishedWhole() {
        LedgerStage owner = newOwner();
        owner.handle(batch(credit("e0", 100)));
        Command[] many = new Command[2 * Journal.PAGE_MAX + 3];
        Arrays.setAll(many, i -> credit("x" + i, 100));
        newOwner(journal, new Published()).handle(batch(many));

        owner.handle(batch(credit("e1", 100)));

        assertThat(published.sequences()).hasSize(many.length + 2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoeverFindsItsPlaceTakenAgainAndAgainGivesUp() {
        Journal contested = new WrappedJournal(journal) {
            @Override
            public Set<Integer> append(List<WrittenEntry> entries) {
                return Set.of(0);
            }
        };

        assertThatThrownBy(() -> newOwner(contested, published).handle(batch(credit("e1", 100))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("another owner keeps writing");
    }

    @Test
    void noRoundStartsWhenTheBatchHasTakenTooLong() {
        Journal slow = new WrappedJournal(journal) {
            @Override
            public Set<Integer> append(List<WrittenEntry> entries) {
                Instant later = now.get().plus(BATCH_TIME_MAX).plusMillis(1);
                now = () -> later;
                return super.append(entries);
            }
        };

        assertThatThrownBy(() -> newOwner(slow, published).handle(batch(credit("e1", 100), credit("e2", 100))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the batch took longer");

        assertThat(journal.texts(MEMBER)).hasSize(1);
    }

    @Test
    void aSnapshotThatTheJournalDoesNotBearOutIsWorthNothing() {
        newOwner().handle(batch(credit("e1", 100)));
        snapshots.save(List.of(new Account(
                PROGRAM,
                MEMBER,
                1,
                "another hash",
                NOON,
                true,
                Map.of(
                        "points",
                        new Wallet(
                                1_000_000,
                                0,
                                List.of(new LotBalance(Samples.baseLot(1), 1_000_000)),
                                Map.of(),
                                Map.of())),
                1,
                Corrections.NONE,
                CapUsage.NONE,
                "Gold",
                2,
                AccountStanding.ACTIVE,
                Ties.NONE,
                Orders.NONE,
                null)));

        newOwner().handle(batch(credit("e2", 200)));

        assertThat(journal.page(MEMBER, 2, 1).getFirst().entry().balances()).isEqualTo(Map.of("points", Balance.of(3)));
    }

    @Test
    void whoseSnapshotLagsBehindIsNotedBeforeTheBatchIsDone() {
        newOwner().handle(batch(credit("e1", 100), credit("e2", 100)));

        assertThat(savedSequence()).isZero();
        assertThat(snapshots.lagging(0)).containsExactly(MEMBER);
    }

    @Test
    void aSnapshotDoesNotLagFarBehindHoweverBusyItsMember() {
        LedgerStage owner = newOwner();
        Command[] many = new Command[AccountCache.FAR_AHEAD];
        Arrays.setAll(many, i -> credit("e" + i, 100));

        owner.handle(batch(many));
        owner.handle(batch(credit("one more", 100)));

        assertThat(savedSequence()).isEqualTo(AccountCache.FAR_AHEAD);
        assertThat(snapshots.lagging(0)).containsExactly(MEMBER);
    }

    @Test
    void whatLagsBehindIsSavedInIdleTime() {
        LedgerStage owner = newOwner();
        owner.handle(batch(credit("e1", 100), credit("e2", 100)));

        owner.idle(List.of(0));

        assertThat(savedSequence()).isEqualTo(2);
        assertThat(snapshots.laggingCount()).isZero();
    }

    @Test
    void whatACrashLeftBehindIsBroughtUpByTheNextOwner() {
        newOwner().handle(batch(credit("e1", 100), credit("e2", 100)));

        newOwner().idle(List.of(0));

        assertThat(savedSequence()).isEqualTo(2);
        assertThat(snapshots.laggingCount()).isZero();
    }

    @Test
    void whatACrashLeftBehindIsBroughtUpEvenWhereOnlyARepeatCameSince() {
        newOwner().handle(batch(credit("e1", 100), credit("e2", 100)));
        LedgerStage next = newOwner();
        next.handle(batch(credit("e1", 100)));

        next.idle(List.of(0));

        assertThat(savedSequence()).isEqualTo(2);
        assertThat(snapshots.laggingCount()).isZero();
    }

    @Test
    void whoHandsAPartitionOverSavesFirst() {
        LedgerStage owner = newOwner();
        owner.handle(batch(credit("e1", 100)));

        owner.handOver(List.of(0));

        assertThat(savedSequence()).isEqualTo(1);
        assertThat(snapshots.laggingCount()).isZero();
    }

    @Test
    void aSnapshotThatACrashLeftBehindIsBroughtForwardByTheRepeat() {
        Command command = credit("e1", 100);
        published.broken = true;
        assertThatThrownBy(() -> newOwner().handle(batch(command))).hasMessage("no broker");
        assertThat(snapshots.load(List.of(MEMBER))).isEmpty();
        published.broken = false;

        LedgerStage next = newOwner();
        next.handle(batch(command));
        next.idle(List.of(0));

        assertThat(savedSequence()).isEqualTo(1);
    }

    @Test
    void aPartitionThatIsGoneIsForgotten() {
        LedgerStage owner = newOwner();
        owner.handle(batch(credit("e1", 100)));

        owner.forget(List.of(0));
        newOwner().handle(batch(credit("e2", 100)));
        owner.handle(batch(credit("e3", 100)));
        owner.idle(List.of(0));

        assertThat(journal.page(MEMBER, 1, 10)).hasSize(3);
        assertThat(savedSequence()).isEqualTo(3);
    }

    @Test
    void nothingUnpublishedGoesIntoASnapshot() {
        LedgerStage owner = newOwner();
        published.broken = true;
        Command[] many = new Command[64];
        Arrays.setAll(many, i -> credit("e" + i, 100));

        assertThatThrownBy(() -> owner.handle(batch(many))).hasMessage("no broker");

        assertThat(snapshots.load(List.of(MEMBER))).isEmpty();
    }

    @Test
    void anotherProgrammesCommandIsRefusedEvenWhereTheMemberWasNeverLoaded() {
        newOwner().handle(batch(open(MEMBER)));
        OpenAccount theirs =
                new OpenAccount("other", MEMBER, new Cause("open", "other", "member-service", MEMBER), NOON, false);

        newOwner().handle(batch(theirs));

        assertThat(journal.page(MEMBER, 2, 1)).singleElement().satisfies(written -> {
            assertThat(written.entry().program()).isEqualTo(PROGRAM);
            assertThat(written.entry().outcome().code()).isEqualTo(RefusalCode.MEMBER_OF_OTHER_PROGRAM.name());
        });
    }

    @Test
    void aRepeatOfWhatIsInMemoryDoesNotReadTheJournalOn() {
        Journal unread = new WrappedJournal(journal) {
            @Override
            public List<WrittenEntry> page(String member, long from, int count) {
                throw new AssertionError("nothing was missed, so nothing needs to be read");
            }
        };
        LedgerStage owner = newOwner(unread, published);
        owner.handle(batch(credit("e1", 100)));

        owner.handle(batch(credit("e1", 100)));

        assertThat(published.sequences()).containsExactly(1L, 1L);
    }

    private LedgerStage newOwner() {
        return newOwner(journal, published);
    }

    private LedgerStage newOwner(Journal someJournal, Published somewhere) {
        return newOwner(someJournal, somewhere, Samples.TERMS);
    }

    private LedgerStage newOwner(Journal someJournal, Published somewhere, Terms terms) {
        return new LedgerStage(
                someJournal,
                snapshots,
                new FixedTerms(terms),
                () -> somewhere,
                clock(() -> now.get()),
                new LedgerStage.Settings(100, 1_000, BATCH_TIME_MAX));
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private static List<LedgerRequest> batch(Command... commands) {
        return Arrays.stream(commands)
                .map(command -> new LedgerRequest(0, command, null))
                .toList();
    }

    private long savedSequence() {
        Account saved = snapshots.load(List.of(MEMBER)).get(MEMBER);
        return saved == null ? 0 : saved.sequence();
    }

    /** Keeps what is published; as broken as a test wants it. */
    private static final class Published implements EntryPublisher {
        private final List<WrittenEntry> entries = new ArrayList<>();
        private final List<PurchaseOutcome> answers = new ArrayList<>();
        private final List<MovementOutcome> movements = new ArrayList<>();
        private final List<Command> followUps = new ArrayList<>();
        private boolean broken;

        List<Long> sequences() {
            return entries.stream().map(written -> written.entry().sequence()).toList();
        }

        @Override
        public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {}

        @Override
        public void publish(WrittenEntry entry) {
            entries.add(entry);
        }

        @Override
        public void send(Command followUp) {
            followUps.add(followUp);
        }

        @Override
        public void answer(String correlation, Reply reply) {
            if (reply instanceof PurchaseOutcome outcome) {
                answers.add(outcome);
            } else if (reply instanceof MovementOutcome movement) {
                movements.add(movement);
            }
        }

        @Override
        public void awaitAcknowledged() {
            if (broken) {
                throw new IllegalStateException("no broker");
            }
        }
    }
}
