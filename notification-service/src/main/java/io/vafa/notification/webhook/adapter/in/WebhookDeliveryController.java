package io.vafa.notification.webhook.adapter.in;

import io.vafa.notification.webhook.adapter.in.WebhookAnswers.Delivery;
import io.vafa.notification.webhook.application.Message;
import io.vafa.notification.webhook.application.MessageStore.Position;
import io.vafa.notification.webhook.application.WebhookDesk;
import io.vafa.notification.webhook.application.WebhookDesk.Done;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What was sent to a webhook, and what became of it. */
@RestController
@RequestMapping("/v1/programs/{program}/webhooks/{webhook}")
public class WebhookDeliveryController {
    private static final String OWNERS = "hasAnyRole('ADMIN', 'PARTNER')";
    private static final int LIMIT_MAX = 200;

    private final WebhookDesk desk;

    public WebhookDeliveryController(WebhookDesk desk) {
        this.desk = desk;
    }

    /**
     * Newest first.
     *
     * @param nextCursor for the older ones; absent when there are none
     */
    record Page(List<Delivery> deliveries, @Nullable String nextCursor) {}

    /** One delivery with what is sent. */
    record Whole(Delivery delivery, JsonNode body) {}

    @GetMapping("/deliveries")
    @PreAuthorize(OWNERS)
    Page deliveries(
            @PathVariable String program,
            @PathVariable String webhook,
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX);
        }
        Webhook owned = WebhookAnswers.find(desk, program, webhook, caller);
        List<Message> found = desk.deliveries(owned, cursor == null ? null : position(cursor), limit + 1);
        List<Message> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream().map(Delivery::of).toList(),
                found.size() > limit
                        ? shown.getLast().notedAt().toEpochMilli() + "~"
                                + shown.getLast().id()
                        : null);
    }

    private static Position position(String cursor) {
        int end = cursor.indexOf('~');
        try {
            if (end > 0) {
                return new Position(
                        Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, end))), cursor.substring(end + 1));
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }

    @GetMapping("/deliveries/{delivery}")
    @PreAuthorize(OWNERS)
    Whole delivery(
            @PathVariable String program, @PathVariable String webhook, @PathVariable String delivery, Caller caller) {
        Message message = desk.delivery(WebhookAnswers.find(desk, program, webhook, caller), delivery)
                .orElseThrow(WebhookAnswers::unknownDelivery);
        return new Whole(Delivery.of(message), Json.MAPPER.readTree(message.body()));
    }

    @PostMapping("/deliveries/{delivery}/redeliver")
    @PreAuthorize(OWNERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery redeliver(
            @PathVariable String program, @PathVariable String webhook, @PathVariable String delivery, Caller caller) {
        return sent(desk.redeliver(WebhookAnswers.find(desk, program, webhook, caller), delivery));
    }

    @PostMapping("/test")
    @PreAuthorize(OWNERS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery test(@PathVariable String program, @PathVariable String webhook, Caller caller, HttpServletRequest http)
            throws IOException {
        Webhook owned = WebhookAnswers.find(desk, program, webhook, caller);
        EventKind kind = WebhookReader.kind(http.getInputStream());
        return sent(desk.test(owned, kind));
    }

    private static Delivery sent(Done done) {
        return switch (done) {
            case Done.Sent(Message message) -> Delivery.of(message);
            case Done.UnknownDelivery() -> throw WebhookAnswers.unknownDelivery();
            case Done.Refused refused -> throw WebhookAnswers.refused(refused);
            case Done.Changed _ -> throw WebhookAnswers.unknown();
        };
    }
}
