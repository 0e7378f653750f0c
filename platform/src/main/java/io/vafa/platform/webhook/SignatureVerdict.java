package io.vafa.platform.webhook;

/** Whether a request is from whom it says; a refusal is a value, and its name is stable. */
public enum SignatureVerdict {
    /** One of the signatures is by one of the secrets, and the request is fresh. */
    GENUINE,
    /** One of the three headers is missing, or is no id, no time or no signature. */
    HEADERS_INVALID,
    /** Signed longer ago than is tolerated, or so far ahead; nothing is said about the signature. */
    OUT_OF_TIME,
    /** No signature is by any of the secrets. */
    NOT_SIGNED
}
