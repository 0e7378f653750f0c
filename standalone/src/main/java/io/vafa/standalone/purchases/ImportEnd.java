package io.vafa.standalone.purchases;

/** How an import ended. */
public sealed interface ImportEnd {

    /**
     * Every line is answered.
     *
     * @param counts over the whole file, earlier runs of the same import included
     * @param sentHere purchases of this run
     * @param resumedAt the line behind which this run began, 0 for the beginning
     * @param enrolled members that were new
     */
    record Finished(Counts counts, long sentHere, long resumedAt, long enrolled) implements ImportEnd {}

    /**
     * The platform stopped answering or refuses everything; the same command goes on from here.
     *
     * @param line all lines up to this one are answered
     */
    record Interrupted(String reason, long line, Counts counts) implements ImportEnd {}

    /** Nothing was sent, for the file cannot be imported. */
    record Unusable(String reason) implements ImportEnd {}
}
