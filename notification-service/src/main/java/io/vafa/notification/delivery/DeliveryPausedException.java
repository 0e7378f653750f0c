package io.vafa.notification.delivery;

/** Not everything could be sent now: the batch comes again, and what was sent is known by then. */
public final class DeliveryPausedException extends RuntimeException {
    public DeliveryPausedException() {
        super("mail server or member-service is away; what is left is tried again");
    }
}
