package io.vafa.standalone.command;

import io.vafa.contracts.draw.DrawList;
import io.vafa.contracts.draw.Drawing;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who wins by a published list and a named randomness; needs no platform. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Say who wins by a published list and its randomness.",
        description = {
            "Reads the list as it was published, computes its hash, and draws again. It needs no platform and nothing secret:",
            "the list comes from GET /v1/programs/{program}/draws/{draw}/list, the randomness from its public source.",
            "Exit code 1 if the list is none, or its hash is not the one that is given."
        },
        footer = {"", "Example:", "  ./vafa draw verify --list spring.txt --randomness 4fd1a2 --hash 608b031f..."})
final class DrawVerifyCommand implements Callable<Integer> {
    /** As many lines as a list may have, and what stands above them. */
    private static final long BYTES_MAX = 64L * 1024 * 1024;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--list", required = true, paramLabel = "FILE", description = "The published list.")
    private Path list = Path.of("");

    @Option(
            names = "--randomness",
            required = true,
            paramLabel = "VALUE",
            description = "What the public source said, to the letter.")
    private String randomness = "";

    @Option(names = "--hash", paramLabel = "SHA-256", description = "The hash that was published, to compare with.")
    private @Nullable String hash;

    @Override
    public Integer call() {
        DrawList published = read();
        Results.DrawVerified verified = verified(published, randomness, hash);
        Console console = output.console();
        console.line("Draw " + published.draw() + " of " + published.program() + ", closed " + published.closedAt()
                + ": " + verified.entrants() + " with " + verified.tickets() + " tickets.");
        console.line("SHA-256 of the list: " + verified.hash());
        Boolean matches = verified.matches();
        if (matches != null) {
            console.line(matches ? "It is the one that was published." : "It is NOT the one that was published.");
        }
        console.line("Randomness, from " + published.randomness() + ": " + randomness);
        Table table = Table.headed("prize", "place", "pseudonym");
        verified.winners()
                .forEach(winner -> table.row(winner.prize(), Integer.toString(winner.place()), winner.pseudonym()));
        console.table(table);
        console.result(verified);
        return Boolean.FALSE.equals(matches) ? 1 : 0;
    }

    /**
     * What a list and its randomness come to.
     *
     * @param hash to compare with; null: none
     */
    static Results.DrawVerified verified(DrawList published, String randomness, @Nullable String hash) {
        return new Results.DrawVerified(
                published.program(),
                published.draw(),
                published.hash(),
                hash == null ? null : hash.equalsIgnoreCase(published.hash()),
                published.entrants().size(),
                published.tickets(),
                Drawing.of(published, randomness).stream()
                        .map(winner -> new Results.DrawWinner(winner.prize(), winner.place(), winner.pseudonym()))
                        .toList());
    }

    private DrawList read() {
        try {
            if (Files.size(list) > BYTES_MAX) {
                throw new CommandFailedException(list + " is larger than any list of a draw");
            }
            return DrawList.read(Files.readString(list, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new CommandFailedException("cannot read " + list + " as text: " + unreadable.getMessage());
        } catch (IllegalArgumentException | DateTimeException none) {
            throw new CommandFailedException(list + " is no published list of a draw: " + none.getMessage());
        }
    }
}
