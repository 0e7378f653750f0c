package io.vafa.standalone.client;

/** The platform cannot be reached or stopped in the middle of an answer. */
public final class PlatformUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public PlatformUnreachableException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What happened, in one line. */
    public String reason() {
        return reason;
    }
}
