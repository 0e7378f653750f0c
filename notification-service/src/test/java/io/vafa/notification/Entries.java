package io.vafa.notification;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the journal entries that members are written to about. */
final class Entries {
    private static final Instant AT = Instant.parse("2021-01-01T08:15:30Z");

    private Entries() {}

    static JournalEntry opened(String program, String member, boolean historic) {
        return entry(program, member, 1, "enrolment", historic, new Posting.AccountOpened());
    }

    static JournalEntry tierChanged(String program, String member, long sequence, String to, boolean upgrade) {
        return entry(program, member, sequence, "tier", false, new Posting.TierChanged("Base", to, 1, upgrade));
    }

    static JournalEntry expiryAnnounced(String program, String member, long sequence, Posting.ExpiryAnnounced... said) {
        return entry(program, member, sequence, "notice", false, said);
    }

    static JournalEntry occasion(String program, String member, long sequence, String kind, String name) {
        return entry(program, member, sequence, "occasion", false, new Posting.OccasionRecorded(kind, name, null));
    }

    /** As member-service asks for it because of a change of its record. */
    static JournalEntry changed(String program, String member, long sequence, String kind, String what, long change) {
        return entry(
                program,
                member,
                sequence,
                new Cause(kind, program, "member-service", member + ":" + change + "/" + what),
                "occasion",
                false,
                new Posting.OccasionRecorded(kind, what, null));
    }

    static JournalEntry order(String program, String member, long sequence, OrderStatus status, boolean overtaken) {
        return entry(
                program, member, sequence, "order", status.historic(), new Posting.OrderProgressed(status, overtaken));
    }

    static JournalEntry given(String program, String member, long sequence, boolean historic, Reward... rewards) {
        return entry(
                program,
                member,
                sequence,
                "reward",
                historic,
                Stream.of(rewards)
                        .map(reward -> new Posting.RewardGiven("campaign:coffee-card", reward))
                        .toArray(Posting[]::new));
    }

    static JournalEntry recalled(
            String program, String member, long sequence, RewardType type, String name, long quantity) {
        return entry(
                program,
                member,
                sequence,
                "recall",
                false,
                new Posting.EntryCorrected(sequence - 1, quantity),
                new Posting.RewardRecalled("campaign:coffee-card", sequence - 1, type, name, quantity));
    }

    static JournalEntry standing(
            String program, String member, long sequence, AccountStanding from, AccountStanding to) {
        return entry(
                program,
                member,
                sequence,
                "standing",
                false,
                new Posting.StandingChanged(from, to, "why", "agent-7", null));
    }

    /**
     * Points that were spent.
     *
     * @param agent null: a till did it
     */
    static JournalEntry sent(String program, String member, long sequence, long points, @Nullable String agent) {
        return entry(
                program,
                member,
                sequence,
                "transfer",
                false,
                new Posting.PointsSent(
                        "points",
                        points,
                        "m_other",
                        null,
                        List.of(new LotBalance(new Lot(1, "p1", "p1", null, null, null), points)),
                        null,
                        agent));
    }

    static JournalEntry spent(String program, String member, long sequence, long points, @Nullable String agent) {
        Redemption redemption = Redemption.of(Redemption.Purpose.REWARD, "p1", "s1", "t1", "mug", null, null);
        return entry(
                program,
                member,
                sequence,
                "redemption",
                false,
                new Posting.PointsRedeemed(
                        "points",
                        points,
                        null,
                        agent == null ? redemption : redemption.by(agent),
                        List.of(new LotBalance(new Lot(1, "p1", "p1", null, null, null), points))));
    }

    private static JournalEntry entry(
            String program, String member, long sequence, String kind, boolean historic, Posting... postings) {
        return entry(
                program,
                member,
                sequence,
                new Cause(kind, program, "test", member + "-" + sequence),
                kind,
                historic,
                postings);
    }

    private static JournalEntry entry(
            String program,
            String member,
            long sequence,
            Cause cause,
            String kind,
            boolean historic,
            Posting... postings) {
        return new JournalEntry(
                program,
                member,
                sequence,
                cause,
                "fingerprint",
                switch (kind) {
                    case "tier" -> JournalEntry.Kind.TIER;
                    case "occasion" -> JournalEntry.Kind.OCCASION;
                    case "notice" -> JournalEntry.Kind.DUE;
                    case "order" -> JournalEntry.Kind.ORDER;
                    case "reward" -> JournalEntry.Kind.REWARD;
                    case "recall" -> JournalEntry.Kind.RECALL;
                    case "standing" -> JournalEntry.Kind.STANDING;
                    case "redemption" -> JournalEntry.Kind.REDEMPTION;
                    default -> JournalEntry.Kind.ACCOUNT;
                },
                Outcome.accepted(),
                List.of(postings),
                Map.of("points", Balance.of(211)),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                AT,
                AT,
                historic,
                JournalEntry.NO_HASH);
    }
}
