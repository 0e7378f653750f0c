package io.vafa.points.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.FixedTerms;
import io.vafa.points.MovingClock;
import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemorySnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Many members' journals, written by the real ledger stage; what follows from an entry is brought to its end. */
final class Town {
    /** Nothing goes round for ever. */
    private static final int DELIVERIES_MAX = 1_000;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemorySnapshots snapshots = new InMemorySnapshots();
    private final Deque<LedgerRequest> waiting = new ArrayDeque<>();
    private final Set<String> touched = new TreeSet<>();
    private final List<Reply> replies = new ArrayList<>();
    private final MovingClock clock = new MovingClock(Samples.NOON);
    private final LedgerStage stage;
    private final AccountLoader loader = new AccountLoader(journal, snapshots);
    private final Deque<LedgerRequest> slow = new ArrayDeque<>();
    private final List<LedgerRequest> letGo = new ArrayList<>();
    private final Set<Cause> heldUp = new HashSet<>();
    private IntPredicate comesTwice = _ -> false;

    Town(Terms terms) {
        this(terms, Allowance.UNBOUNDED);
    }

    /** @param allowance of partners that are prepaid */
    Town(Terms terms, Allowance allowance) {
        stage = new LedgerStage(
                journal,
                snapshots,
                new FixedTerms(terms),
                Streets::new,
                clock,
                new LedgerStage.Settings(1_000, 0, Duration.ofMinutes(1)),
                allowance);
    }

    /** What is sent to members comes back to the same stage. */
    private final class Streets implements EntryPublisher {
        @Override
        public void publish(WrittenEntry entry) {
            touched.add(entry.entry().member());
        }

        @Override
        public void send(Command followUp) {
            waiting.add(new LedgerRequest(0, followUp, null));
        }

        @Override
        public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {
            (heldUp.contains(command.cause()) ? slow : waiting)
                    .add(new LedgerRequest(0, command, correlation, hops, sentOn, LedgerRequest.SetAside.NEVER));
        }

        @Override
        public void answer(String correlation, Reply outcome) {
            replies.add(outcome);
        }

        @Override
        public void awaitAcknowledged() {}
    }

    /** Deliveries, by number, that come twice. */
    void comesTwice(IntPredicate which) {
        comesTwice = which;
    }

    /** Whoever sends this command on waits for it to arrive until it is let go. */
    void holdsUp(Command command) {
        heldUp.add(command.cause());
    }

    /** What was held up arrives. */
    void letsGo() {
        heldUp.clear();
        letGo.addAll(slow);
        waiting.addAll(slow);
        slow.clear();
        deliver();
    }

    /** What was held up and let go arrives once more, as after a crash of whoever heeded it. */
    void arrivesAgain() {
        waiting.addAll(letGo);
        deliver();
    }

    Instant now() {
        return clock.instant();
    }

    void passes(Duration time) {
        clock.passes(time);
    }

    /** Does a command and all that follows from it; tells what whoever waits hears. */
    @Nullable
    MovementOutcome does(Command command) {
        replies.clear();
        touched.clear();
        waiting.add(new LedgerRequest(0, command, "waiting"));
        deliver();
        return replies.stream()
                .filter(MovementOutcome.class::isInstance)
                .map(MovementOutcome.class::cast)
                .findFirst()
                .orElse(null);
    }

    private void deliver() {
        for (int delivery = 0; !waiting.isEmpty(); delivery++) {
            assertThat(delivery).as("deliveries up to %s", waiting.peek()).isLessThan(DELIVERIES_MAX);
            LedgerRequest next = waiting.remove();
            stage.handle(comesTwice.test(delivery) ? List.of(next, next) : List.of(next));
        }
    }

    /** What whoever waits for the last report about a purchase heard. */
    List<PurchaseOutcome> purchaseOutcomes() {
        return replies.stream()
                .filter(PurchaseOutcome.class::isInstance)
                .map(PurchaseOutcome.class::cast)
                .toList();
    }

    /** Why the entry that a command made refused it; fails if it did not. */
    String refusal(Command command) {
        does(command);
        JournalEntry entry = entry(command);
        assertThat(entry.outcome().status()).isEqualTo(Outcome.Status.REFUSED);
        return String.valueOf(entry.outcome().code());
    }

    /** The entry that a command made in its own member's journal. */
    JournalEntry entry(Command command) {
        return entry(command.member(), command);
    }

    JournalEntry entry(String member, Command command) {
        return journal.byCause(member, command.cause()).orElseThrow().entry();
    }

    boolean knows(String member, Command command) {
        return journal.byCause(member, command.cause()).isPresent();
    }

    Account account(String member) {
        return loader.head(Samples.PROGRAM, member);
    }

    Balance points(String member) {
        return account(member).wallet("points").balance();
    }

    /** All entries of a member, oldest first. */
    List<JournalEntry> journal(String member) {
        List<JournalEntry> entries = new ArrayList<>();
        for (long from = 1; ; from += Journal.PAGE_MAX) {
            List<WrittenEntry> page = journal.page(member, from, Journal.PAGE_MAX);
            page.forEach(written -> entries.add(written.entry()));
            if (page.size() < Journal.PAGE_MAX) {
                return entries;
            }
        }
    }

    /** Whose journals the last command and all that followed from it came to. */
    Set<String> touched() {
        return touched;
    }

    List<String> members() {
        return List.copyOf(journal.members());
    }
}
