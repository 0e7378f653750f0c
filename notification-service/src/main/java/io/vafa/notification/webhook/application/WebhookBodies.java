package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.EventData;
import io.vafa.notification.webhook.domain.Tidings.Tiding;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Bodies as receivers get them: CloudEvents 1.0 in its JSON format. */
public final class WebhookBodies {
    /** Of every body. */
    public static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private WebhookBodies() {}

    /**
     * An event about a member, or an alert.
     *
     * @param id the same as {@code webhook-id}
     */
    public static String of(String id, String program, Tiding tiding, Instant recordedAt, boolean test) {
        EventData data = tiding.data();
        Map<String, Object> event = new TreeMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/programs/" + program);
        event.put("type", tiding.kind().wireName());
        event.put("subject", data.subject());
        event.put("time", recordedAt);
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        if (test) {
            // Attributes beyond the specification's own are lower-case letters and digits.
            event.put("vafatest", true);
        }
        return Json.writeText(event);
    }
}
