package io.vafa.member.application;

import io.vafa.member.domain.card.CardRefusal;

/** What became of a request to enrol. */
public sealed interface EnrolmentOutcome {

    /** A new member. */
    record Enrolled(String member) implements EnrolmentOutcome {}

    /** All its identifiers lead to this member already; nothing was changed. */
    record Known(String member) implements EnrolmentOutcome {}

    /** An identifier of this kind belongs to somebody else; whose it is stays unsaid. */
    record Taken(String kind) implements EnrolmentOutcome {}

    /** It would be enrolled with a card that leads to nobody. */
    record Refused(CardRefusal why) implements EnrolmentOutcome {}

    /** Others want the same identifiers at this moment; ask again. */
    record Contended() implements EnrolmentOutcome {}
}
