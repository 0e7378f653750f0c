package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.RunFile;
import io.vafa.standalone.verify.Verifier;
import io.vafa.standalone.verify.VerifyReport;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the books of the running platform, reading what lies in the store and the topic itself. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Check the books.",
        description = {
            "Checks the books of the running platform: reads every journal, snapshot, seal and deposit, the journal topic and campaigns' budgets,",
            "and recomputes sequences, balances and hashes without any code of the services.",
            "Exit code 1 if anything is wrong."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final String POINTS_DATABASE = "vafa_points";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        RunFile run = Platforms.running(common.port()).run();
        Console console = common.console();
        VerifyReport report;
        try (Progress progress = console.progress("Verifying", "read")) {
            report = new Verifier(run.mongoUri(), POINTS_DATABASE, run.kafka())
                    .verify((_, done, total) -> progress.update(total == 0 ? 1 : (double) done / total, done));
        }
        show(console, report);
        console.result(report);
        return report.violations() == 0 ? 0 : 1;
    }

    private static void show(Console console, VerifyReport report) {
        Table table = Table.plain()
                .row("accounts", Numbers.grouped(report.accounts()))
                .row("entries", Numbers.grouped(report.entries()))
                .row("gaps", Numbers.grouped(report.gaps()))
                .row("recurrence breaks", Numbers.grouped(report.recurrenceBreaks()))
                .row("hash breaks", Numbers.grouped(report.hashBreaks()))
                .row("overdrawn", Numbers.grouped(report.overdrawn()))
                .row("unpublished", Numbers.grouped(report.unpublished()))
                .row("snapshot errors", Numbers.grouped(report.snapshotErrors()))
                .row("seal errors", Numbers.grouped(report.sealErrors()))
                .row("deposit errors", Numbers.grouped(report.depositErrors()))
                .row("budget errors", Numbers.grouped(report.budgetErrors()));
        new TreeMap<>(report.wallets())
                .forEach((code, totals) -> table.row(code + ", by purchases", Numbers.grouped(totals.basePoints()))
                        .row(code + ", on top", Numbers.grouped(totals.bonusPoints()))
                        .row(code + ", outstanding", Numbers.grouped(totals.outstanding())));
        report.deposits()
                .forEach((name, totals) -> table.row(name + ", deposited", Numbers.grouped(totals.deposited()))
                        .row(name + ", issued", Numbers.grouped(totals.issued())));
        console.table(table);
        console.line("");
        if (report.violations() == 0) {
            console.line("The books are right.");
        } else {
            console.line("The books are WRONG in " + Numbers.grouped(report.violations()) + " places; the first:");
            report.firstViolations().forEach(words -> console.line("  " + words));
        }
    }
}
