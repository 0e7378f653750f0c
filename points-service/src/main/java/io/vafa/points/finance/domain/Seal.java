package io.vafa.points.finance.domain;

import io.vafa.contracts.command.Fingerprint;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a programme's books were up to an instant, once and for ever: an entry belongs to the first seal that covers its
 * sequence.
 *
 * @param number 1 for the programme's first, without gaps
 * @param run the attempt whose lines and figures count
 * @param day of the programme that it is about
 * @param endsDay whether the cut is the end of that day; otherwise more seals of the day follow
 * @param cut entries written before it were looked for
 * @param members of whom it covers entries
 * @param entries that it covers
 * @param membersSoFar of whom it or an earlier one covers entries
 * @param parts how many pieces of each kind its figures are kept in
 * @param linesHash over member, sequence and hash of every line, by member
 * @param figuresHash over all pieces
 * @param previousHash hash of the seal before; {@link #NO_HASH} for the first
 * @param hash over all of the above but the run
 */
public record Seal(
        String program,
        long number,
        String run,
        LocalDate day,
        boolean endsDay,
        Instant cut,
        long members,
        long entries,
        long membersSoFar,
        SealParts parts,
        String linesHash,
        String figuresHash,
        String previousHash,
        String hash) {
    /** Stands where there is no seal before. */
    public static final String NO_HASH = "none";

    /** A seal with its hash. */
    public static Seal of(
            Header header,
            String run,
            long members,
            long entries,
            long membersSoFar,
            SealParts parts,
            String linesHash,
            String figuresHash) {
        String hash = Fingerprint.of(
                header.program(),
                header.number(),
                header.day(),
                header.endsDay(),
                header.cut(),
                members,
                entries,
                membersSoFar,
                linesHash,
                figuresHash,
                header.previousHash());
        return new Seal(
                header.program(),
                header.number(),
                run,
                header.day(),
                header.endsDay(),
                header.cut(),
                members,
                entries,
                membersSoFar,
                parts,
                linesHash,
                figuresHash,
                header.previousHash(),
                hash);
    }

    /** What a seal is to be about, before anything was counted. */
    public record Header(
            String program, long number, LocalDate day, boolean endsDay, Instant cut, String previousHash) {
        /** What follows a seal; the first of a programme follows none. */
        public static Header after(@Nullable Seal before, String program, LocalDate day, boolean endsDay, Instant cut) {
            return before == null
                    ? new Header(program, 1, day, endsDay, cut, NO_HASH)
                    : new Header(program, before.number() + 1, day, endsDay, cut, before.hash());
        }
    }
}
