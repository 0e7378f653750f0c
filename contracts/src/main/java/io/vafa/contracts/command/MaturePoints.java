package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.WalletContent;
import java.time.Instant;
import java.util.List;

/**
 * Let points be spent that came over from a merged member and whose purchase has been confirmed there. It cannot be refused.
 *
 * @param from the member who was merged into this one
 * @param wallets what is to mature at most, at least one wallet; lots under the numbers of the other, no debts
 */
public record MaturePoints(
        String program, String member, Cause cause, Instant occurredAt, String from, List<WalletContent> wallets)
        implements Command {
    public MaturePoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(from, "from");
        wallets = List.copyOf(Require.present(wallets, "wallets"));
        Require.atLeast(1, wallets.size(), "wallets.size");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(
                program,
                member,
                from,
                wallets.stream()
                        .map(content -> List.of(content.wallet(), content.parts()))
                        .toList());
    }
}
