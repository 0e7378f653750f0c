package io.vafa.benchmark.micro;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Redemption;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Decision;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.ledger.domain.Evidence;
import io.vafa.points.ledger.domain.Ledger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The ledger's two functions for a member with fifty purchases behind him: in memory, without text, digest or store. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LedgerBenchmark {
    private final Account account = Scene.account();
    private final CreditPurchase purchase = Scene.credit("now");
    private final RedeemPoints redemption = new RedeemPoints(
            Scene.PROGRAM,
            Scene.MEMBER,
            new Cause("redemption", Scene.PROGRAM, "main", "now"),
            Scene.NOON,
            "points",
            100L,
            null,
            Redemption.of(Redemption.Purpose.REWARD, "main", "s1", "t1", "mug", null, null));
    private final JournalEntry entry = Scene.answer(account, purchase);

    /** Chooses what a purchase of two lines does, under one rule. */
    @Benchmark
    public Decision decidePurchase() {
        return Ledger.decide(account, purchase, Scene.TERMS, Evidence.NONE);
    }

    /** Chooses which lots a redemption takes. */
    @Benchmark
    public Decision decideRedemption() {
        return Ledger.decide(account, redemption, Scene.TERMS, Evidence.NONE);
    }

    /** Applies an entry with all its postings. */
    @Benchmark
    public Account evolve() {
        return Entries.fold(account, entry, entry.previousHash());
    }
}
