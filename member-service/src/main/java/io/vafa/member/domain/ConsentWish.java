package io.vafa.member.domain;

import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.Consent.State;
import io.vafa.member.domain.ConsentTerms.Purpose;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member agreed to something, or agrees to it no longer. What they said later counts, in whatever order it arrives.
 *
 * @param at when the member said so; null: now
 * @param textVersion which was shown; null: the present one
 * @param proof without the text, which the programme's terms name
 */
public record ConsentWish(
        String channel,
        String purpose,
        boolean given,
        @Nullable Instant at,
        @Nullable String textVersion,
        Proof proof) implements MemberWish {
    /** After so long a member may be asked for a confirmation again: nobody's mailbox is filled. */
    public static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);
    /** More than any programme has purposes and channels, at all times together. */
    public static final int CONSENTS_MAX = 200;

    @Override
    public Decision on(MemberRecord record, MemberTerms terms, Instant now) {
        Consent present = record.known().consents().get(Consent.key(channel, purpose));
        Instant when = at == null ? now : at;
        if (when.isAfter(now)) {
            return new Decision.Refused("CONSENT_IN_FUTURE", "a consent is given or withdrawn now or was before");
        }
        if (present != null && when.equals(present.at()) && given == (present.state() != State.WITHDRAWN)) {
            return new Decision.Nothing();
        }
        if (present != null && outdated(present, when)) {
            return new Decision.Refused("CONSENT_OUTDATED", "the member said something else at " + present.at());
        }
        if (!given) {
            return said(State.WITHDRAWN, when, present, null, null, null);
        }
        Purpose asked = terms.consents().purpose(channel, purpose);
        if (asked == null) {
            return new Decision.Refused("PURPOSE_UNKNOWN", "the programme has no such purpose for this channel");
        }
        if (present == null && record.known().consents().size() >= CONSENTS_MAX) {
            return new Decision.Refused("CONSENTS_FULL", "a member has at most " + CONSENTS_MAX + " consents");
        }
        String text = text(asked.name(), textVersion == null ? asked.textVersion() : textVersion);
        return asked.confirm().contains(channel)
                ? request(present, record.known().address(channel), when, text, now)
                : said(State.GIVEN, when, present, text, null, asked.partner());
    }

    /** Of what was said at the same moment the withdrawal counts. */
    private boolean outdated(Consent present, Instant when) {
        return when.isBefore(present.at()) || (given && when.equals(present.at()));
    }

    /** Name and version of a text, as a proof names it. */
    static String text(String purpose, String version) {
        return purpose + "/" + version;
    }

    /** To be confirmed, unless that has been done for this very address. */
    private Decision request(
            @Nullable Consent present, @Nullable String address, Instant when, String text, Instant now) {
        if (address == null) {
            return new Decision.Refused("NO_ADDRESS", "nobody can confirm it: the member has no address");
        }
        if (present != null) {
            boolean sameAddress = address.equals(present.address());
            if (sameAddress && present.state() == State.GIVEN) {
                return said(State.GIVEN, when, present, text, address, null);
            }
            if (present.askedAt() != null && now.isBefore(present.askedAt().plus(ASKED_AGAIN_AFTER))) {
                if (sameAddress) {
                    return new Decision.Nothing();
                }
                if (present.state() == State.WITHDRAWN) {
                    return new Decision.Refused(
                            "ASKED_LATELY",
                            "the member was asked less than " + ASKED_AGAIN_AFTER.toMinutes() + " minutes ago");
                }
            }
        }
        return change(new Consent(channel, purpose, State.REQUESTED, when, proof.with(text), address, now));
    }

    private Decision said(
            State state,
            Instant when,
            @Nullable Consent present,
            @Nullable String text,
            @Nullable String address,
            @Nullable String partner) {
        return change(new Consent(
                channel,
                purpose,
                state,
                when,
                proof.with(text),
                address,
                present == null ? null : present.askedAt(),
                partner));
    }

    static Decision change(Consent said) {
        return new Decision.Change(new What.Consents(List.of(said)));
    }

    /** Names what it is about: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "ConsentWish[" + Consent.key(channel, purpose) + ", " + given + "]";
    }
}
