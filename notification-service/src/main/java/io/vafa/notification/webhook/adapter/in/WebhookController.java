package io.vafa.notification.webhook.adapter.in;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.notification.webhook.adapter.in.WebhookAnswers.View;
import io.vafa.notification.webhook.application.WebhookBodies;
import io.vafa.notification.webhook.application.WebhookDesk;
import io.vafa.notification.webhook.application.WebhookDesk.Done;
import io.vafa.notification.webhook.application.WebhookDesk.Named;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.notification.webhook.domain.Samples;
import io.vafa.notification.webhook.domain.Webhook;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Webhooks themselves: an admin's are any of the programme, a partner's are its own. */
@RestController
public class WebhookController {
    private static final String WEBHOOKS = "/v1/programs/{program}/webhooks";
    private static final String OWNERS = "hasAnyRole('ADMIN', 'PARTNER')";

    private final WebhookDesk desk;
    private final Clock clock;

    public WebhookController(WebhookDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * What there is to subscribe to.
     *
     * @param partners whether any partner may have it
     * @param allowed whether a partner may have it of members who allow that
     */
    record TypeView(String type, String description, boolean partners, boolean allowed, JsonNode sample) {}

    /** All types. */
    record Types(List<TypeView> types) {}

    /** All webhooks that the caller may know of; they are few, so there are no pages. */
    record All(List<View> webhooks) {}

    @GetMapping("/v1/programs/{program}/webhook-types")
    @PreAuthorize(OWNERS)
    Types types(@PathVariable String program, Caller caller) {
        String partner = WebhookAnswers.scope(caller);
        return new Types(Arrays.stream(EventKind.values())
                .filter(kind -> desk.mayHear(program, partner, kind))
                .map(kind -> new TypeView(
                        kind.wireName(),
                        kind.meaning(),
                        kind.isForPartners(),
                        kind.isForAllowedPartners(),
                        Json.MAPPER.readTree(WebhookBodies.of(
                                "msg_sample", program, Samples.of(kind, program, partner), Samples.AT, false))))
                .toList());
    }

    @PostMapping(WEBHOOKS)
    @PreAuthorize(OWNERS)
    ResponseEntity<View> create(
            @PathVariable String program,
            Caller caller,
            HttpServletRequest http,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key)
            throws IOException {
        Named named = IdempotencyKey.of(key)
                .map(name -> new Named(Fingerprint.of(caller.subject(), name)))
                .orElse(null);
        return switch (desk.create(program, WebhookReader.wish(http.getInputStream(), caller), named)) {
            case Done.Changed(Webhook webhook, var secret) ->
                ResponseEntity.created(URI.create("/v1/programs/" + program + "/webhooks/" + webhook.id()))
                        .cacheControl(CacheControl.noStore())
                        .body(View.of(webhook, clock.instant(), secret));
            case Done.Refused refused -> throw WebhookAnswers.refused(refused);
            case Done.UnknownDelivery(), Done.Sent _ -> throw WebhookAnswers.unknown();
        };
    }

    @GetMapping(WEBHOOKS)
    @PreAuthorize(OWNERS)
    All all(@PathVariable String program, Caller caller) {
        return new All(desk.all(program, WebhookAnswers.scope(caller)).stream()
                .map(webhook -> View.of(webhook, clock.instant(), null))
                .toList());
    }

    @GetMapping(WEBHOOKS + "/{webhook}")
    @PreAuthorize(OWNERS)
    View one(@PathVariable String program, @PathVariable String webhook, Caller caller) {
        return View.of(WebhookAnswers.find(desk, program, webhook, caller), clock.instant(), null);
    }

    @PutMapping(WEBHOOKS + "/{webhook}")
    @PreAuthorize(OWNERS)
    View change(@PathVariable String program, @PathVariable String webhook, Caller caller, HttpServletRequest http)
            throws IOException {
        Webhook before = WebhookAnswers.find(desk, program, webhook, caller);
        return changed(desk.change(before, WebhookReader.wish(http.getInputStream(), caller)));
    }

    @DeleteMapping(WEBHOOKS + "/{webhook}")
    @PreAuthorize(OWNERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String program, @PathVariable String webhook, Caller caller) {
        desk.delete(WebhookAnswers.find(desk, program, webhook, caller));
    }

    @PostMapping(WEBHOOKS + "/{webhook}/rotate")
    @PreAuthorize(OWNERS)
    ResponseEntity<View> rotate(
            @PathVariable String program, @PathVariable String webhook, Caller caller, HttpServletRequest http)
            throws IOException {
        Webhook before = WebhookAnswers.find(desk, program, webhook, caller);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(changed(desk.rotate(before, WebhookReader.overlap(http.getInputStream()))));
    }

    private View changed(Done done) {
        return switch (done) {
            case Done.Changed(Webhook webhook, var secret) -> View.of(webhook, clock.instant(), secret);
            case Done.Refused refused -> throw WebhookAnswers.refused(refused);
            case Done.UnknownDelivery(), Done.Sent _ -> throw WebhookAnswers.unknown();
        };
    }
}
