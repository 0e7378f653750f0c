package io.vafa.standalone.purchases;

/**
 * How far an import has come.
 *
 * @param enrolled the members of all lines before it are enrolled
 * @param sent all lines before it are answered
 * @param counts what became of the lines before {@code sent}
 * @param rejectsBytes length of the file of refused lines by then
 * @param fingerprint of the bytes before {@code sent}, to tell another file of the same name and size
 */
record Checkpoint(Position enrolled, Position sent, Counts counts, long rejectsBytes, String fingerprint) {

    static final Checkpoint START = new Checkpoint(Position.START, Position.START, Counts.NONE, 0, "");

    boolean isStart() {
        return enrolled.line() == 0 && sent.line() == 0;
    }

    Checkpoint withEnrolled(Position position) {
        return new Checkpoint(position, sent, counts, rejectsBytes, fingerprint);
    }
}
