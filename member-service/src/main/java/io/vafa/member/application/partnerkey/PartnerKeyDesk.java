package io.vafa.member.application.partnerkey;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.member.domain.partnerkey.PartnerKey;
import io.vafa.member.domain.partnerkey.PartnerKey.Ended;
import io.vafa.member.domain.partnerkey.PartnerKey.SealedSecret;
import io.vafa.platform.webhook.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins can do with the keys of partners. */
public final class PartnerKeyDesk {
    /** A partner has so many that are not ended: one for each of its systems, and some more. */
    public static final int LIVING_MAX = 20;

    /** As many are shown. */
    public static final int SHOWN_MAX = 200;

    /** Secrets that count at once: the one that is to come, and the one that is to go. */
    private static final int SECRETS_MAX = 2;

    private final PartnerKeyStore keys;
    private final PartnerKeyVault vault;
    private final InstantSource clock;

    public PartnerKeyDesk(PartnerKeyStore keys, PartnerKeyVault vault, InstantSource clock) {
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Done {
        /**
         * It is done.
         *
         * @param secret to be shown once; null: it is not new
         */
        record Changed(PartnerKey key, @Nullable String secret) implements Done {}

        /** There is no such key. */
        record Unknown() implements Done {}

        /**
         * It cannot be done.
         *
         * @param code stable
         */
        record Refused(String code, String detail) implements Done {}
    }

    /**
     * A wish for a key.
     *
     * @param actor who wishes
     * @param request by which the actor knows the request; null: it has no name
     */
    public record Wish(
            String program,
            String partner,
            @Nullable String description,
            String actor,
            @Nullable String request) {}

    /** Makes a key. The same request once more shows its secret again, as long as nothing was changed since: its answer was lost. */
    public Done create(Wish wish) {
        String id = "pk_"
                + (wish.request() == null
                        ? UUID.randomUUID().toString().replace("-", "")
                        : Fingerprint.of(wish.program(), wish.partner(), wish.actor(), wish.request())
                                .substring(0, 32));
        Optional<PartnerKey> before = wish.request() == null ? Optional.empty() : keys.find(id);
        if (before.isPresent()) {
            return again(before.get(), wish);
        }
        if (keys.living(wish.program(), wish.partner()) >= LIVING_MAX) {
            return new Done.Refused(
                    "TOO_MANY_KEYS", "a partner has at most " + LIVING_MAX + " keys: end those that nobody uses");
        }
        WebhookSecret secret = vault.create();
        PartnerKey key = new PartnerKey(
                id,
                wish.program(),
                wish.partner(),
                wish.description(),
                List.of(new SealedSecret(vault.seal(id, wish.program(), wish.partner(), secret), null)),
                now(),
                wish.actor(),
                null,
                null,
                1);
        return keys.insert(key)
                ? new Done.Changed(key, secret.reveal())
                : again(keys.find(id).orElse(key), wish);
    }

    private Done again(PartnerKey before, Wish wish) {
        return before.revision() == 1 && Objects.equals(before.description(), wish.description())
                ? new Done.Changed(
                        before,
                        vault.open(before, before.secrets().getFirst().sealed())
                                .map(WebhookSecret::reveal)
                                .orElse(null))
                : new Done.Refused("IDEMPOTENCY_KEY_REUSED", "this key was used before for something else");
    }

    /** A partner's keys, the newest first. */
    public List<PartnerKey> all(String program, String partner) {
        return keys.of(program, partner, SHOWN_MAX);
    }

    /** Gives a key another secret; the one that it has counts for so long beside it. */
    public Done rotate(String program, String partner, String id, Duration overlap) {
        Optional<PartnerKey> found = find(program, partner, id);
        if (found.isEmpty()) {
            return new Done.Unknown();
        }
        PartnerKey key = found.get();
        if (key.ended() != null) {
            return ended();
        }
        Instant now = now();
        Instant end = now.plus(overlap);
        WebhookSecret secret = vault.create();
        List<SealedSecret> secrets = new ArrayList<>();
        secrets.add(new SealedSecret(vault.seal(key.id(), key.program(), key.partner(), secret), null));
        if (!overlap.isZero()) {
            for (SealedSecret valid : key.secretsAt(now)) {
                Instant until = valid.until();
                secrets.add(new SealedSecret(valid.sealed(), until == null || until.isAfter(end) ? end : until));
            }
        }
        if (secrets.size() > SECRETS_MAX) {
            return new Done.Refused(
                    "TOO_MANY_SECRETS",
                    "there are " + SECRETS_MAX + " secrets already: wait until the older one ends, or rotate with 0"
                            + " hours, which ends both");
        }
        PartnerKey changed = key.rotated(secrets, now);
        return keys.replace(changed, key.revision()) ? new Done.Changed(changed, secret.reveal()) : tryAgain();
    }

    /** Ends a key for ever; ending it again changes nothing. */
    public Done end(String program, String partner, String id, String actor) {
        Optional<PartnerKey> found = find(program, partner, id);
        if (found.isEmpty()) {
            return new Done.Unknown();
        }
        PartnerKey key = found.get();
        if (key.ended() != null) {
            return new Done.Changed(key, null);
        }
        PartnerKey changed = key.ended(new Ended(now(), actor));
        return keys.replace(changed, key.revision()) ? new Done.Changed(changed, null) : tryAgain();
    }

    /**
     * What signatures are judged with.
     *
     * @param until when the secret stops to count; null: when the key does
     */
    public record Valid(WebhookSecret secret, @Nullable Instant until) {}

    /** A key that counts, and its secrets; empty if there is none of this id, or none of its secrets counts any more. */
    public Optional<Counting> counting(String id) {
        return keys.find(id)
                .map(key -> new Counting(
                        key,
                        key.secretsAt(clock.instant()).stream()
                                .flatMap(stored -> vault.open(key, stored.sealed()).stream()
                                        .map(secret -> new Valid(secret, stored.until())))
                                .toList()))
                .filter(counting -> !counting.secrets().isEmpty());
    }

    /** A key with what it signs with. */
    public record Counting(PartnerKey key, List<Valid> secrets) {}

    private Optional<PartnerKey> find(String program, String partner, String id) {
        return keys.find(id)
                .filter(key -> key.program().equals(program) && key.partner().equals(partner));
    }

    private static Done ended() {
        return new Done.Refused("KEY_ENDED", "it was ended: make another one");
    }

    private static Done tryAgain() {
        return new Done.Refused("CHANGED_MEANWHILE", "somebody else changed it at the same time: look, and try again");
    }

    /** As exact as the store is, so that the first answer says what every later one does. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
