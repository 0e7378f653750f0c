package io.vafa.standalone.host;

/** Is told what a starting or stopping platform is busy with. */
public interface StartObserver {

    /** A part is about to start. */
    void starting(String part);

    /** A part has started. */
    void started(String part, long millis);

    /** A part is about to stop. */
    void stopping(String part);
}
