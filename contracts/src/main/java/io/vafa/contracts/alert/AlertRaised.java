package io.vafa.contracts.alert;

import io.vafa.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should look at; once for the same thing. Figures are as of when it was raised, and more may have come since.
 *
 * @param alert the alert's id, a pure function of what it is about
 * @param about whom
 * @param rule which of the programme's rules was broken, for {@link Kind#PACE}
 * @param wallet whose points, if those of one
 * @param hours in how many hours the figures came together, for {@link Kind#PACE}
 * @param times redemptions, holds and adjustments
 * @param members how many different members they concerned
 * @param points whole units: moved in all for {@link Kind#PACE}, and left for {@link Kind#DEPOSIT_LOW}, less than 0 if more was issued than deposited
 * @param sequence of the entry in the member's journal with which the account was frozen
 * @param raisedAt when what it is about was written
 */
public record AlertRaised(
        String program,
        String alert,
        Kind kind,
        AlertSubject about,
        @Nullable String rule,
        @Nullable String wallet,
        @Nullable Integer hours,
        @Nullable Long times,
        @Nullable Long members,
        @Nullable Long points,
        @Nullable Long sequence,
        Instant raisedAt) {
    /** What sort of thing it is. */
    public enum Kind {
        /** An agent, a till or a store moved points faster than a rule of the programme lets pass without a word. */
        PACE,
        /** A member spent faster than the wallet allows, and spends nothing until somebody has looked at it. */
        MEMBER_FROZEN,
        /** A prepaid partner's deposit is below what was agreed, or used up. */
        DEPOSIT_LOW
    }

    public AlertRaised {
        Require.text(program, "program");
        Require.text(alert, "alert");
        Require.present(kind, "kind");
        Require.present(about, "about");
        Require.optionalText(rule, "rule");
        Require.optionalText(wallet, "wallet");
        Require.present(raisedAt, "raisedAt");
    }
}
