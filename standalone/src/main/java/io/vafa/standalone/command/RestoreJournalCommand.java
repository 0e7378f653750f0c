package io.vafa.standalone.command;

import io.vafa.points.repair.JournalRestore;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replays the journal's topic into the points store. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        header = "Replay the journal's topic into the points store.",
        description = {
            "Replays the journal's topic into the points store, byte for byte, and makes anew what follows from it: claims,",
            "references, sections, snapshots. It inserts what is missing and changes nothing that is there, so it may be",
            "run again. The platform must be stopped. Exit code 1 if the store holds something else than the topic.",
            "docs/how-to/repair.md says what cannot be restored."
        })
final class RestoreJournalCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        Console console = output.console();
        JournalRestore.Result result = stores.with(true, (database, servers) -> {
            try (Progress progress = console.progress("Restoring", "records")) {
                // How many there are is not known before they are read.
                return new JournalRestore(database, servers).run(done -> progress.update(0, done));
            }
        });
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        Table table = Table.plain()
                .row("records read", Numbers.grouped(result.records()))
                .row("entries restored", Numbers.grouped(result.entries()))
                .row("entries that differ", Numbers.grouped(result.differing()))
                .row("sections restored", Numbers.grouped(result.sections()))
                .row("references restored", Numbers.grouped(result.references()))
                .row("claims restored", Numbers.grouped(result.claims()));
        console.table(RebuildSnapshotsCommand.rows(table, result.snapshots()));
        console.line("in " + Numbers.duration(millis));
        RebuildSnapshotsCommand.name(console, result.firstDiffering());
        RebuildSnapshotsCommand.name(console, result.snapshots().firstBroken());
        console.result(new Results.Restored(
                result.records(),
                result.entries(),
                result.differing(),
                result.sections(),
                result.references(),
                result.claims(),
                result.snapshots().accounts(),
                result.snapshots().broken(),
                Numbers.seconds(millis)));
        return result.isSound() ? 0 : 1;
    }
}
