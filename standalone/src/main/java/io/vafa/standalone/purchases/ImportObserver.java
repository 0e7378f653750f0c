package io.vafa.standalone.purchases;

/** Is told how an import gets on. */
public interface ImportObserver {

    /** Tells nobody. */
    ImportObserver NONE = new ImportObserver() {};

    /** A stage begins or goes on. */
    default void begins(Stage stage, double fraction, long count) {}

    /** So much of the stage is done. */
    default void advanced(Stage stage, double fraction, long count) {}

    /** The stages of an import. */
    enum Stage {
        ENROLLING,
        SENDING
    }
}
