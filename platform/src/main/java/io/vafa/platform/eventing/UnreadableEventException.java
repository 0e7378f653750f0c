package io.vafa.platform.eventing;

import org.jspecify.annotations.Nullable;

/** A record that can never be processed, however often it is tried: it belongs among the dead letters. */
public final class UnreadableEventException extends RuntimeException {
    public UnreadableEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
