package io.vafa.standalone.purchases;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a dry run found, beside what would be refused.
 *
 * @param known lines of somebody who is a member already
 * @param repeated lines that share an identifier with one above them
 * @param seen the identifiers of the lines above
 */
public record MemberTally(AtomicLong known, AtomicLong repeated, SeenMarks seen) {
    /** Nothing found yet. */
    public MemberTally() {
        this(new AtomicLong(), new AtomicLong(), new SeenMarks(SeenMarks.SIZE_MAX));
    }
}
