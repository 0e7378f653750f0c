package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.RuleTried;
import java.util.List;

/** What a command does to an account. */
public sealed interface Decision {
    /** Every rule that was tried, what it gave and why. */
    List<RuleTried> explanation();

    /** It is done, with these consequences. */
    record Accepted(List<Posting> postings, List<RuleTried> explanation) implements Decision {}

    /** It is not done, and why. */
    record Refused(RefusalCode code, String detail, List<RuleTried> explanation) implements Decision {}
}
