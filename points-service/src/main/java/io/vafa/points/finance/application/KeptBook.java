package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.MemberBook;
import io.vafa.points.finance.domain.Seal;
import java.util.List;
import java.util.Optional;

/**
 * A member's book as an attempt at a seal left it.
 *
 * @param run the attempt; the book counts only if the seal of that number names it
 * @param number of the seal
 */
public record KeptBook(String run, long number, MemberBook book) {
    /** Of one member's books, the newest that a seal stands behind. */
    static Optional<KeptBook> effective(List<KeptBook> candidates, List<Seal> sealed) {
        return candidates.stream()
                .filter(kept -> kept.isNamedBy(sealed))
                .reduce((one, other) -> one.number() > other.number() ? one : other);
    }

    private boolean isNamedBy(List<Seal> sealed) {
        return number <= sealed.size() && sealed.get((int) number - 1).run().equals(run);
    }
}
