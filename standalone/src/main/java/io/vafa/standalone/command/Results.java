package io.vafa.standalone.command;

import io.vafa.standalone.client.PlatformStatus.WalletTotals;
import io.vafa.standalone.program.ProgramApplier.AppliedSection;
import java.util.List;
import java.util.Map;

/** The JSON objects that commands print with {@code --json}. The names are a contract with whoever reads them. */
public final class Results {

    private Results() {}

    /** Of {@code up}, once everything answers. */
    public record Up(boolean ready, double readySeconds, long pid, int port, String url, String mailbox, String data) {}

    /** Of {@code status}. */
    public record Status(
            boolean ready,
            double readySeconds,
            long rssBytes,
            long members,
            Map<String, Long> tiers,
            Map<String, WalletTotals> wallets,
            long messagesSent,
            long lag) {}

    /** Of {@code import}. */
    public record Imported(long accepted, long duplicate, long refused, double seconds, double perSecond) {}

    /** Of {@code apply}. */
    public record Applied(String program, List<AppliedSection> sections) {}

    /** Of {@code demo}. */
    public record Demo(
            long members, long purchases, long points, long tierUpgrades, long messagesSent, double seconds) {}

    /** Of {@code token}. */
    public record Token(String token, String expiresAt) {}

    /** Of {@code down}. */
    public record Down(boolean stopped, double seconds) {}

    /** Of any command that failed. */
    public record Failed(String error) {}
}
