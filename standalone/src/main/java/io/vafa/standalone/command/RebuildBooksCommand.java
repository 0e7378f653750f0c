package io.vafa.standalone.command;

import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.finance.adapter.out.MongoSealedMembers;
import io.vafa.points.finance.adapter.out.MongoSeals;
import io.vafa.points.finance.application.BookRebuild;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.program.ContractBook;
import io.vafa.points.program.SectionFinanceTerms;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Folds every journal as far as it is sealed, and puts the result in the place of each book that says something else. */
@Command(
        name = "books",
        mixinStandardHelpOptions = true,
        header = "Fold every journal again, as far as it is sealed.",
        description = {
            "Folds every journal as far as seals cover it and replaces the books from which the next seal goes on, where they",
            "are lost or say something else. The platform must be stopped. Exit code 1 if a journal is not what was sealed."
        })
final class RebuildBooksCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        Console console = output.console();
        BookRebuild.Result result = stores.with(false, (database, _) -> {
            MongoJournal journal = new MongoJournal(database);
            long total = journal.count();
            try (Progress progress = console.progress("Folding", "entries")) {
                return new BookRebuild(
                                new MongoSeals(database),
                                new MongoSealedMembers(database),
                                journal,
                                // Books know nothing of prices: those are in the seals.
                                new SectionFinanceTerms(SectionRegistry.stored(database), new ContractBook()))
                        .run(done -> progress.update(total == 0 ? 1 : (double) done / Math.max(done, total), done));
            }
        });
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        console.table(Table.plain()
                .row("accounts sealed", Numbers.grouped(result.accounts()))
                .row("entries folded", Numbers.grouped(result.entries()))
                .row("books that differed", Numbers.grouped(result.differed()))
                .row("books missing", Numbers.grouped(result.missing()))
                .row("not as sealed", Numbers.grouped(result.broken())));
        console.line("in " + Numbers.duration(millis));
        RebuildSnapshotsCommand.name(console, result.firstBroken());
        console.result(new Results.BooksRebuilt(
                result.accounts(),
                result.entries(),
                result.differed(),
                result.missing(),
                result.broken(),
                result.firstBroken(),
                Numbers.seconds(millis)));
        return result.broken() == 0 ? 0 : 1;
    }
}
