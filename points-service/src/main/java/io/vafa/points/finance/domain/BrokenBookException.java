package io.vafa.points.finance.domain;

/** A journal that does not follow from what was sealed before, or takes what is not there. */
public final class BrokenBookException extends RuntimeException {
    public BrokenBookException(String message) {
        super(message);
    }
}
