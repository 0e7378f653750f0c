package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.FixedTerms;
import io.vafa.points.Samples;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Ledger;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemorySnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever has something due is settled by the ledger once, however often anybody looks. */
class DueTickTest {
    private static final Instant DUE_AT = NOON.plusSeconds(3_600);

    private final TreeMap<String, Account> accounts = new TreeMap<>();
    private final List<SettleDue> sent = new ArrayList<>();
    private boolean isKafkaAway;
    private Instant now = NOON;
    private final DueTick tick = newTick();

    @Test
    void whatIsNotDueYetIsLeftAlone() {
        accounts.put("m-1", pending("m-1"));
        now = DUE_AT.plus(DueTick.CLOCK_DIFFERENCE_MAX).minusMillis(1);

        assertThat(tick.tick()).isZero();
    }

    @Test
    void everybodyIsFoundWhateverThePages() {
        for (int i = 0; i < 10; i++) {
            accounts.put("m-" + i, pending("m-" + i));
        }
        now = DUE_AT.plus(DueTick.CLOCK_DIFFERENCE_MAX);

        assertThat(tick.tick()).isEqualTo(10);
        assertThat(sent).extracting(SettleDue::member).containsExactlyElementsOf(accounts.keySet());
        assertThat(sent).allSatisfy(command -> assertThat(command.occurredAt()).isEqualTo(DUE_AT));
    }

    @Test
    void whatWasSentIsSentAgainOnlyAfterSomePatience() {
        accounts.put("m-1", pending("m-1"));
        now = DUE_AT.plus(DueTick.CLOCK_DIFFERENCE_MAX);
        tick.tick();

        now = now.plus(DueTick.PATIENCE);
        int soon = tick.tick();
        now = now.plusMillis(1);
        int later = tick.tick();

        assertThat(soon).isZero();
        assertThat(later).isEqualTo(1);
        assertThat(sent.getFirst()).isEqualTo(sent.getLast());
    }

    @Test
    void whatKafkaDidNotTakeIsSentAgainAtOnce() {
        accounts.put("m-1", pending("m-1"));
        now = DUE_AT.plus(DueTick.CLOCK_DIFFERENCE_MAX);
        isKafkaAway = true;
        assertThatThrownBy(tick::tick).hasMessage("no broker");

        isKafkaAway = false;

        assertThat(tick.tick()).isEqualTo(1);
    }

    @Test
    void anyNumberOfTicksOfAnyInstanceIsOneEntry() {
        InMemoryJournal journal = new InMemoryJournal();
        InMemorySnapshots snapshots = new InMemorySnapshots();
        accounts.put(MEMBER, pending(MEMBER));
        now = DUE_AT.plus(DueTick.CLOCK_DIFFERENCE_MAX);
        tick.tick();
        now = now.plusSeconds(5);
        newTick().tick();
        LedgerStage ledger = new LedgerStage(
                journal,
                snapshots,
                new FixedTerms(Samples.TERMS),
                Nobody::new,
                clock(),
                new LedgerStage.Settings(100, 100, Duration.ofMinutes(1)));

        ledger.handle(sent.stream()
                .map(command -> new LedgerRequest(0, command, null))
                .toList());

        assertThat(sent).hasSize(2);
        assertThat(journal.texts(MEMBER)).hasSize(1);
    }

    private DueTick newTick() {
        DueMembers members = (until, _, after, count) -> {
            List<Account> found = accounts.tailMap(after, false).values().stream()
                    .limit(count)
                    .toList();
            return new DueMembers.Page(
                    found, found.isEmpty() ? after : found.getLast().member(), found.size() < count);
        };
        return new DueTick(
                members, new FixedTerms(Samples.TERMS), () -> Set.of(PROGRAM, "unheard-of"), Sender::new, clock(), 3);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private static Account pending(String member) {
        return Ledger.evolve(
                Account.empty(PROGRAM, member),
                new Posting.PointsAwarded("points", 6, "tiers", new Lot(1, "p1", "tiers", null, DUE_AT, null)));
    }

    /** Kafka, in a list. */
    private final class Sender implements DueSender {
        private final List<SettleDue> page = new ArrayList<>();

        @Override
        public void send(SettleDue command) {
            page.add(command);
        }

        @Override
        public void awaitAcknowledged() {
            if (isKafkaAway) {
                throw new IllegalStateException("no broker");
            }
            sent.addAll(page);
        }
    }

    /** Nobody listens. */
    private static final class Nobody implements EntryPublisher {
        @Override
        public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {}

        @Override
        public void send(Command followUp) {}

        @Override
        public void publish(WrittenEntry entry) {}

        @Override
        public void answer(String correlation, Reply reply) {}

        @Override
        public void awaitAcknowledged() {}
    }
}
