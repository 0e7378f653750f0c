package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.credential.ClientEntry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the clients, without what is kept of their secrets. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "List the clients.")
final class ClientListCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        List<ClientEntry> clients = Platforms.running(common.port()).clients().all();
        Console console = common.console();
        Table table = Table.plain();
        clients.forEach(client -> table.row(
                client.id() + "  " + client.role().claim(),
                Stream.of(client.program(), client.partner(), client.store(), client.till(), client.member())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" / "))));
        console.table(table);
        if (clients.isEmpty()) {
            console.line(
                    "There are no clients; make one with: ./vafa client add" + Platforms.portOption(common.port()));
        }
        console.result(new Results.Clients(clients.stream()
                .map(client -> new Results.Client(
                        client.id(),
                        client.role().claim(),
                        client.program(),
                        client.partner(),
                        client.store(),
                        client.till(),
                        client.member(),
                        client.addedAt()))
                .toList()));
        return 0;
    }
}
