package io.vafa.notification.delivery;

/** What the mail server made of a message. */
sealed interface Sending {

    /** It took it. */
    record Sent() implements Sending {}

    /** It refused it for good. */
    record Refused(String reason) implements Sending {}

    /** It did not take it, and may later. */
    record NotYet() implements Sending {}

    /** The connection broke at a moment at which it may have taken it. */
    record Unknown() implements Sending {}
}
