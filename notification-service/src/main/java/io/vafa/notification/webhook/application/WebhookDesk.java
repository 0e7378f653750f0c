package io.vafa.notification.webhook.application;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.notification.webhook.application.Message.State;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.notification.webhook.domain.Samples;
import io.vafa.notification.webhook.domain.TargetPolicy;
import io.vafa.notification.webhook.domain.Tidings.Tiding;
import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.notification.webhook.domain.Webhook.Disabled;
import io.vafa.notification.webhook.domain.Webhook.Reason;
import io.vafa.notification.webhook.domain.Webhook.SealedSecret;
import io.vafa.platform.webhook.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What owners of webhooks can do with them. */
public final class WebhookDesk {
    /** A programme has so many. */
    public static final int PER_PROGRAM_MAX = 50;

    /** A partner has so many of these. */
    public static final int PER_PARTNER_MAX = 5;

    /** Secrets that are valid at once; more mean that somebody rotates without looking. */
    private static final int SECRETS_MAX = 4;

    private final WebhookStore webhooks;
    private final MessageStore messages;
    private final SecretVault vault;
    private final TargetPolicy targets;
    private final MembersWord members;
    private final Clock clock;

    public WebhookDesk(
            WebhookStore webhooks,
            MessageStore messages,
            SecretVault vault,
            TargetPolicy targets,
            MembersWord members,
            Clock clock) {
        this.members = members;
        this.webhooks = webhooks;
        this.messages = messages;
        this.vault = vault;
        this.targets = targets;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Done {
        /**
         * It is done.
         *
         * @param secret to be shown once; null: it is not new
         */
        record Changed(Webhook webhook, @Nullable String secret) implements Done {}

        /** It is under way, and can be looked at as this. */
        record Sent(Message message) implements Done {}

        /** There is no such delivery. */
        record UnknownDelivery() implements Done {}

        /**
         * It cannot be done.
         *
         * @param code stable
         * @param field where; null: it is about the whole
         */
        record Refused(String code, @Nullable String field, String detail) implements Done {}
    }

    /**
     * Makes a webhook.
     *
     * @param request by which the caller knows the request, with a digest of its content; null: it has no name
     */
    public Done create(String program, WebhookWish wish, @Nullable Named request) {
        Optional<Done> objection = objection(program, wish);
        if (objection.isPresent()) {
            return objection.get();
        }
        String id = "wh_"
                + (request == null
                        ? UUID.randomUUID().toString().replace("-", "")
                        : Fingerprint.of(program, wish.partner(), request.key()).substring(0, 32));
        if (request != null) {
            Optional<Webhook> before = webhooks.find(program, id);
            if (before.isPresent()) {
                return again(before.get(), wish);
            }
        }
        List<Webhook> present = webhooks.of(program);
        long own = present.stream()
                .filter(webhook -> Objects.equals(webhook.partner(), wish.partner()))
                .count();
        if (present.size() >= PER_PROGRAM_MAX || (wish.partner() != null && own >= PER_PARTNER_MAX)) {
            return new Done.Refused(
                    "TOO_MANY_WEBHOOKS",
                    null,
                    "a programme has at most " + PER_PROGRAM_MAX + " webhooks, and a partner " + PER_PARTNER_MAX);
        }
        Instant now = now();
        WebhookSecret secret = vault.create();
        Webhook webhook = new Webhook(
                id,
                program,
                wish.partner(),
                wish.url(),
                wish.kinds(),
                wish.description(),
                List.of(new SealedSecret(vault.seal(id, secret), null)),
                now,
                now,
                wish.enabled() ? null : new Disabled(Reason.REQUESTED, now),
                null,
                1);
        if (webhooks.insert(webhook)) {
            return new Done.Changed(webhook, secret.reveal());
        }
        return again(webhooks.find(program, id).orElse(webhook), wish);
    }

    /**
     * A request by its caller's name for it.
     *
     * @param key unique per caller
     */
    public record Named(String key) {}

    /** The same request once more: its answer was lost, so the secret is shown again as long as nothing was changed since. */
    private Done again(Webhook before, WebhookWish wish) {
        boolean same = before.url().equals(wish.url())
                && before.kinds().equals(wish.kinds())
                && Objects.equals(before.description(), wish.description())
                && before.revision() == 1;
        return same
                ? new Done.Changed(
                        before,
                        vault.open(before.id(), before.secrets().getFirst().sealed())
                                .map(WebhookSecret::reveal)
                                .orElse(null))
                : new Done.Refused("IDEMPOTENCY_KEY_REUSED", null, "this key was used before for something else");
    }

    /** All that a caller may know of, oldest first. */
    public List<Webhook> all(String program, @Nullable String partner) {
        return webhooks.of(program).stream()
                .filter(webhook -> partner == null || partner.equals(webhook.partner()))
                .toList();
    }

    /**
     * One that a caller may know of.
     *
     * @param partner only those of this one; null: any
     */
    public Optional<Webhook> find(String program, String id, @Nullable String partner) {
        return webhooks.find(program, id).filter(webhook -> partner == null || partner.equals(webhook.partner()));
    }

    /** Changes where to, what about, and whether at all. Whose it is cannot be changed. */
    public Done change(Webhook webhook, WebhookWish wish) {
        if (!Objects.equals(webhook.partner(), wish.partner())) {
            return new Done.Refused(
                    "PARTNER_FIXED", "partner", "cannot be changed: make another webhook, and delete this one");
        }
        Optional<Done> objection = objection(webhook.program(), wish);
        if (objection.isPresent()) {
            return objection.get();
        }
        Instant now = now();
        boolean begins = wish.enabled() && webhook.disabled() != null;
        Disabled disabled = wish.enabled()
                ? null
                : webhook.disabled() == null ? new Disabled(Reason.REQUESTED, now) : webhook.disabled();
        Webhook changed = new Webhook(
                webhook.id(),
                webhook.program(),
                webhook.partner(),
                wish.url(),
                wish.kinds(),
                wish.description(),
                webhook.secrets(),
                webhook.createdAt(),
                begins ? now : webhook.enabledAt(),
                disabled,
                begins ? null : webhook.failingSince(),
                webhook.revision() + 1);
        if (!webhooks.replace(changed, webhook.revision())) {
            return tryAgain();
        }
        if (begins || !webhook.url().equals(wish.url())) {
            messages.release(webhook.id(), now);
        }
        return new Done.Changed(changed, null);
    }

    /** Forgets a webhook and all that was noted for it. */
    public void delete(Webhook webhook) {
        webhooks.delete(webhook.program(), webhook.id());
        messages.forget(webhook.id());
    }

    /** Gives it a new secret; those it has sign for so long beside it. */
    public Done rotate(Webhook webhook, Duration overlap) {
        Instant now = now();
        Instant end = now.plus(overlap);
        List<SealedSecret> secrets = new ArrayList<>();
        WebhookSecret secret = vault.create();
        secrets.add(new SealedSecret(vault.seal(webhook.id(), secret), null));
        for (SealedSecret valid : webhook.validSecrets(now)) {
            Instant until = valid.until();
            secrets.add(new SealedSecret(valid.sealed(), until == null || until.isAfter(end) ? end : until));
        }
        if (overlap.isZero()) {
            secrets.subList(1, secrets.size()).clear();
        }
        if (secrets.size() > SECRETS_MAX) {
            return new Done.Refused(
                    "TOO_MANY_SECRETS",
                    null,
                    "there are " + SECRETS_MAX + " valid secrets already: wait until one ends, or rotate with 0 hours");
        }
        Webhook changed = new Webhook(
                webhook.id(),
                webhook.program(),
                webhook.partner(),
                webhook.url(),
                webhook.kinds(),
                webhook.description(),
                secrets,
                webhook.createdAt(),
                webhook.enabledAt(),
                webhook.disabled(),
                webhook.failingSince(),
                webhook.revision() + 1);
        return webhooks.replace(changed, webhook.revision()) ? new Done.Changed(changed, secret.reveal()) : tryAgain();
    }

    /** The latest deliveries. */
    public List<Message> deliveries(Webhook webhook, MessageStore.@Nullable Position after, int limit) {
        return messages.recent(webhook.id(), after, limit);
    }

    /** One delivery. */
    public Optional<Message> delivery(Webhook webhook, String id) {
        return messages.find(webhook.id(), id);
    }

    /** Sends something once more, beside what else is to be sent. What waits is only hurried. */
    public Done redeliver(Webhook webhook, String id) {
        Optional<Message> message = messages.find(webhook.id(), id);
        if (message.isEmpty()) {
            return new Done.UnknownDelivery();
        }
        if (webhook.disabled() != null) {
            return disabled();
        }
        if (message.get().state() == State.WAITING) {
            return new Done.Refused("DELIVERY_WAITING", null, "it waits for its next attempt: see nextAttemptAt");
        }
        messages.again(message.get(), now());
        return new Done.Sent(messages.find(webhook.id(), id).orElse(message.get()));
    }

    /** Sends the sample of a kind, signed like everything else and marked as a test. */
    public Done test(Webhook webhook, EventKind kind) {
        if (webhook.disabled() != null) {
            return disabled();
        }
        if (!mayHear(webhook.program(), webhook.partner(), kind)) {
            return notForPartners("type", kind);
        }
        Instant now = now();
        String id = "test_" + UUID.randomUUID().toString().replace("-", "");
        Tiding sample = Samples.of(kind, webhook.program(), webhook.partner());
        Message message = new Message(
                id,
                webhook.id(),
                webhook.program(),
                sample.data().subject(),
                sample.data().sequence(),
                0,
                id,
                kind.wireName(),
                WebhookBodies.of(id, webhook.program(), sample, now, true),
                now,
                now,
                State.WAITING,
                now,
                List.of());
        messages.note(List.of(message));
        return new Done.Sent(message);
    }

    /**
     * Whether a type can be subscribed to.
     *
     * @param partner for whom; null: for the chain
     */
    public boolean mayHear(String program, @Nullable String partner, EventKind kind) {
        return partner == null
                || kind.isForPartners()
                || (kind.isForAllowedPartners() && members.isAskedFor(program, partner));
    }

    private Optional<Done> objection(String program, WebhookWish wish) {
        Optional<EventKind> foreign = wish.kinds().stream()
                .filter(kind -> !mayHear(program, wish.partner(), kind))
                .sorted()
                .findFirst();
        if (foreign.isPresent()) {
            return Optional.of(notForPartners("types", foreign.get()));
        }
        return targets.objection(wish.url()).map(detail -> new Done.Refused("URL_NOT_ALLOWED", "url", detail));
    }

    private static Done notForPartners(String field, EventKind kind) {
        return new Done.Refused(
                "TYPE_NOT_FOR_PARTNERS",
                field,
                kind.wireName()
                        + (kind.isForAllowedPartners()
                                ? " is told of members only who allow it, and the programme asks none for this partner: see members.consents.purposes"
                                : " says more of a member than a partner may know"));
    }

    private static Done disabled() {
        return new Done.Refused("WEBHOOK_DISABLED", null, "it is disabled: enable it first, with PUT");
    }

    private static Done tryAgain() {
        return new Done.Refused(
                "CHANGED_MEANWHILE", null, "somebody else changed it at the same time: look, and try again");
    }

    /** As exact as the store is, so that the first answer says what every later one does. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
