package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Posting.ExpiryAnnounced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds what a member must be told before it expires, and was not yet. */
final class Notices {
    private Notices() {}

    /** What is to be said at the account's own time: of several notices that are late, only that nearest to the expiry. */
    static List<ExpiryAnnounced> due(Account account, Terms terms) {
        return Expiring.of(account).stream()
                .flatMap(expiring -> terms.wallet(expiring.wallet()).lots().noticeDaysBefore().stream()
                        .filter(days -> isDue(account.recordedAt(), expiring.at(), days))
                        .min(Integer::compare)
                        .filter(days -> days < expiring.announcedDaysBefore())
                        .map(days -> new ExpiryAnnounced(expiring.wallet(), expiring.at(), days, expiring.points()))
                        .stream())
                .toList();
    }

    private static boolean isDue(Instant now, Instant expiresAt, int daysBefore) {
        return expiresAt.isAfter(now)
                && !expiresAt.minus(Duration.ofDays(daysBefore)).isAfter(now);
    }
}
