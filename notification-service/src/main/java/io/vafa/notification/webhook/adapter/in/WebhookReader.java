package io.vafa.notification.webhook.adapter.in;

import io.vafa.notification.webhook.application.WebhookWish;
import io.vafa.notification.webhook.domain.EventKind;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.JsonBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what owners of webhooks send. */
final class WebhookReader {
    private static final String URL = "url";
    private static final String TYPES = "types";
    private static final String DESCRIPTION = "description";
    private static final String PARTNER = "partner";
    private static final String ENABLED = "enabled";
    private static final String OVERLAP = "overlapHours";
    private static final String TYPE = "type";
    private static final Set<String> WISH = Set.of(URL, TYPES, DESCRIPTION, PARTNER, ENABLED);
    private static final int URL_LENGTH_MAX = 500;
    private static final long OVERLAP_HOURS_MAX = 168;
    private static final long OVERLAP_HOURS_USUAL = 24;

    private WebhookReader() {}

    /** A wish; a partner's is for that partner, whatever it says. */
    static WebhookWish wish(InputStream stream, Caller caller) throws IOException {
        String own = WebhookAnswers.scope(caller);
        JsonBody body = JsonBody.read(stream, WISH);
        Optional<String> url = body.optionalText(URL, URL_LENGTH_MAX);
        if (url.isEmpty() && !body.has(URL)) {
            body.refuse(URL, "FIELD_MISSING", "is missing");
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        List<String> types = body.texts(TYPES, EventKind.values().length);
        for (int index = 0; index < types.size(); index++) {
            Optional<EventKind> kind = EventKind.ofWireName(types.get(index));
            if (kind.isPresent()) {
                kinds.add(kind.get());
            } else {
                body.refuse(
                        TYPES + "/" + index,
                        "TYPE_UNKNOWN",
                        "is no type: see GET /v1/programs/{program}/webhook-types");
            }
        }
        String partner = body.optionalText(PARTNER).orElse(null);
        if (own != null) {
            if (partner != null && !partner.equals(own)) {
                body.refuse(PARTNER, "FOREIGN_PARTNER", "must be your own partner, or absent");
            }
            partner = own;
        }
        boolean enabled = !body.has(ENABLED) || body.flag(ENABLED);
        Optional<String> description = body.optionalText(DESCRIPTION);
        body.check();
        return new WebhookWish(partner, url.orElse(""), kinds, description.orElse(null), enabled);
    }

    /** For how long older secrets sign beside a new one. */
    static Duration overlap(InputStream stream) throws IOException {
        JsonBody body = JsonBody.read(stream, Set.of(OVERLAP));
        long hours = body.whole(OVERLAP, 0, OVERLAP_HOURS_MAX).orElse(OVERLAP_HOURS_USUAL);
        body.check();
        return Duration.ofHours(hours);
    }

    /** Of which kind a sample is wanted. */
    static EventKind kind(InputStream stream) throws IOException {
        JsonBody body = JsonBody.read(stream, Set.of(TYPE));
        String type = body.text(TYPE);
        Optional<EventKind> kind = EventKind.ofWireName(type);
        if (kind.isEmpty()) {
            body.refuse(TYPE, "TYPE_UNKNOWN", "is no type: see GET /v1/programs/{program}/webhook-types");
        }
        body.check();
        return kind.orElseThrow();
    }
}
