package io.vafa.notification.webhook.adapter.in;

import io.vafa.notification.webhook.application.Message;
import io.vafa.notification.webhook.application.WebhookDesk;
import io.vafa.notification.webhook.application.WebhookDesk.Done;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What callers see of webhooks, and who may see which. */
final class WebhookAnswers {
    private WebhookAnswers() {}

    /**
     * A webhook.
     *
     * @param status {@code ENABLED}, {@code FAILING} or {@code DISABLED}
     * @param secretsValid how many secrets sign now
     * @param secret shown once, when it is new
     */
    record View(
            String id,
            @Nullable String partner,
            String url,
            List<String> types,
            @Nullable String description,
            String status,
            @Nullable String disabledReason,
            @Nullable Instant disabledAt,
            @Nullable Instant failingSince,
            Instant createdAt,
            int secretsValid,
            @Nullable String secret) {
        static View of(Webhook webhook, Instant now, @Nullable String secret) {
            Webhook.Disabled disabled = webhook.disabled();
            return new View(
                    webhook.id(),
                    webhook.partner(),
                    webhook.url(),
                    webhook.kinds().stream().sorted().map(EventKind::wireName).toList(),
                    webhook.description(),
                    disabled != null ? "DISABLED" : webhook.failingSince() != null ? "FAILING" : "ENABLED",
                    disabled == null ? null : disabled.reason().name(),
                    disabled == null ? null : disabled.at(),
                    webhook.failingSince(),
                    webhook.createdAt(),
                    webhook.validSecrets(now).size(),
                    secret);
        }
    }

    /** A message and what became of it. */
    record Delivery(
            String id,
            String type,
            String member,
            long sequence,
            String state,
            Instant notedAt,
            @Nullable Instant nextAttemptAt,
            List<Attempt> attempts) {
        static Delivery of(Message message) {
            return new Delivery(
                    message.id(),
                    message.type(),
                    message.member(),
                    message.sequence(),
                    message.state().name(),
                    message.notedAt(),
                    message.nextAttemptAt(),
                    message.attempts().stream()
                            .map(attempt -> new Attempt(
                                    attempt.at(), attempt.status(), attempt.error(), attempt.durationMillis()))
                            .toList());
        }
    }

    /** One attempt. */
    record Attempt(
            Instant at, @Nullable Integer status, @Nullable String error, long durationMillis) {}

    /**
     * The partner whose webhooks alone the caller may know of; null: all of the programme.
     *
     * @throws RequestRefusedException if the caller speaks for less than a partner
     */
    static @Nullable String scope(Caller caller) {
        if (caller.has(Role.ADMIN)) {
            return null;
        }
        if (caller.partner().isBlank() || caller.store() != null) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN,
                    "ROLE_NOT_ALLOWED",
                    "webhooks are a whole partner's, and your credential is bound to a store");
        }
        return caller.partner();
    }

    /** One that the caller may know of; a foreign one and none at all get the same answer. */
    static Webhook find(WebhookDesk desk, String program, String id, Caller caller) {
        return desk.find(program, id, scope(caller)).orElseThrow(WebhookAnswers::unknown);
    }

    static RequestRefusedException unknown() {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_WEBHOOK", "there is no webhook of this id");
    }

    static RequestRefusedException unknownDelivery() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "UNKNOWN_DELIVERY",
                "there is no delivery of this id, or it is older than 30 days");
    }

    static RequestRefusedException refused(Done.Refused refused) {
        HttpStatus status = switch (refused.code()) {
            case "CHANGED_MEANWHILE", "WEBHOOK_DISABLED", "DELIVERY_WAITING", "TOO_MANY_WEBHOOKS", "TOO_MANY_SECRETS" ->
                HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return new RequestRefusedException(
                status,
                List.of(new Refusal(
                        refused.field() == null ? null : "/" + refused.field(), refused.code(), refused.detail())));
    }
}
