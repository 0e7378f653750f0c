package io.vafa.standalone.command;

import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.SnapshotRebuild;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.console.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Folds every journal again and puts the result in the place of each snapshot that says something else. */
@Command(
        name = "snapshots",
        mixinStandardHelpOptions = true,
        header = "Fold every journal again.",
        description = {
            "Folds every journal from its first entry and replaces the snapshots that say something else. The platform must be",
            "stopped. Exit code 1 if a journal does not fold; its snapshot is left as it is."
        })
final class RebuildSnapshotsCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        Console console = output.console();
        SnapshotRebuild.Result result = stores.with(false, (database, _) -> {
            MongoJournal journal = new MongoJournal(database);
            long total = journal.count();
            try (Progress progress = console.progress("Folding", "entries")) {
                return new SnapshotRebuild(journal, journal, new MongoSnapshots(database))
                        .run(done -> progress.update(total == 0 ? 1 : (double) done / Math.max(done, total), done));
            }
        });
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        console.table(rows(Table.plain(), result));
        console.line("in " + Numbers.duration(millis));
        name(console, result.firstBroken());
        console.result(new Results.Rebuilt(
                result.accounts(),
                result.entries(),
                result.differed(),
                result.missing(),
                result.orphans(),
                result.broken(),
                result.firstBroken(),
                Numbers.seconds(millis)));
        return result.broken() == 0 ? 0 : 1;
    }

    /** What a rebuild found, for people. */
    static Table rows(Table table, SnapshotRebuild.Result result) {
        return table.row("accounts", Numbers.grouped(result.accounts()))
                .row("entries folded", Numbers.grouped(result.entries()))
                .row("snapshots that differed", Numbers.grouped(result.differed()))
                .row("snapshots missing", Numbers.grouped(result.missing()))
                .row("snapshots without a journal", Numbers.grouped(result.orphans()))
                .row("journals that do not fold", Numbers.grouped(result.broken()));
    }

    /** Tells the first of what is wrong. */
    static void name(Console console, List<String> wrong) {
        wrong.forEach(words -> console.line("  " + words));
    }
}
