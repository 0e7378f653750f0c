package io.vafa.notification.webhook.application;

import io.vafa.notification.webhook.domain.Answer;
import java.util.Map;

/** Whoever is told something. */
@FunctionalInterface
public interface Receiver {

    /** Sends a POST and waits for the answer, within a bound. */
    Answer post(String url, Map<String, String> headers, byte[] body);
}
