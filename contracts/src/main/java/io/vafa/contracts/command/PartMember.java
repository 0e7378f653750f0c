package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.WalletContent;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Go on as oneself again, with what the other gives back. It follows from the other's entry, behind all that the other took over.
 *
 * @param from the member into whom this one had been merged
 * @param wallets what comes back; lots under the numbers of the other
 * @param elsewhere where else what came for the member meanwhile may stand: as whom the other went on by then
 * @param reason why, in words
 * @param actor who asked for it
 */
public record PartMember(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String from,
        List<WalletContent> wallets,
        List<String> elsewhere,
        String reason,
        String actor)
        implements Command {
    public PartMember {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(from, "from");
        wallets = List.copyOf(Require.present(wallets, "wallets"));
        elsewhere = List.copyOf(Require.present(elsewhere, "elsewhere"));
        Require.text(reason, "reason");
        Require.text(actor, "actor");
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
