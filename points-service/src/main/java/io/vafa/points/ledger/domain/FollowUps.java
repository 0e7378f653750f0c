package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.command.JoinPool;
import io.vafa.contracts.command.MaturePoints;
import io.vafa.contracts.command.PartMember;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Asked;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.MemberReleased;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.PoolMemberSet;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.journal.Posting.WalletMovedOn;
import io.vafa.contracts.journal.WalletContent;
import java.util.ArrayList;
import java.util.List;

/**
 * What an entry in one member's journal asks of another member's, or of what follows in its own: a pure function of the entry, so that whoever publishes it,
 * now or after a crash, sends the same commands under the same causes.
 */
public final class FollowUps {
    /** Who asks for what follows, where the journal names somebody. */
    static final String BY = "points-ledger";

    private static final String FREEZE = "freeze";

    private FollowUps() {}

    /** The commands that follow, mostly for another member, and mostly none does. */
    public static List<Command> of(JournalEntry entry) {
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return refused(entry);
        }
        List<Command> followUps = new ArrayList<>();
        List<WalletContent> moved = new ArrayList<>();
        String into = null;
        Integer merge = null;
        MemberReleased released = null;
        int sent = 0;
        for (var posting : entry.postings()) {
            switch (posting) {
                case PointsSent points -> followUps.add(arriving(entry, points, ++sent));
                case PoolMemberSet set -> followUps.add(joining(entry, set));
                case PoolLeft left
                when entry.kind() == Kind.MERGE || entry.kind() == Kind.STANDING ->
                    followUps.add(leaving(entry, left.pool()));
                case WalletMovedOn wallet -> {
                    into = wallet.to();
                    merge = wallet.merge();
                    moved.add(new WalletContent(wallet.wallet(), wallet.parts(), wallet.debts()));
                }
                // Before anything arrives there, so that none of it is spent.
                case MemberMerged merged
                when merged.frozen() != null && merged.frozen() ->
                    followUps.add(freezing(
                            entry, merged.into(), "goes on as this member, and was frozen: " + entry.member()));
                case MemberReleased gone -> released = gone;
                case PurchaseConfirmed confirmed
                when confirmed.movedTo() != null && !confirmed.moved().isEmpty() ->
                    followUps.add(maturing(entry, confirmed.movedTo(), confirmed.moved()));
                default -> {
                    // Concerns nobody else.
                }
            }
        }
        if (released != null) {
            followUps.add(parting(entry, released, moved));
        } else if (into != null) {
            followUps.add(new AbsorbMember(
                    entry.program(),
                    into,
                    cause(entry, "absorption"),
                    entry.occurredAt(),
                    entry.member(),
                    moved,
                    merge));
        }
        return followUps;
    }

    /**
     * Causes are one member's own: what falls due in one night has the same with many of them, and all may send their points to one
     * pool. So what follows is named by the member too.
     */
    private static Cause cause(JournalEntry entry, String followUp) {
        return cause(entry.member(), entry.cause(), followUp);
    }

    private static Cause cause(String member, Cause of, String followUp) {
        String id = member.length() + ":" + member + of.key();
        return new Cause(
                followUp, of.program(), BY, id.length() <= Cause.ID_LENGTH_MAX ? id : "sha256:" + Fingerprint.of(id));
    }

    /** Under which names what an entry sent to others comes back to its member, if they cannot take it. */
    public static List<Cause> comingBack(JournalEntry entry) {
        List<Cause> causes = new ArrayList<>();
        for (Command command : of(entry)) {
            if (command instanceof ReceivePoints arriving && !arriving.returned()) {
                causes.add(cause(arriving.member(), arriving.cause(), "transfer-back"));
            }
        }
        return causes;
    }

    /** Whoever spent too fast goes on earning, and spends nothing; whoever they turn out to be as well. */
    private static ChangeStanding freezing(JournalEntry entry, String member, String reason) {
        return ChangeStanding.of(
                entry.program(),
                member,
                cause(entry, FREEZE),
                entry.occurredAt(),
                AccountStanding.EARN_ONLY,
                false,
                reason,
                BY);
    }

    /** Whether an entry is the freeze that followed from spending too fast. */
    public static boolean isFreeze(JournalEntry entry) {
        return isFreeze(entry.cause()) && entry.outcome().status() == Outcome.Status.ACCEPTED;
    }

    /** Whether it is the ledger itself that asks for it. */
    static boolean isFreeze(ChangeStanding command) {
        return isFreeze(command.cause());
    }

    private static boolean isFreeze(Cause cause) {
        return cause.kind().equals(FREEZE) && cause.source().equals(BY);
    }

    private static PartMember parting(JournalEntry entry, MemberReleased released, List<WalletContent> back) {
        return new PartMember(
                entry.program(),
                /* member= */ released.from(),
                cause(entry, "release"),
                entry.occurredAt(),
                /* from= */ entry.member(),
                back,
                released.elsewhere(),
                released.reason(),
                released.actor());
    }

    private static ReceivePoints arriving(JournalEntry entry, PointsSent sent, int number) {
        return new ReceivePoints(
                entry.program(),
                sent.to(),
                cause(entry, number == 1 ? "transfer-in" : "transfer-in-" + number),
                entry.occurredAt(),
                sent.wallet(),
                sent.parts(),
                entry.member(),
                false,
                sent.note());
    }

    private static MaturePoints maturing(JournalEntry entry, String to, List<WalletContent> moved) {
        return new MaturePoints(
                entry.program(), to, cause(entry, "maturity"), entry.occurredAt(), entry.member(), moved);
    }

    private static JoinPool joining(JournalEntry entry, PoolMemberSet set) {
        return new JoinPool(
                entry.program(),
                set.member(),
                cause(entry, "pool-join"),
                entry.occurredAt(),
                entry.member(),
                set.share() != null && set.share().contributes(),
                set.share() == null,
                set.share() == null ? null : set.share().percent());
    }

    private static SetPoolMember leaving(JournalEntry entry, String pool) {
        return new SetPoolMember(
                entry.program(), pool, cause(entry, "pool-leave"), entry.occurredAt(), entry.member(), null, BY);
    }

    /** What was refused to come goes back to where it came from. */
    private static List<Command> refused(JournalEntry entry) {
        if (RefusalCode.SPENDING_STOPPED.name().equals(entry.outcome().code())) {
            return List.of(freezing(entry, entry.member(), "spent too fast: entry " + entry.sequence()));
        }
        Asked asked = entry.asked();
        if (asked == null || asked.other() == null) {
            return List.of();
        }
        boolean couldNotJoin = entry.kind() == Kind.POOL_MEMBER
                && entry.cause().kind().equals("pool-join")
                && !RefusalCode.NOT_OF_THE_POOL.name().equals(entry.outcome().code());
        if (couldNotJoin) {
            return List.of(leaving(entry, asked.other()));
        }
        if (entry.kind() != Kind.TRANSFER || asked.parts() == null || asked.wallet() == null) {
            return List.of();
        }
        return List.of(new ReceivePoints(
                entry.program(),
                asked.other(),
                cause(entry, "transfer-back"),
                entry.occurredAt(),
                asked.wallet(),
                asked.parts(),
                entry.member(),
                true,
                asked.reason()));
    }
}
