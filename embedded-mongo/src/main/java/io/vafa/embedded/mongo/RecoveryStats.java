package io.vafa.embedded.mongo;

/**
 * What opening the data directory found and how long it took.
 *
 * @param collections number of collections that exist again
 * @param documents number of documents that exist again
 * @param millis milliseconds from opening the directory until everything was in memory and indexed
 * @param tornBytes bytes of an unfinished, never acknowledged write that were cut from the end of the log
 */
public record RecoveryStats(int collections, long documents, long millis, long tornBytes) {

    /** The stats of an engine that had nothing to recover. */
    static final RecoveryStats NOTHING = new RecoveryStats(0, 0, 0, 0);
}
