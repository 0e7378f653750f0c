package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a partner's keys, without their secrets. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "List a partner's keys, ended ones too.")
final class KeyListCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Mixin
    private PartnerOption partner = new PartnerOption();

    @Override
    public Integer call() {
        List<Results.Key> keys = KeyAnswers.all(Platforms.running(common.port())
                .client(program.program(), "vafa", Set.of(Role.ADMIN))
                .get(partner.keys(program.program())));
        Console console = common.console();
        Table table = Table.headed("key", "status", "secrets", "created", "for");
        keys.forEach(key -> table.row(
                key.key(),
                key.status(),
                Integer.toString(key.secretsValid()),
                key.createdAt(),
                key.description() == null ? "" : key.description()));
        console.table(table);
        if (keys.isEmpty()) {
            console.line("There are no keys; make one with: ./vafa key add --partner " + partner.partner()
                    + Platforms.portOption(common.port()));
        }
        console.result(new Results.Keys(keys));
        return 0;
    }
}
