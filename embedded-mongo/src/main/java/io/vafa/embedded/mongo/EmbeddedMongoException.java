package io.vafa.embedded.mongo;

/**
 * Says in one line, fit to be shown to whoever starts the process, why the engine cannot open, run or stop.
 *
 * <p>Thrown for a broken surrounding only: a directory in use or unreadable, a damaged file, a port that is taken.
 */
public final class EmbeddedMongoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedMongoException(String message) {
        super(message);
    }

    EmbeddedMongoException(String message, Throwable cause) {
        super(message, cause);
    }
}
