package io.vafa.points.deposit;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.FixedTerms;
import io.vafa.points.Samples;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositBook;
import io.vafa.points.deposit.application.DepositDesk;
import io.vafa.points.deposit.application.DepositMeter;
import io.vafa.points.deposit.application.DepositSettling;
import io.vafa.points.deposit.application.DepositTerms;
import io.vafa.points.deposit.application.LeaseTerms;
import io.vafa.points.deposit.application.LeasedAllowance;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.finance.adapter.out.MongoSeals;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.application.ProgramDays;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealContents;
import io.vafa.points.finance.application.SealJob;
import io.vafa.points.finance.application.Seals;
import io.vafa.points.finance.domain.Prices;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.LedgerRequest;
import io.vafa.points.ledger.application.LedgerStage;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Issuer;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.store.InMemoryDeposits;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.points.store.InMemorySnapshots;
import io.vafa.points.store.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Some processes with the real ledger stage on one journal, the real seals, and one prepaid partner; the clock stands still by itself. */
final class PrepaidTown {
    static final LeaseTerms LEASES =
            new LeaseTerms(Duration.ofMinutes(15), Duration.ofMinutes(2), Duration.ofSeconds(5), 1_000_000);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryDeposits deposits = new InMemoryDeposits();
    private final DepositAccounts accounts;
    private final Map<Issuer, DepositPolicy> policies = new HashMap<>();
    private final SealCatalog catalog;
    private final SealJob sealing;
    private final DepositSettling settling;
    private final DepositDesk desk;
    private Terms terms = Samples.TERMS;
    private Instant now = Samples.NOON;
    private Duration withinTheRound = Duration.ZERO;
    private long overdrawn;
    private int names;

    PrepaidTown() {
        this(store -> store);
    }

    /** A town whose store of deposits is as bad as a test wants it. */
    PrepaidTown(UnaryOperator<DepositAccounts> wrapping) {
        accounts = wrapping.apply(deposits);
        Seals seals = new MongoSeals(TestDatabases.onEmbeddedEngine());
        catalog = new SealCatalog(seals);
        sealing = new SealJob(
                seals,
                catalog,
                (_, _, page) -> page.accept(List.copyOf(journal.members())),
                journal,
                new Finance(),
                clock(Duration.ZERO),
                Duration.ofMinutes(1),
                () -> "run-" + ++names);
        settling = new DepositSettling(
                accounts, new DepositBook(accounts), catalog, new SealContents(seals), LEASES.margin());
        desk = new DepositDesk(accounts, settling, catalog, new Prepaid(), clock(Duration.ZERO));
        // Nothing is deposited before there is a seal from which on issuing counts.
        seals();
    }

    InMemoryJournal journal() {
        return journal;
    }

    InMemoryDeposits deposits() {
        return deposits;
    }

    DepositDesk desk() {
        return desk;
    }

    Instant now() {
        return now;
    }

    long overdrawn() {
        return overdrawn;
    }

    void terms(Terms others) {
        terms = others;
    }

    void prepaid(String wallet, WhenUsedUp whenUsedUp) {
        policies.put(new Issuer(wallet, Samples.PARTNER), new DepositPolicy(whenUsedUp, 0));
    }

    static DepositKey key(String wallet) {
        return new DepositKey(Samples.PROGRAM, wallet, Samples.PARTNER);
    }

    DepositAccount account(String wallet) {
        return deposits.find(key(wallet)).orElseThrow();
    }

    void deposits(String wallet, long points) {
        DepositDesk.Recorded recorded = deposits(wallet, "d-" + ++names, points);
        if (recorded instanceof DepositDesk.Recorded.Refused refused) {
            throw new AssertionError(refused.toString());
        }
    }

    DepositDesk.Recorded deposits(String wallet, String name, long points) {
        return desk.record(new DepositDesk.Wanted(key(wallet), name, points, "paid", null, "ada"));
    }

