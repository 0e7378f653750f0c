package io.vafa.notification.webhook.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription: who is told what, and where.
 *
 * @param id names it in all programmes
 * @param partner whose it is; null: the chain's own, which hears of the whole programme
 * @param url where to
 * @param kinds what it wants to hear of, at least one
 * @param description what its owner calls it
 * @param secrets sealed, the one that stays first
 * @param createdAt when it began
 * @param enabledAt since when it is told; nothing that was recorded before is
 * @param disabled why it is told nothing; null: it is
 * @param failingSince since when nothing could be delivered; null: the last delivery went well
 * @param revision grows with every change that somebody asked for
 */
public record Webhook(
        String id,
        String program,
        @Nullable String partner,
        String url,
        Set<EventKind> kinds,
        @Nullable String description,
        List<SealedSecret> secrets,
        Instant createdAt,
        Instant enabledAt,
        @Nullable Disabled disabled,
        @Nullable Instant failingSince,
        long revision) {
    public Webhook {
        kinds = Set.copyOf(kinds);
        secrets = List.copyOf(secrets);
    }

    /**
     * A secret as it is stored.
     *
     * @param until when it stops to sign; null: it stays
     */
    public record SealedSecret(String sealed, @Nullable Instant until) {
        boolean isValid(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /** Since when, and why, nothing is sent. */
    public record Disabled(Reason reason, Instant at) {}

    /** Why nothing is sent. */
    public enum Reason {
        /** Its owner wished it. */
        REQUESTED,
        /** The receiver answered 410: it is gone. */
        GONE,
        /** Nothing could be delivered for too long. */
        FAILING,
        /** Too much was waiting. */
        BACKLOG_FULL
    }

    /** The secrets to sign with now, the one that stays first. */
    public List<SealedSecret> validSecrets(Instant now) {
        return secrets.stream().filter(secret -> secret.isValid(now)).toList();
    }

    /** Whether an entry of that time is told of. */
    public boolean hears(Instant recordedAt) {
        return disabled == null && !recordedAt.isBefore(enabledAt);
    }
}
