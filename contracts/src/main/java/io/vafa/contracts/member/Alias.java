package io.vafa.contracts.member;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.MemberReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reference that leads to the member for a time.
 *
 * @param validFrom inclusive; absent: always
 * @param validTo exclusive; absent: for ever
 */
public record Alias(
        MemberReference reference,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {
    public Alias {
        Require.present(reference, "reference");
    }
}
