package io.vafa.platform.eventing;

/** Kafka did not acknowledge in time; whether the record is there is unknown. */
public final class PublishFailedException extends RuntimeException {
    public PublishFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
