package io.vafa.points.ledger.domain;

/** The store holds what this ledger can never have written; stop rather than build on it. */
public final class BrokenJournalException extends RuntimeException {
    public BrokenJournalException(String message) {
        super(message);
    }
}
