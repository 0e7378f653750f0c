package io.vafa.notification.contact;

import org.jspecify.annotations.Nullable;

/** member-service does not answer as it should; that is no answer, and is asked again. */
public final class ContactUnavailableException extends RuntimeException {
    public ContactUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
