package io.vafa.notification.webhook.domain;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. */
public sealed interface Answer {
    /** 2xx: the receiver has it. */
    record Taken(int status) implements Answer {}

    /** 410: nobody is there any more. */
    record Gone() implements Answer {}

    /**
     * Any other answer.
     *
     * @param after when the receiver wants to be asked again
     */
    record Refused(int status, Optional<Duration> after) implements Answer {
        private static final int TOO_MANY = 429;
        private static final int SERVER_ERRORS = 500;

        /** Whether the receiver is unwell, as against not liking this one message. */
        public boolean isUnwell() {
            return status == TOO_MANY || status >= SERVER_ERRORS;
        }
    }

    /**
     * No answer.
     *
     * @param code stable: {@code TIMEOUT}, {@code ADDRESS_NOT_ALLOWED}, {@code HOST_UNKNOWN}, {@code TLS_FAILED},
     *     {@code UNREACHABLE} or, with nothing sent at all, {@code SECRET_UNREADABLE}
     */
    record Silent(String code) implements Answer {}
}