    /** Everything that is neither issued nor on lease; leases of the dead are given up for lost before. */
    void everythingIsWithdrawn(String wallet) {
        var _ = new DepositBook(deposits).change(key(wallet), account -> account.givingUp(now, LEASES.margin()));
        deposits(wallet, -account(wallet).remaining());
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** The clock is so much further when a round is decided than when it began. */
    void passesWithinTheNextRound(Duration time) {
        withinTheRound = time;
    }

    /** Seals all days that are over, and settles. */
    void seals() {
        while (sealing.sealNextDay(Samples.PROGRAM) instanceof SealJob.Result.Sealed) {
            // The next one.
        }
        settling.settle(Samples.PROGRAM);
    }

    void sealsEarly() {
        seals();
        var _ = sealing.sealEarly(Samples.PROGRAM);
        settling.settle(Samples.PROGRAM);
    }

    Instance process() {
        return process(journal);
    }

    Instance process(Journal itsJournal) {
        return process(itsJournal, Duration.ZERO);
    }

    Instance process(Journal itsJournal, Duration skew) {
        return new Instance(itsJournal, skew);
    }

    Clock clock(Duration skew) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.plus(skew);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** One process; whoever forgets it has killed it. */
    final class Instance {
        private final Clock clock;
        private final LeasedAllowance allowance;
        private final LedgerStage stage;

        Instance(Journal itsJournal, Duration skew) {
            clock = clock(skew);
            String name = "process-" + ++names;
            allowance = new LeasedAllowance(
                    new Prepaid(), new DepositBook(accounts), LEASES, new Meter(), name, () -> "lease-" + ++names);
            stage = new LedgerStage(
                    itsJournal,
                    new InMemorySnapshots(),
                    new FixedTerms(terms),
                    Silent::new,
                    clock,
                    new LedgerStage.Settings(1_000, 1_000, Duration.ofDays(1)),
                    allowance);
        }

        /** Does a command and tells the entry that stands for it. */
        JournalEntry does(Command command) {
            stage.handle(List.of(new LedgerRequest(0, command, null)));
            return journal.byCause(command.member(), command.cause())
                    .orElseThrow()
                    .entry();
        }

        void does(List<Command> commands) {
            stage.handle(commands.stream()
                    .map(command -> new LedgerRequest(0, command, null))
                    .toList());
        }

        void ticks() {
            allowance.tick(clock.instant());
        }

        void stops() {
            allowance.close(clock.instant());
        }
    }

    private final class Prepaid implements DepositTerms {
        @Override
        public Map<Issuer, DepositPolicy> inForce(String program, Instant at) {
            now = now.plus(withinTheRound);
            withinTheRound = Duration.ZERO;
            return policies;
        }

        @Override
        public Set<String> wallets(String program, Instant at) {
            return terms.wallets().keySet();
        }
    }

    private final class Meter implements DepositMeter {
        @Override
        public void remaining(DepositKey key, DepositPolicy policy, long points) {}

        @Override
        public void refused(DepositKey key) {}

        @Override
        public void overdrawn(DepositKey key, long points) {
            overdrawn += points;
        }
    }

    private static final class Silent implements EntryPublisher {
        @Override
        public void publish(WrittenEntry entry) {}

        @Override
        public void send(Command followUp) {}

        @Override
        public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {}

        @Override
        public void answer(String correlation, Reply outcome) {}

        @Override
        public void awaitAcknowledged() {}
    }

    private static final class Finance implements FinanceTerms {
        @Override
        public Set<String> programs() {
            return Set.of(Samples.PROGRAM);
        }

        @Override
        public Optional<ProgramDays> days(String program, Instant at) {
            return Optional.of(new Days());
        }

        @Override
        public String currency(String program) {
            return "USD";
        }

        @Override
        public Prices prices(String program) {
            return (_, _, _, _) -> Optional.empty();
        }
    }

    /** Days of UTC. */
    private static final class Days implements ProgramDays {
        @Override
        public LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }

        @Override
        public Instant endOf(LocalDate day) {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public String month(LocalDate day) {
            return day.toString().substring(0, 7);
        }

        @Override
        public Optional<Span> span(String month) {
            return Optional.empty();
        }

        @Override
        public String of(Instant at) {
            return month(day(at));
        }
    }
}
