package io.vafa.contracts.command;

import io.vafa.contracts.Require;
import io.vafa.contracts.journal.LotBalance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Take in points that another member sent, with the terms they had there; or take one's own back, because the other could not.
 *
 * @param from the member who sent them
 * @param returned whether they come back to the sender
 * @param parts the points, lot by lot, under the numbers of the sender
 */
public record ReceivePoints(
        String program,
        String member,
        Cause cause,
        Instant occurredAt,
        String wallet,
        List<LotBalance> parts,
        String from,
        boolean returned,
        @Nullable String note)
        implements Command {
    public ReceivePoints {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.present(cause, "cause");
        Require.present(occurredAt, "occurredAt");
        Require.text(wallet, "wallet");
        parts = List.copyOf(Require.present(parts, "parts"));
        Require.text(from, "from");
        Require.optionalText(note, "note");
    }

    @Override
    public boolean historic() {
        return false;
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(program, member, wallet, parts, from, returned);
    }
}
