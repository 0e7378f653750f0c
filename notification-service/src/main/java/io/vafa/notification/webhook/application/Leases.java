package io.vafa.notification.webhook.application;

import java.time.Instant;

/** Which instance delivers for a webhook: one at a time, so that order can be kept. */
public interface Leases {

    /** Takes or renews it; false if somebody else has it. */
    boolean hold(String webhook, String owner, Instant now, Instant until);

    /** Gives all back, so that others need not wait. */
    void release(String owner);
}
