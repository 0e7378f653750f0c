package io.vafa.standalone.command;

import io.vafa.standalone.client.PlatformStatus.WalletTotals;
import io.vafa.standalone.program.ProgramApplier.AppliedSection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON objects that commands print with {@code --json}. The names are a contract with whoever reads them. */
public final class Results {

    private Results() {}

    /** Of {@code up}, once everything answers. */
    public record Up(boolean ready, double readySeconds, long pid, int port, String url, String mailbox, String data) {}

    /** Of {@code status}; null is what nobody could say. */
    public record Status(
            boolean ready,
            double readySeconds,
            @Nullable Long rssBytes,
            @Nullable Long members,
            @Nullable Map<String, Long> tiers,
            @Nullable Map<String, WalletTotals> wallets,
            @Nullable Long messagesSent,
            @Nullable Long lag) {}

    /** Of {@code import}. */
    public record Imported(long accepted, long duplicate, long refused, double seconds, double perSecond) {}

    /** Of {@code import members}; {@code repeated} is counted by a dry run only. */
    public record ImportedMembers(
            boolean dryRun, long enrolled, long known, long repeated, long refused, double seconds, double perSecond) {}

    /** Of {@code export members}. */
    public record ExportedMembers(String file, String export, long members, double seconds, double perSecond) {}

    /** Of {@code rebuild snapshots}. */
    public record Rebuilt(
            long accounts,
            long entries,
            long differed,
            long missing,
            long orphans,
            long broken,
            List<String> firstBroken,
            double seconds) {}

    /** Of {@code rebuild books}. */
    public record BooksRebuilt(
            long accounts,
            long entries,
            long differed,
            long missing,
            long broken,
            List<String> firstBroken,
            double seconds) {}

    /** Of {@code rebuild campaigns}. */
    public record CampaignsRebuilt(
            long members,
            long entries,
            long differed,
            long missing,
            long orphans,
            long waiting,
            long broken,
            List<String> firstBroken,
            double seconds) {}

    /** Of {@code restore journal}. */
    public record Restored(
            long records,
            long entries,
            long differing,
            long sections,
            long references,
            long claims,
            long accounts,
            long broken,
            double seconds) {}

    /** Of {@code apply}. */
    public record Applied(String program, List<AppliedSection> sections) {}

    /** Of {@code demo}. */
    public record Demo(
            @Nullable Long members,
            long purchases,
            long points,
            long tierUpgrades,
            @Nullable Long messagesSent,
            double seconds) {}

    /** Of {@code token}. */
    public record Token(String token, String expiresAt) {}

    /** Of {@code client add}; the secret is told this once. */
    public record ClientAdded(String client, String secret, String tokenEndpoint) {}

    /** Of {@code client list}. */
    public record Clients(List<Client> clients) {}

    /** One client. */
    public record Client(
            String client,
            String role,
            String program,
            String partner,
            @Nullable String store,
            @Nullable String till,
            @Nullable String member,
            String addedAt) {}

    /** Of {@code client remove}. */
    public record ClientRemoved(String client) {}

    /** Of {@code key add} and {@code key rotate}; the secret is told this once. */
    public record KeySecret(
            String key,
            String partner,
            String secret,
            @Nullable String olderSecretUntil) {}

    /** Of {@code key list}. */
    public record Keys(List<Key> keys) {}

    /** One key; {@code status} is LIVING or ENDED. */
    public record Key(
            String key,
            String partner,
            @Nullable String description,
            String status,
            int secretsValid,
            String createdAt,
            @Nullable String endedAt) {}

    /** Of {@code key end}. */
    public record KeyEnded(String key) {}

    /** Of {@code seal}. */
    public record Sealed(String program, List<SealedDay> sealed) {}

    /** One seal; {@code endsDay} is false where the day went on. */
    public record SealedDay(long number, String day, boolean endsDay, long members, long entries, String hash) {}

    /** Of {@code draw verify}; {@code matches} is null where no hash was given to compare with. */
    public record DrawVerified(
            String program,
            String draw,
            String hash,
            @Nullable Boolean matches,
            int entrants,
            long tickets,
            List<DrawWinner> winners) {}

    /** Who won; {@code place} is that in the list, from 1. */
    public record DrawWinner(String prize, int place, String pseudonym) {}

    /** Of {@code down}. */
    public record Down(boolean stopped, double seconds) {}

    /** Of any command that failed. */
    public record Failed(String error) {}
}
