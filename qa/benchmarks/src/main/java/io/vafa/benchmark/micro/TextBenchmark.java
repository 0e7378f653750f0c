package io.vafa.benchmark.micro;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.json.Json;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The text of what a purchase of two lines becomes on its way: the ledger's command, and the entry that five consumers read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextBenchmark {
    private final CreditPurchase command = Scene.credit("now");
    private final JournalEntry entry = Scene.answer(Scene.account(), command);
    private final byte[] commandText = Json.write(command);
    private final byte[] entryText = Json.write(entry);

    /** Reads a command. */
    @Benchmark
    public CreditPurchase readCommand() {
        return Json.read(commandText, CreditPurchase.class);
    }

    /** Writes a command. */
    @Benchmark
    public byte[] writeCommand() {
        return Json.write(command);
    }

    /** Reads an entry. */
    @Benchmark
    public JournalEntry readEntry() {
        return Json.read(entryText, JournalEntry.class);
    }

    /** Writes an entry. */
    @Benchmark
    public byte[] writeEntry() {
        return Json.write(entry);
    }
}
