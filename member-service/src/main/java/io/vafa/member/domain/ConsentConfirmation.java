package io.vafa.member.domain;

import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Whoever reads an address confirms what was asked for there; nothing else than the address's own link may wish this.
 *
 * @param asked whether an address is the one that the link was sent to
 */
public record ConsentConfirmation(String channel, String purpose, Predicate<String> asked) implements MemberWish {
    /** As the proof names it. */
    public static final String SOURCE = "confirmation-link";

    @Override
    public Decision on(MemberRecord record, MemberTerms terms, Instant now) {
        Consent present = record.known().consents().get(Consent.key(channel, purpose));
        String address = record.known().address(channel);
        // What was withdrawn holds for no address.
        if (present == null
                || address == null
                || !address.equals(present.address())
                || !asked.test(address)
                || terms.consents().purpose(channel, purpose) == null) {
            return new Decision.Refused("NOT_REQUESTED", "nobody waits for this to be confirmed");
        }
        if (present.state() == State.GIVEN) {
            return new Decision.Nothing();
        }
        Proof said = present.proof();
        return ConsentWish.change(new Consent(
                channel,
                purpose,
                State.GIVEN,
                now,
                new Proof(SOURCE, said.text(), said.language(), said.detail()),
                address,
                present.askedAt()));
    }
}
