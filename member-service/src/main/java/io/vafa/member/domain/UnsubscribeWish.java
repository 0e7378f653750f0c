package io.vafa.member.domain;

import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Duration;
import java.time.Instant;

/** Whoever reads a message wants no more of its sort. Nobody logs in for that, so the record must not grow with every click. */
public record UnsubscribeWish(String channel, String purpose) implements MemberWish {
    /** As the proof names it. */
    public static final String SOURCE = "unsubscribe-link";

    private static final Duration COUNTS_ONCE = Duration.ofHours(1);

    @Override
    public Decision on(MemberRecord record, MemberTerms terms, Instant now) {
        Consent present = record.known().consents().get(Consent.key(channel, purpose));
        if (present != null
                && present.state() == State.WITHDRAWN
                && now.isBefore(present.at().plus(COUNTS_ONCE))) {
            return new Decision.Nothing();
        }
        return new ConsentWish(channel, purpose, false, null, null, new Proof(SOURCE, null, null, null))
                .on(record, terms, now);
    }
}
