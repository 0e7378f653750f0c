package io.vafa.points.alert.domain;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PointsGiven;
import io.vafa.contracts.journal.Posting.PointsHeld;
import io.vafa.contracts.journal.Posting.PointsRedeemed;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PointsTaken;
import io.vafa.contracts.journal.Redemption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with one member's points: spent them, set them aside, sent them to another, gave or took them by hand.
 *
 * @param member whose points
 * @param sequence of the entry in that member's journal; with the member it names the deed
 * @param at when it was written
 * @param points whole units of the wallet, at least 1, whichever way they went
 * @param agent the person of the help desk who did it; null: a till or a partner's system
 * @param partner where, or for whom the agent works
 */
public record Deed(
        String program,
        String member,
        long sequence,
        Instant at,
        String wallet,
        long points,
        @Nullable String agent,
        String partner,
        @Nullable String store,
        @Nullable String till) {

    /** Which kinds of entries tell of deeds. What was set aside is counted then, and not again when it is captured. */
    public static final Set<Kind> KINDS = Set.of(Kind.REDEMPTION, Kind.HOLD, Kind.TRANSFER, Kind.ADJUSTMENT);

    /** What an entry says somebody did; empty for refusals, imported history, and whatever nobody did for a member. */
    public static Optional<Deed> of(JournalEntry entry) {
        if (entry.historic() || entry.outcome().status() == Outcome.Status.REFUSED || !KINDS.contains(entry.kind())) {
            return Optional.empty();
        }
        for (Posting posting : entry.postings()) {
            Optional<Deed> deed = switch (posting) {
                case PointsRedeemed redeemed ->
                    Optional.of(spent(entry, redeemed.wallet(), redeemed.points(), redeemed.redemption()));
                case PointsHeld held -> Optional.of(spent(entry, held.wallet(), held.points(), held.redemption()));
                case PointsGiven given -> Optional.of(byHand(entry, given.wallet(), given.points(), given.actor()));
                // What comes in elsewhere was counted where it left, and a share of what was earned nobody sends.
                case PointsSent sent
                when sent.agent() != null -> Optional.of(byHand(entry, sent.wallet(), sent.points(), sent.agent()));
                case PointsTaken taken -> Optional.of(byHand(entry, taken.wallet(), taken.points(), taken.actor()));
                default -> Optional.empty();
            };
            if (deed.isPresent()) {
                return deed;
            }
        }
        return Optional.empty();
    }

    private static Deed spent(JournalEntry entry, String wallet, long points, Redemption redemption) {
        return new Deed(
                entry.program(),
                entry.member(),
                entry.sequence(),
                entry.recordedAt(),
                wallet,
                points,
                redemption.agent(),
                redemption.partner(),
                redemption.store(),
                redemption.till());
    }

    private static Deed byHand(JournalEntry entry, String wallet, long points, String actor) {
        return new Deed(
                entry.program(),
                entry.member(),
                entry.sequence(),
                entry.recordedAt(),
                wallet,
                points,
                actor,
                entry.cause().source(),
                null,
                null);
    }
}
