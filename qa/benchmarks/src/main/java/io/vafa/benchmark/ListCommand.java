package io.vafa.benchmark;

import io.vafa.standalone.command.OutputOptions;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what can be measured. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "Tell what can be measured.")
final class ListCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private record Listed(List<String> names) {}

    @Override
    public Integer call() {
        Console console = output.console();
        Table table = Table.plain();
        List<String> names = new ArrayList<>();
        command.parent().subcommands().forEach((name, subcommand) -> {
            if (!name.equals(command.name())) {
                names.add(name);
                String[] header = subcommand.getCommandSpec().usageMessage().header();
                table.row("./vafa bench " + name, header.length == 0 ? "" : header[0]);
            }
        });
        console.table(table);
        console.result(new Listed(names));
        return 0;
    }
}
