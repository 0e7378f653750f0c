package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.SettleDue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the command that has an account settled. Its cause follows from what is due and for how many whole hours, never from who found
 * it: whoever asked by a clock that goes ahead was refused, and what is asked for once may be asked for again an hour later.
 */
public final class DueCommand {
    private static final String SOURCE = "points-ledger";

    private DueCommand() {}

    /**
     * The command that the account needs, if it needs one.
     *
     * @param terms by which the member is told what will expire
     */
    public static Optional<SettleDue> of(Account account, Terms terms, Instant now) {
        return Due.nextAt(account)
                .filter(at -> !at.isAfter(now))
                .map(at -> command(account, "due", at.toString(), at, now))
                .or(() -> Notices.due(account.asOf(now), terms).stream()
                        .findFirst()
                        .map(notice -> command(
                                account,
                                "notice",
                                notice.wallet() + "/" + notice.expiresAt() + "/" + notice.daysBefore(),
                                notice.expiresAt().minus(Duration.ofDays(notice.daysBefore())),
                                now)));
    }

    private static SettleDue command(Account account, String kind, String id, Instant at, Instant now) {
        long hoursLate = Duration.between(at, now).toHours();
        String named = hoursLate < 1 ? id : id + "+" + hoursLate;
        return new SettleDue(
                account.program(), account.member(), new Cause(kind, account.program(), SOURCE, named), at);
    }
}
