package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.PlatformStatus;
import io.vafa.standalone.client.StatusReading;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.RunningPlatform;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a running platform is doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show how the platform is doing.",
        description =
                "Shows how the running platform is doing: members, tiers, points, messages, and what is on its way.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Override
    public Integer call() {
        RunningPlatform platform = Platforms.running(common.port());
        StatusReading reading =
                StatusReading.of(platform.client(program.program(), "vafa", Set.of(Role.AGENT)), program.program());
        return switch (reading) {
            case StatusReading.Known(var status) -> {
                show(platform, status);
                yield 0;
            }
            case StatusReading.Unknown(var reason) ->
                throw new CommandFailedException("the platform on port " + common.port() + " does not say: " + reason);
        };
    }

    private void show(RunningPlatform platform, PlatformStatus status) {
        Console console = common.console();
        console.line("Vafa on " + platform.address() + " is " + (status.ready() ? "ready" : "not ready")
                + "; programme " + program.program());
        console.line("");
        Table table = Table.plain().row("members", Numbers.groupedOrUnknown(status.members()));
        if (status.tiers() != null) {
            status.tiers().forEach((tier, count) -> table.row("  " + tier, Numbers.grouped(count)));
        }
        if (status.wallets() != null) {
            status.wallets().forEach((code, wallet) -> addWallet(table, code, wallet));
        }
        table.row("messages sent", Numbers.groupedOrUnknown(status.messagesSent()))
                .row("records on their way", Numbers.groupedOrUnknown(status.lag()));
        if (status.rssBytes() != null) {
            table.row("memory, MiB", Numbers.grouped(status.rssBytes() / (1024 * 1024)));
        }
        console.table(table);
        console.result(result(platform, status));
    }

    private static void addWallet(Table table, String code, PlatformStatus.WalletTotals wallet) {
        table.row(code + ", outstanding", Numbers.grouped(wallet.outstanding()))
                .row("  earned by purchases", Numbers.grouped(wallet.basePoints()))
                .row("  given on top", Numbers.grouped(wallet.bonusPoints()));
    }

    private static Results.Status result(RunningPlatform platform, PlatformStatus status) {
        return new Results.Status(
                status.ready(),
                platform.run().readySeconds(),
                status.rssBytes(),
                status.members(),
                status.tiers(),
                status.wallets(),
                status.messagesSent(),
                status.lag());
    }
}
