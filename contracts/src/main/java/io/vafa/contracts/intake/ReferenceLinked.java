package io.vafa.contracts.intake;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.MemberReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reference leads to a member from now on. Keyed like the purchases that bear the reference, so that the one who holds
 * their partition releases what waits for it, in order.
 *
 * @param validFrom purchases before it are not this member's; absent: always
 * @param validTo purchases from it on are not this member's; absent: for ever
 * @param toldAt when the member's record said so; of two links of one member that begin alike, the later counts
 */
public record ReferenceLinked(
        String program,
        MemberReference reference,
        String member,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        Instant toldAt) {
    public ReferenceLinked {
        Require.text(program, "program");
        Require.present(reference, "reference");
        Require.text(member, "member");
        Require.present(toldAt, "toldAt");
    }
}
