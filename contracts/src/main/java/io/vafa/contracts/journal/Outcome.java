package io.vafa.contracts.journal;

import io.vafa.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * Whether the journal took what was asked of it.
 *
 * @param code stable reason of a refusal, for example {@code CURRENCY_NOT_OF_PROGRAM}; absent when accepted
 * @param detail the same in words, with the figures
 */
public record Outcome(
        Status status, @Nullable String code, @Nullable String detail) {
    /** Accepted or refused; a refusal is an entry too, so that one cause can never be both. */
    public enum Status {
        ACCEPTED,
        REFUSED
    }

    public Outcome {
        Require.present(status, "outcome.status");
        if ((status == Status.REFUSED) != (code != null)) {
            throw new IllegalArgumentException("outcome.code goes with a refusal, and only with one");
        }
    }

    public static Outcome accepted() {
        return new Outcome(Status.ACCEPTED, null, null);
    }

    public static Outcome refused(String code, String detail) {
        return new Outcome(Status.REFUSED, code, detail);
    }
}
