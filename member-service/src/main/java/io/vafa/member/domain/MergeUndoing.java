package io.vafa.member.domain;

import java.time.Instant;

/**
 * A merge was wrong: the two go on by themselves.
 *
 * @param number its place among the programme's merges and their undoings
 * @param actor who asked for it, as the credential names them
 */
public record MergeUndoing(Merge undone, long number, String reason, String actor, Instant at) implements MergeStep {
    @Override
    public String program() {
        return undone.program();
    }
}
