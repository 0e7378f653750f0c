package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.WalletContent;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Take over what another member had, points and debts: all of it when the two are merged, and later whatever still comes to the other's
 * journal. It cannot be refused.
 *
 * @param from the member who was merged into this one
 * @param wallets what comes, at least one wallet; lots under the numbers of the other
 * @param merge which of the other's merges it follows from; absent: the first
 */
public record AbsorbMember(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String from,
        List<WalletContent> wallets,
        @Nullable Integer merge)
        implements Command {
    public AbsorbMember {
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
                // In one order: a map prints itself in any.
                wallets.stream()
                        .map(content -> List.of(content.wallet(), content.parts(), new TreeMap<>(content.debts())))
                        .toList());
    }
}
